using Google.Protobuf.Reflection;
using KagentTyped.AteApi;
using KagentTyped.OpenShellApi.DataModel.V1;
using KagentTyped.OpenShellApi.Drivers.V1;
using KagentTyped.OpenShellApi.Models.V1;
using KagentTyped.OpenShellApi.Settings.V1;
using KagentTyped.OpenShellApi.Testing.V1;
using KagentTyped.OpenShellApi.V1;

namespace KagentTyped.Protos.Tests.Contract;

/// <summary>What the compiler makes of our .proto files, against tables of the wire contract that were written without them.</summary>
public sealed class ContractTests
{
    [Fact]
    public void OpenShell_IsTheContractOnFile()
        => AssertContract(
            "openshell.txt",
            OpenshellReflection.Descriptor,
            SandboxReflection.Descriptor,
            DatamodelReflection.Descriptor,
            InferenceReflection.Descriptor,
            ComputeDriverReflection.Descriptor,
            TestReflection.Descriptor);

    [Fact]
    public void AteApi_IsTheContractOnFile() => AssertContract("ateapi.txt", AteapiReflection.Descriptor);

    // Sorted and as one text, so that a difference shows the line.
    private static void AssertContract(string table, params FileDescriptor[] files)
    {
        string[] expected = [.. Read(table).Order(StringComparer.Ordinal)];
        string[] actual = [.. files.SelectMany(DescriptorTable.Lines).Order(StringComparer.Ordinal)];

        Assert.Empty(expected.Except(actual));
        Assert.Empty(actual.Except(expected));
        Assert.Equal(expected, actual);
    }

    private static IEnumerable<string> Read(string table)
    {
        using var reader = new StreamReader(typeof(ContractTests).Assembly.GetManifestResourceStream("Contract/" + table)!);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
