using k8s.Models;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Tests.References;

public class ObjectRefTests
{
    [Theory]
    [InlineData("name", "ns", "ns/name")]
    [InlineData("other/name", "ns", "other/name")]
    [InlineData("other/name", null, "other/name")]
    [InlineData("a.b-c", "ns", "ns/a.b-c")]
    public void Reference_IsRead(string text, string? parent, string expected)
        => Assert.Equal(expected, ObjectRef.Parse(text, parent).ToString());

    [Theory]
    [InlineData("a/b/c", "ns", "reference cannot contain more than one slash")]
    [InlineData("name", "", "parent namespace cannot be empty when reference doesn't contain namespace")]
    [InlineData("name", null, "parent namespace cannot be empty when reference doesn't contain namespace")]
    [InlineData("/", "ns", "namespace and name cannot be empty")]
    [InlineData("/name", "ns", "namespace cannot be empty")]
    [InlineData("other/", "ns", "name cannot be empty")]
    [InlineData("my name", "ns", "name cannot contain whitespace characters: \"my name\"")]
    [InlineData("a\tb/name", "ns", "namespace cannot contain whitespace characters: \"a\\tb\"")]
    [InlineData("Name", "ns", "invalid name Name: a lowercase RFC 1123 subdomain must consist of")]
    [InlineData("-/name", "ns", "invalid namespace -: a lowercase RFC 1123 subdomain must consist of")]
    public void WrongReference_IsNamedInTheMessage(string text, string? parent, string message)
    {
        var exception = Assert.Throws<InvalidReferenceException>(() => ObjectRef.Parse(text, parent));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.False(ObjectRef.TryParse(text, parent, out _, out string? problem));
        Assert.Equal(exception.Message, problem);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void EmptyReference_HasItsOwnExceptionType(string? text)
        => Assert.Equal("empty reference string", Assert.Throws<EmptyReferenceException>(() => ObjectRef.Parse(text, "ns")).Message);

    [Fact]
    public void TooLongName_IsRefusedWithAllReasons()
    {
        string name = new string('a', 254) + "_";
        string message = Assert.Throws<InvalidReferenceException>(() => ObjectRef.Parse(name, "ns")).Message;
        Assert.StartsWith($"invalid name {name}: must be no more than 253 characters, a lowercase RFC 1123 subdomain", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReferenceOfAnObject_IsItsNamespaceAndName()
        => Assert.Equal(new ObjectRef("ns", "n"), ObjectRef.Of(new V1Pod { Metadata = new() { Name = "n", NamespaceProperty = "ns" } }));
}
