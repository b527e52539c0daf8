using System.Globalization;
using FleetView.Model;

namespace FleetView.Catalog.Rules;

/// <summary>
/// The alerts of one signal: one for each threshold, at the numbers and hold times of the pages. A hold time of the
/// catalogue is a range inside the query, so it holds here too; what an alert adds is the second bad evaluation, and
/// that a bad status stays for the look-back.
/// </summary>
internal sealed class SignalAlerts(RuleSettings settings)
{
    /// <summary>Context has no threshold and information never alerts; labels of fleet.yaml are unknown to a source.</summary>
    public static bool Alerts(SignalDefinition signal) => signal.Judged && signal.Applies.Count == 0;

    public IEnumerable<AlertingRule> Of(SignalDefinition signal)
    {
        if (signal.Thresholds.Critical is { } critical)
            yield return At(signal, critical, HealthStatus.Critical, signal.For.Critical);
        if (signal.Thresholds.Degraded is { } degraded)
            yield return At(signal, degraded, HealthStatus.Degraded, signal.For.Degraded);
    }

    private AlertingRule At(SignalDefinition signal, double threshold, HealthStatus status, TimeSpan hold) =>
        new(RuleNames.Alert(signal), Expression(signal, threshold))
        {
            For = signal.Immediate ? TimeSpan.Zero : settings.Interval,
            KeepFiringFor = settings.Hold,
            Labels = AlertLabels.OfSignal(signal, status),
            Annotations = new AlertTexts(settings.Variables).OfSignal(signal, threshold, status, hold),
        };

    private string Expression(SignalDefinition signal, double threshold)
    {
        var query = QueryCost.IsExpensive(signal) ? RuleNames.Recorded(signal) : $"({PromQl.Expand(signal.Query, settings.Variables)})";
        var past = $"{query} {Comparison(signal)} {threshold.ToString(CultureInfo.InvariantCulture)}";
        var (cluster, node) = (settings.Variables.ClusterLabel, settings.Variables.NodeLabel);
        if (signal.Scope == SignalScope.Node)
        {
            var judged = signal.JudgedWhileSettling ? past : $"{past} unless on ({cluster}, {node}) {RuleNames.Settling}";
            past = $"count by ({cluster}) ({judged}) >= on ({cluster}) {RuleNames.AlertingNodes}";
        }

        return signal.Rollout == RolloutRule.Judge ? past : $"{past} unless on ({cluster}) {RuleNames.Rollout}";
    }

    private static string Comparison(SignalDefinition signal) => signal.Thresholds.Worse == Direction.Higher ? ">=" : "<=";
}
