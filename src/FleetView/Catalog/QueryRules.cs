using System.Text.RegularExpressions;
using FleetView.Catalog.PromQlSyntax;

namespace FleetView.Catalog;

/// <summary>What the catalogue asks of a query beyond being PromQL: that it can be narrowed, and whose labels it ends with.</summary>
internal static partial class QueryRules
{
    private static readonly string[] Narrowing = ["$selector", "$peers", "$target"];

    /// <summary>Yields what was found and what is allowed instead.</summary>
    public static IEnumerable<(string Found, string Allowed)> Check(string query, IReadOnlyList<string> labels)
    {
        var unknown = UnknownVariables(query).ToArray();
        foreach (var variable in unknown)
            yield return ($"the unknown variable {variable}", NearestWord.Suggest(variable, [.. PromQl.Variables.Select(name => "$" + name)]));
        if (unknown.Length > 0)
            yield break;

        var outline = QueryReader.Read(query);
        if (outline.Fault is not null)
        {
            yield return ($"{outline.Fault} in {FaultList.Quote(query)}", "PromQL");
            yield break;
        }

        foreach (var name in outline.BareNames)
            yield return ($"{name} without braces", $"{name}{{$selector}}: every selector can be narrowed");
        foreach (var selector in outline.Selectors.Where(selector => !IsNarrowed(selector)))
            yield return ($"the selector {{{string.Concat(selector.Select(Written))}}}", "braces that end in $selector (or $peers, $target): {a=\"b\",$selector}");
        if (!outline.Shape.Is(labels))
            yield return ($"a query that ends with {outline.Shape}", $"exactly the labels {string.Join(", ", labels)}");
    }

    // Matchers may be empty: only at the end does `{a="b",}` still parse. The agents' matcher never is.
    private static bool IsNarrowed(IReadOnlyList<PromToken> selector) =>
        selector.Count > 0
        && Narrowing.Contains(selector[^1].Text)
        && (selector.Count == 1 || selector[^2].Is(","))
        && !selector.SkipLast(1).Any(token => Narrowing.Contains(token.Text));

    private static string Written(PromToken token) => token.Kind == PromTokenKind.Text ? $"\"{token.Text}\"" : token.Text;

    private static IEnumerable<string> UnknownVariables(string query) => Variable()
        .Matches(query)
        .Select(match => match.Value)
        .Where(variable => !PromQl.Variables.Contains(variable[1..]))
        .Distinct();

    // $1 and ${1} are groups of label_replace.
    [GeneratedRegex(@"\$[A-Za-z_]\w*")]
    private static partial Regex Variable();
}
