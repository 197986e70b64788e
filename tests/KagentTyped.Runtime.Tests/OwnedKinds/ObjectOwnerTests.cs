using CsCheck;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Tests.OwnedKinds;

public class ObjectOwnerTests
{
    [Fact]
    [Trait("spec", "substrate 4.7 improve")]
    public void Labels_AreOnesThatKubernetesTakes() => Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char.AlphaNumeric, 60, 70],
        Gen.OneOf("a.b", "-a", "a-", "é", "a_b", "..", new string('-', 80), new string('.', 62) + "a")).SampleSame(name =>
        {
            string label = ObjectOwner.LabelValue(name);
            return label.Length is > 0 and <= 63 && char.IsAsciiLetterOrDigit(label[0]) && char.IsAsciiLetterOrDigit(label[^1]) && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
        });
}
