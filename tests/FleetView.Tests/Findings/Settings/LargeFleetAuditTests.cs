using System.Globalization;
using FleetView.Model;

namespace FleetView.Tests.Findings.Settings;

/// <summary>What an audit does again, in rows: a fleet at rest costs nothing, a change only what rests on it.</summary>
public sealed class LargeFleetAuditTests
{
    private const int Clusters = 60;

    private readonly AuditedFleet _fleet = new();

    public LargeFleetAuditTests()
    {
        for (var index = 0; index < Clusters; index++)
            _fleet.Add(
                AuditedFleet.Clean($"c{index}").Config("cluster-id", (index + 1).ToString(CultureInfo.InvariantCulture)),
                ("environment", index % 2 == 0 ? "prod" : "staging"));
    }

    [Fact]
    public void Audit_OfObjectsThatChangedInOtherThings_IsTheSame()
    {
        var first = _fleet.Audit();
        _fleet.Touch(Clusters);

        Assert.Same(first, _fleet.Audit());
    }

    [Fact]
    public void Audit_AfterOneChange_JudgesOnlyWhatRestsOnIt()
    {
        var first = _fleet.Audit().Rows;
        _fleet.Replace(AuditedFleet.Clean("c3").Config("cluster-id", "200").Build());
        var second = _fleet.Audit().Rows;

        var judged = first.Zip(second).Where(pair => !ReferenceEquals(pair.First, pair.Second)).Select(pair => (pair.Second.Cluster, pair.Second.Key));
        Assert.Equal([(3, "cluster-id"), (3, "allow-unsafe-policy-skb-usage"), (3, "cluster-name")], judged);
        Assert.Equal(Severity.Critical, second.Single(row => row is { Cluster: 3, Key: "cluster-id" }).Severity);
    }

    [Fact]
    public void Audit_PieceByPiece_IsWhatAFreshOneSays()
    {
        _fleet.Audit();
        foreach (var step in new[] { 5, 7, 9, 11, 5 })
            _fleet.Replace(AuditedFleet.Clean($"c{step}").Config("monitor-aggregation", step == 5 ? "maximum" : "none").Version(step == 7 ? "1.17.6" : "1.18.2").Build()).Audit();
        for (var index = 0; index < Clusters; index += 2)
            _fleet.Replace(AuditedFleet.Clean($"c{index}").Config("cluster-id", (index + 1).ToString(CultureInfo.InvariantCulture)).Config("mtu", "8500").Build());

        var grown = _fleet.Audit().Rows;
        var fresh = _fleet.Copy().Audit().Rows;

        Assert.Equal(fresh.Select(Told), grown.Select(Told));
    }

    private static string Told(SettingRow row) =>
        $"{row.Cluster} {row.Key} {row.Value} {row.Effective} {row.Verdict} {row.Severity} {row.CohortValue} {row.Recommended} {row.Fix} {row.Reason}";
}
