using k8s.Models;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Validation;

/// <summary>What the generator writes into a model for <c>Validate</c> and <c>ApplyDefaults</c>; called by those, not by users.</summary>
public interface ICheckedModel
{
    /// <summary>The part of the kind's schema that the model was made of.</summary>
    SchemaNode Schema { get; }

    /// <summary>The metadata of a root object; null where there is none yet, and inside of objects.</summary>
    V1ObjectMeta? Metadata => null;

    /// <summary>
    /// Whether the API server surely takes the object as far as the schema goes. False also where compiled code does not decide; the schema is interpreted then.
    /// </summary>
    bool IsValid();

    /// <summary>Whether the same holds when the object replaces another: false where a rule compares the two.</summary>
    bool IsValidUpdate() => IsValid();

    /// <summary>Fills in the defaults of the schema, here and below.</summary>
    void FillDefaults();
}
