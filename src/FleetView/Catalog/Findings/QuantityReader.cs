using System.Globalization;
using System.Text.RegularExpressions;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Findings;

/// <summary>Reads comparisons: <c>"&gt;= 5"</c>, and of things that are counted also <c>"&gt;= 10%"</c>.</summary>
internal static partial class QuantityReader
{
    public static Comparison? Comparison(YamlFields fields, string key)
    {
        if (Read(fields, key, "a comparison like \">= 5\", \"> 0\", \"<= 0.3\" or \"< 1\"") is not { } read)
            return null;
        if (!read.IsShare)
            return read.Comparison;
        fields.Fault(key, "a share in per cent", "a number: shares belong to nodes and clusters");
        return null;
    }

    public static Quantity? Quantity(YamlFields fields, string key) =>
        Read(fields, key, "a comparison like \">= 2\", \"<= 1\" or \">= 10%\"");

    private static Quantity? Read(YamlFields fields, string key, string allowed)
    {
        if (fields.Text(key, allowed) is not { } text)
            return null;
        if (Pattern().Match(text) is not { Success: true } match)
        {
            fields.Fault(key, FaultList.Quote(text), allowed);
            return null;
        }

        var number = double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        return new Quantity(new Comparison(Kind(match.Groups[1].Value), number), match.Groups[3].Length > 0);
    }

    private static ComparisonKind Kind(string sign) => sign switch
    {
        ">=" => ComparisonKind.AtLeast,
        ">" => ComparisonKind.Above,
        "<=" => ComparisonKind.AtMost,
        _ => ComparisonKind.Below,
    };

    [GeneratedRegex(@"^(>=|<=|>|<)\s*([0-9]{1,12}(?:\.[0-9]{1,9})?)\s*(%?)$")]
    private static partial Regex Pattern();
}
