using System.Globalization;
using System.Text;
using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Rules;

/// <summary>A unit test of Prometheus for the shipped rules: series over time, and which alerts fire when.</summary>
internal sealed class RuleScenario
{
    public static string RulesFile { get; } =
        Path.Combine(RepositoryFolder.Path, "dashboards", "prometheus", "fleetview.rules.yaml");

    private const string Interval = "30s";

    private static readonly string[] Groups = [.. File.ReadLines(RulesFile)
        .Where(line => line.StartsWith("  - name: ", StringComparison.Ordinal))
        .Select(line => line["  - name: ".Length..])];

    private readonly StringBuilder _series = new();
    private readonly StringBuilder _alerts = new();
    private readonly StringBuilder _texts = new();

    /// <param name="series">As in PromQL.</param>
    /// <param name="values">One value every 30 s, in promtool's notation: <c>1x20</c> is 1 and 20 times 1 more, <c>_</c> none.</param>
    public RuleScenario Series(string series, string values)
    {
        _series.AppendLine(CultureInfo.InvariantCulture, $"      - series: '{series}'").AppendLine(CultureInfo.InvariantCulture, $"        values: '{values}'");
        return this;
    }

    /// <summary>Agents that are up, n1 to n<paramref name="count"/>.</summary>
    public RuleScenario Agents(string cluster, int count, string values = "1x400")
    {
        for (var node = 1; node <= count; node++)
            Series($"up{{job=\"cilium-agent\",cluster=\"{cluster}\",node=\"n{node}\"}}", values);
        return this;
    }

    /// <summary>Labels of the alerts of one name that fire at a moment, without those that all have; none: nothing fires.</summary>
    public RuleScenario Fires(string moment, string alert, params (string Cluster, string Severity)[] firing)
    {
        Expression(moment, $"count by (cluster, severity) (ALERTS{{alertname=\"{alert}\",alertstate=\"firing\"}})");
        foreach (var (cluster, severity) in firing)
            _alerts.AppendLine(CultureInfo.InvariantCulture, $"          - labels: '{{cluster=\"{cluster}\",severity=\"{severity}\"}}'").AppendLine("            value: 1");
        return this;
    }

    /// <summary>The whole alert, with the texts that Prometheus made of its templates.</summary>
    public RuleScenario Says(string moment, string alert, (string Key, string Value)[] labels, (string Key, string Value)[] annotations)
    {
        _texts.AppendLine(CultureInfo.InvariantCulture, $"      - eval_time: {moment}").AppendLine(CultureInfo.InvariantCulture, $"        alertname: {alert}");
        _texts.AppendLine("        exp_alerts:").AppendLine("          - exp_labels:");
        foreach (var (key, value) in labels)
            _texts.AppendLine(CultureInfo.InvariantCulture, $"              {key}: '{Escaped(value)}'");
        _texts.AppendLine("            exp_annotations:");
        foreach (var (key, value) in annotations)
            _texts.AppendLine(CultureInfo.InvariantCulture, $"              {key}: '{Escaped(value)}'");
        return this;
    }

    /// <summary>Throws with promtool's words where something else happens.</summary>
    public async Task HoldsAsync()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["scenario.yaml"], Text());
        await Processes.RunAsync("promtool", "test", "rules", folder["scenario.yaml"]);
    }

    private void Expression(string moment, string expression)
    {
        _alerts.AppendLine(CultureInfo.InvariantCulture, $"      - expr: '{expression}'").AppendLine(CultureInfo.InvariantCulture, $"        eval_time: {moment}");
        _alerts.AppendLine("        exp_samples:");
    }

    private string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"rule_files: ['{RulesFile}']").AppendLine(CultureInfo.InvariantCulture, $"evaluation_interval: {Interval}");
        // Without it promtool takes the groups in any order.
        text.AppendLine(CultureInfo.InvariantCulture, $"group_eval_order: [{string.Join(", ", Groups)}]");
        text.AppendLine("tests:").AppendLine(CultureInfo.InvariantCulture, $"  - interval: {Interval}").AppendLine("    input_series:").Append(_series);
        if (_alerts.Length > 0)
            text.AppendLine("    promql_expr_test:").Append(_alerts);
        if (_texts.Length > 0)
            text.AppendLine("    alert_rule_test:").Append(_texts);
        return text.ToString();
    }

    private static string Escaped(string value) => value.Replace("'", "''", StringComparison.Ordinal);
}
