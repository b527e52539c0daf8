using FleetView.Catalog;
using FleetView.Catalog.Facts;
using FleetView.Catalog.Rules;
using FleetView.Signals.Facts;
using FleetView.Tests.Catalog.Rules;
using FleetView.Tests.Catalog.Schema;

namespace FleetView.Tests.Catalog;

/// <summary>Signals that are read off Kubernetes objects: <c>kubernetes:</c> instead of a query.</summary>
public sealed class FactSignalTests
{
    private const string Valid = """
        area: ipam
        signals:
          - id: prefix-empty-ratio
            title: Empty prefixes
            scope: node
            unit: ratio
            degraded: 0.25
            critical: 0.5
            for: { degraded: 1h, critical: 1h }
            kubernetes: prefix-empty-ratio
            meaning: Prefixes without a used address.
        """;

    [Fact]
    public void Fact_Valid_IsTakenByReaderAndSchema_AndSaysWhatSwitchesItOn()
    {
        using var dashboards = Of(Valid);
        var signal = dashboards.Load().Catalogue!.Signals.Single();

        Assert.Equal(("prefix-empty-ratio", ""), (signal.Fact?.Id, signal.Query));
        Assert.Empty(signal.Needs);
        Assert.Contains("may list ciliumnodes", signal.Enable, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(1), signal.For.Longest);
        Assert.Empty(Schemas.Faults("signals", Valid));
    }

    [Theory]
    [InlineData("kubernetes: prefix-empty-ratio", "kubernetes: prefix-empty-ration", "kubernetes", "\"prefix-empty-ration\"", "prefix-empty-ratio (nearest); one of ")]
    [InlineData("    kubernetes: prefix-empty-ratio\n", "", "query", "nothing", "PromQL")]
    [InlineData("kubernetes: prefix-empty-ratio", "kubernetes: prefix-empty-ratio\n    query: up{$selector}", "kubernetes", "\"prefix-empty-ratio\" beside a query", "either query or kubernetes")]
    [InlineData("kubernetes: prefix-empty-ratio", "kubernetes: prefix-empty-ratio\n    needs: [up]", "needs", "a value beside kubernetes", "no needs: ")]
    [InlineData("kubernetes: prefix-empty-ratio", "kubernetes: prefix-empty-ratio\n    detail: { by: [x], query: x }", "detail", "a value beside kubernetes", "no detail: ")]
    [InlineData("scope: node", "scope: cluster", "scope", "cluster", "node: the fact prefix-empty-ratio is of a node")]
    [InlineData("unit: ratio", "unit: per-second", "unit", "per-second", "ratio: the fact prefix-empty-ratio is the share of ")]
    [InlineData("critical: 1h", "critical: 2h", "for.critical", "2h", "the same time as degraded: ")]
    public void Fact_Spoilt_SaysWhatAndWhatIsAllowed(string replace, string with, string field, string found, string allowed)
    {
        using var dashboards = Of(Valid.Replace(replace, with, StringComparison.Ordinal));
        var faults = dashboards.Load().Faults;
        var fault = faults.First(one => one.Field == $"signals[0].{field}");

        Assert.Equal(found, fault.Found);
        Assert.StartsWith(allowed, fault.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_KnowsTheSameFacts() => Assert.Equal(
        FactCatalog.Ids.Order(StringComparer.Ordinal),
        Schemas.Text("signals")["definitions"]!["signal"]!["properties"]!["kubernetes"]!["enum"]!.AsArray()
            .Select(word => word!.GetValue<string>()).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryFact_IsWorkedOutByOneType_OfItsScope()
    {
        Assert.Equal(FactCatalog.Ids.Order(StringComparer.Ordinal), FactSet.Ids.Order(StringComparer.Ordinal));
        Assert.All(FactCatalog.All, fact => Assert.Equal(
            fact.Scope == SignalScope.Node, FactSet.Find(fact.Id) is INodeFact));
    }

    [Fact]
    public void Rules_LeaveFactsOut()
    {
        using var dashboards = Of(Valid);

        Assert.DoesNotContain("prefix-empty", RuleFile.Write(dashboards.Load().Catalogue!, WrittenRules.Defaults), StringComparison.Ordinal);
    }

    private static TemporaryDashboards Of(string ipam)
    {
        var dashboards = new TemporaryDashboards(drops: null);
        dashboards.Write("signals/ipam.yaml", ipam);
        return dashboards;
    }
}
