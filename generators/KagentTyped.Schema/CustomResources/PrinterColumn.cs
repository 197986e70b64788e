namespace KagentTyped.Schema.CustomResources;

/// <summary>One entry of <c>additionalPrinterColumns</c>.</summary>
/// <param name="Name">The column title.</param>
/// <param name="Type">The OpenAPI type of the values.</param>
/// <param name="JsonPath">The JSON path of the value in the object.</param>
/// <param name="Format">The OpenAPI format, if any.</param>
/// <param name="Description">What the column shows, if said.</param>
/// <param name="Priority">0 is always shown; higher values only in wide output.</param>
public sealed record PrinterColumn(string Name, string Type, string JsonPath, string? Format = null, string? Description = null, int Priority = 0);
