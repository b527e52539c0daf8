using System.Text.RegularExpressions;
using FleetView.Tests.Support;
using YamlDotNet.Serialization;

namespace FleetView.Tests.Catalog.Rules;

/// <summary>The inhibition that is shipped, played on the alerts that are shipped.</summary>
public sealed partial class InhibitionTests
{
    private static readonly List<Dictionary<string, List<string>>> Rules = new DeserializerBuilder().Build()
        .Deserialize<Dictionary<string, List<Dictionary<string, List<string>>>>>(
            File.ReadAllText(Path.Combine(RepositoryRoot.Path, "dashboards", "prometheus", "alertmanager-inhibit.yaml")))["inhibit_rules"];

    private static readonly IReadOnlyList<WrittenRule> Alerts = [.. WrittenRules.Of(WrittenRules.Shipped).Where(rule => rule.Alert is not null)];

    private static readonly WrittenRule Critical = Named("FleetViewClusterCritical");

    [Fact]
    public void CriticalCluster_InhibitsAllItsPartsAndNoOther()
    {
        Assert.All(Alerts.Where(alert => alert.Labels["fleetview"] == "part"), part =>
        {
            Assert.True(Inhibits(Critical, "a", part, "a"), part.Alert);
            Assert.False(Inhibits(Critical, "a", part, "b"), part.Alert);
        });
        Assert.False(Inhibits(Critical, "a", Named("FleetViewClusterSilent"), "a"));
        Assert.False(Inhibits(Critical, "a", Critical, "a"));
    }

    [Fact]
    public void SilentCluster_InhibitsNothing() =>
        Assert.DoesNotContain(Alerts, alert => Inhibits(Named("FleetViewClusterSilent"), "a", alert, "a"));

    [Fact]
    public void CriticalSignal_InhibitsItsOwnWarningOnly()
    {
        var both = Alerts.GroupBy(alert => alert.Alert).First(group => group.Count() == 2).ToArray();
        var (critical, warning) = (both.Single(IsCritical), both.Single(alert => !IsCritical(alert)));

        Assert.Equal([warning], Alerts.Where(alert => Inhibits(critical, "a", alert, "a")));
        Assert.False(Inhibits(warning, "a", critical, "a"));
    }

    private static bool IsCritical(WrittenRule alert) => alert.Labels["severity"] == "critical";

    private static WrittenRule Named(string name) => Alerts.Single(alert => alert.Alert == name);

    private static bool Inhibits(WrittenRule source, string sourceCluster, WrittenRule target, string targetCluster) => Rules.Any(rule =>
        rule["source_matchers"].All(matcher => Matches(matcher, source.Labels))
        && rule["target_matchers"].All(matcher => Matches(matcher, target.Labels))
        && rule["equal"].All(label => label == "cluster"
            ? sourceCluster == targetCluster
            : source.Labels.GetValueOrDefault(label) == target.Labels.GetValueOrDefault(label)));

    private static bool Matches(string matcher, Dictionary<string, string> labels)
    {
        var parts = Matcher().Match(matcher);
        Assert.True(parts.Success, matcher);
        return labels.GetValueOrDefault(parts.Groups[1].Value) == parts.Groups[2].Value;
    }

    [GeneratedRegex("^(\\w+) = \"(.*)\"$")]
    private static partial Regex Matcher();
}
