namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>What is wrong with a pin, the lesser first. Over the versions of a file only the least counts, as a pin need not hold in all.</summary>
internal enum PinFault
{
    None,
    Misfit,
    NoSuchPath,
}
