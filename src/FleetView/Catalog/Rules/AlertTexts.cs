using System.Globalization;
using FleetView.Model;

namespace FleetView.Catalog.Rules;

/// <summary>Annotations: what happens, what it means, what to turn, and where to look. Prometheus expands them as templates.</summary>
internal sealed class AlertTexts(QueryVariables variables)
{
    private readonly string _cluster = $"{{{{ $labels.{variables.ClusterLabel} }}}}";

    // Names hold slashes and colons; Go's query escape writes a space as +, which a path does not know.
    private readonly string _link = $"/clusters/{{{{ reReplaceAll \"[+]\" \"%20\" (urlquery $labels.{variables.ClusterLabel}) }}}}";

    public IReadOnlyList<(string Key, string Value)> OfSignal(
        SignalDefinition signal, double threshold, HealthStatus status, TimeSpan hold)
    {
        var texts = new List<(string, string?)>
        {
            ("summary", $"{_cluster}: {Plain(signal.Title)} is {status}"),
            ("value", Value(signal, threshold)),
            ("hold", hold > TimeSpan.Zero ? PromDuration.Of(hold) : null),
            ("meaning", Plain(signal.Meaning)),
            ("setting", Plain(signal.Setting)),
            ("advice", Plain(signal.Advice)),
            ("link", _link),
        };
        return [.. texts.Where(text => text.Item2 is not null).Select(text => (text.Item1, text.Item2!))];
    }

    public IReadOnlyList<(string Key, string Value)> OfCluster(string summary, string value, string meaning, string advice) =>
    [
        ("summary", $"{_cluster}: {summary}"),
        ("value", value),
        ("meaning", meaning),
        ("advice", advice),
        ("link", _link),
    ];

    /// <summary>A query about the alert's own cluster, piped on in a template.</summary>
    public string Ask(string series, string matchers = "") =>
        $"printf `{series}{{{matchers}{variables.ClusterLabel}=%q}}` $labels.{variables.ClusterLabel} | query";

    private string Value(SignalDefinition signal, double threshold)
    {
        var side = signal.Thresholds.Worse == Direction.Higher ? "or more" : "or less";
        var level = $"{Number(threshold)} {side}{UnitOf(signal.Unit)}";
        return signal.Scope == SignalScope.Node
            ? $"{{{{ $value }}}} of {{{{ {Ask(RuleNames.Nodes)} | first | value }}}} nodes at {level}"
            : $"{{{{ printf \"%.4g\" $value }}}}, threshold {level}";
    }

    private static string UnitOf(SignalUnit unit) => unit switch
    {
        SignalUnit.Percent => " percent",
        SignalUnit.Seconds => " seconds",
        SignalUnit.PerSecond => " per second",
        SignalUnit.Bytes => " bytes",
        _ => "",
    };

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    // What the catalogue says is text, also where it looks like a template.
    private static string? Plain(string? text) =>
        text?.ReplaceLineEndings(" ").Replace("{{", "{{ \"{{\" }}", StringComparison.Ordinal);
}
