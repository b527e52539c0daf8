using System.Collections.Frozen;

namespace FleetView.Catalog.PromQlSyntax;

/// <summary>The words of PromQL that steer parsing.</summary>
internal static class PromWords
{
    private static readonly FrozenSet<string> Aggregations = new[]
    {
        "sum", "min", "max", "avg", "group", "count", "stddev", "stdvar", "quantile", "count_values", "topk", "bottomk",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Precedences = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["or"] = 1,
        ["and"] = 2,
        ["unless"] = 2,
        ["=="] = 3,
        ["!="] = 3,
        ["<"] = 3,
        ["<="] = 3,
        [">"] = 3,
        [">="] = 3,
        ["+"] = 4,
        ["-"] = 4,
        ["*"] = 5,
        ["/"] = 5,
        ["%"] = 5,
        ["atan2"] = 5,
        ["^"] = 6,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool IsAggregation(PromToken token) => token.Kind == PromTokenKind.Word && Aggregations.Contains(token.Text);

    /// <summary>Keep the series they pick as they are.</summary>
    public static bool PicksSeries(string aggregation) =>
        aggregation.Equals("topk", StringComparison.OrdinalIgnoreCase) || aggregation.Equals("bottomk", StringComparison.OrdinalIgnoreCase);

    /// <summary>0 where the token is no binary operator.</summary>
    public static int Precedence(PromToken token) =>
        token.Kind is PromTokenKind.Word or PromTokenKind.Symbol ? Precedences.GetValueOrDefault(token.Text) : 0;

    public static bool IsSetOperator(string word) => Precedences.GetValueOrDefault(word) is 1 or 2;
}
