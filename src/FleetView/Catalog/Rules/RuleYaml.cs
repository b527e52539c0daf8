using System.Text;

namespace FleetView.Catalog.Rules;

/// <summary>Writes groups of rules as YAML: expressions as blocks, texts in single quotes, in which nothing has a meaning.</summary>
internal static class RuleYaml
{
    public static string Write(IEnumerable<string> header, IEnumerable<RuleGroup> groups, TimeSpan interval)
    {
        var text = new StringBuilder();
        foreach (var line in header)
            Line(text, 0, line.Length == 0 ? "#" : $"# {line}");
        Line(text, 0, "groups:");
        foreach (var group in groups)
        {
            Line(text, 1, $"- name: {group.Name}");
            Line(text, 2, $"interval: {PromDuration.Of(interval)}");
            Line(text, 2, "rules:");
            foreach (var rule in group.Rules)
                Write(text, rule);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Rule rule)
    {
        if (rule.Comment is not null)
            Line(text, 3, $"# {rule.Comment}");
        Line(text, 3, $"- {(rule is AlertingRule ? "alert" : "record")}: {rule.Name}");
        Line(text, 4, "expr: |-");
        foreach (var line in rule.Expression.ReplaceLineEndings("\n").Trim().Split('\n'))
            Line(text, 5, line.TrimEnd());
        if (rule is not AlertingRule alert)
            return;
        if (alert.For > TimeSpan.Zero)
            Line(text, 4, $"for: {PromDuration.Of(alert.For)}");
        if (alert.KeepFiringFor > TimeSpan.Zero)
            Line(text, 4, $"keep_firing_for: {PromDuration.Of(alert.KeepFiringFor)}");
        Write(text, "labels", alert.Labels);
        Write(text, "annotations", alert.Annotations);
    }

    private static void Write(StringBuilder text, string name, IReadOnlyList<(string Key, string Value)> pairs)
    {
        Line(text, 4, $"{name}:");
        foreach (var (key, value) in pairs)
            Line(text, 5, $"{key}: '{value.Replace("'", "''", StringComparison.Ordinal)}'");
    }

    // The same bytes on every system.
    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');
}
