using System.Text.RegularExpressions;
using FleetView.Catalog;
using FleetView.Catalog.Rules;
using FleetView.Tests.Support;

namespace FleetView.Tests.Catalog.Rules;

/// <summary>The rules of the shipped catalogue, and the file that is committed.</summary>
public sealed partial class ShippedRulesTests
{
    private static readonly IReadOnlyList<WrittenRule> Rules = WrittenRules.Of(WrittenRules.Shipped);

    public static TheoryData<string> Signals => [.. WrittenRules.Shipped.Signals.Select(signal => signal.Id)];

    [Fact]
    public void File_OfTheRepository_IsWhatTheCatalogueGives()
    {
        var committed = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "dashboards", "prometheus", "fleetview.rules.yaml"));

        Assert.True(committed == RuleFile.Write(WrittenRules.Shipped, WrittenRules.Defaults), "out of date: make rules");
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Alerts_OfASignal_AreOneForEachThresholdOfAJudgedOne(string id)
    {
        var signal = WrittenRules.Shipped.Find(id)!;
        // Prometheus knows nothing of fleet.yaml, which says to which clusters a signal applies, nor of Kubernetes objects.
        string[] expected = !signal.Judged || signal.Applies.Count > 0 || signal.Fact is not null
            ? []
            : [.. new[] { ("Critical", signal.Thresholds.Critical), ("Degraded", signal.Thresholds.Degraded) }.Where(level => level.Item2 is not null).Select(level => level.Item1)];

        var alerts = WrittenRules.AlertsOf(Rules, id);

        Assert.Equal(expected, alerts.Select(alert => alert.Labels["status"]));
        Assert.All(alerts, alert => Assert.Equal(alert.Labels["status"] == "Critical" ? "critical" : "warning", alert.Labels["severity"]));
        Assert.All(alerts, alert => Assert.Equal(signal.Immediate ? null : "30s", alert.For));
        Assert.All(alerts, alert => Assert.Equal("10m", alert.Keep));
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Alert_WithAHoldTime_RestsOnAQueryThatLooksBackSoFar(string id)
    {
        var signal = WrittenRules.Shipped.Find(id)!;

        Assert.All(WrittenRules.AlertsOf(Rules, id), alert =>
        {
            var hold = alert.Labels["status"] == "Critical" ? signal.For.Critical : signal.For.Degraded;
            Assert.Equal(hold == TimeSpan.Zero ? null : PromDuration.Of(hold), alert.Annotations.GetValueOrDefault("hold"));
        });
    }

    [Fact]
    public void Names_OfAllRules_AreLegalAndRecordedOnesUnique()
    {
        var recorded = Rules.Select(rule => rule.Record).OfType<string>().ToArray();

        Assert.All(recorded, name => Assert.Matches(RecordedName(), name));
        Assert.Equal(recorded.Length, recorded.Distinct().Count());
        Assert.All(Rules.Select(rule => rule.Alert).OfType<string>(), name => Assert.Matches(AlertName(), name));
    }

    [Fact]
    public void Expressions_OfAllRules_ReadOnlyRecordedSeriesThatExist()
    {
        var recorded = Rules.Select(rule => rule.Record).OfType<string>().ToHashSet();
        var read = Rules.SelectMany(rule => RecordedInText().Matches(rule.Expr)).Select(match => match.Value);

        Assert.Subset(recorded, read.ToHashSet());
    }

    [Fact]
    public void Expressions_OfAllRules_HaveNoVariableLeft() =>
        Assert.All(Rules, rule => Assert.DoesNotMatch(@"\$[a-z]", rule.Expr));

    [GeneratedRegex("^fleetview:(inventory|node|cluster):[a-z][a-z0-9_]*$")]
    private static partial Regex RecordedName();

    [GeneratedRegex("^FleetView[A-Z][A-Za-z0-9]*$")]
    private static partial Regex AlertName();

    [GeneratedRegex("fleetview:[a-z:_0-9]+")]
    private static partial Regex RecordedInText();
}
