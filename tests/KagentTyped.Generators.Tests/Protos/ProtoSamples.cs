namespace KagentTyped.Generators.Tests.Protos;

/// <summary>Files that tests share.</summary>
internal static class ProtoSamples
{
    /// <summary>A service with a method of each form.</summary>
    public const string Greeter = """
        syntax = "proto3";
        package demo.v1;

        import "google/protobuf/empty.proto";

        message Hello {
          message Reply {}
        }

        service Greeter {
          rpc Greet(Hello) returns (Hello.Reply) { option idempotency_level = NO_SIDE_EFFECTS; }
          rpc Forget(Hello) returns (google.protobuf.Empty);
          rpc Watch(Hello) returns (stream Hello.Reply);
          rpc Collect(stream Hello) returns (Hello.Reply);
          rpc Chat(stream Hello) returns (stream Hello.Reply);
        }
        """;

    /// <summary>A file with a message and what else it is given.</summary>
    public static string File(string rest, string head = "") => $"syntax = \"proto3\";\npackage demo.v1;\n{head}message M {{}}\n{rest}";
}
