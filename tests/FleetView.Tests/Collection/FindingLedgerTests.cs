using FleetView.Catalog.Findings;
using FleetView.Collection;
using FleetView.Findings;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using FleetView.Tests.Support;
using static FleetView.Tests.Findings.FindingFleet;

namespace FleetView.Tests.Collection;

/// <summary>Since when findings hold, how they end, and what a restart remembers.</summary>
public sealed class FindingLedgerTests
{
    private static readonly DateTimeOffset Start = FleetSnapshots.AsOf;
    private static readonly FindingDefinition Definition = Finding(Full);

    private readonly FindingLedger _ledger = new();

    [Fact]
    public void Begins_KeepsItsSince_AndIsWrittenOnce()
    {
        var (first, begun) = Apply(0, 0.95);
        var (second, later) = Apply(1, 0.95);

        Assert.Equal(Start, Assert.Single(first.Active).Since);
        Assert.Equal(Start, Assert.Single(second.Active).Since);
        Assert.Single(begun.Set);
        Assert.Empty(later.Set);
    }

    [Fact]
    public void Ends_WhenKnownNotToHold_AndIsListedWithItsPeak()
    {
        Apply(0, 0.92);
        Apply(1, 0.97);
        var (after, changes) = Apply(2, 0.1);

        Assert.Empty(after.Active);
        var ended = Assert.Single(after.Ended);
        Assert.Equal((Start, Start.AddMinutes(2), 0.97, Start.AddMinutes(1)), (ended.Since, ended.Ended, ended.Peak!.Value, ended.PeakAt!.Value));
        Assert.Equal(Start.AddMinutes(2), Assert.Single(changes.Set).Ended);
    }

    [Fact]
    public void DataLost_IsHeld_NeitherEndedNorForgotten()
    {
        Apply(0, 0.95);
        var (held, _) = Apply(30, [null]);
        var (back, _) = Apply(31, 0.95);

        Assert.Empty(held.Ended);
        Assert.Equal((Start, Start.AddMinutes(30)), (held.Active[0].Since!.Value, held.Active[0].HeldSince!.Value));
        Assert.Null(Assert.Single(back.Active).HeldSince);
    }

    [Theory]
    [InlineData(24 * 60, false)]
    [InlineData(24 * 60 + 1, true)]
    public void DataLost_ForADay_Ends(int minutes, bool ended)
    {
        Apply(0, 0.95);
        Apply(10, [null]);

        Assert.Equal(ended, Apply(10 + minutes, [null]).Findings.Active.Count == 0);
    }

    [Fact]
    public void NodeGone_Ends()
    {
        Apply(0, 0.1, 0.95);
        var (after, _) = Apply(1, 0.1);

        Assert.Equal("n1", Assert.Single(after.Ended).Key.Node);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void HoldsAgain_AfterAShortPause_NeverEnded(int minutes, bool same)
    {
        Apply(0, 0.95);
        Apply(5, 0.1);
        var (again, _) = Apply(5 + minutes, 0.95);

        Assert.Equal(same ? Start : Start.AddMinutes(5 + minutes), Assert.Single(again.Active).Since);
        Assert.Empty(again.Ended);
    }

    [Theory]
    [InlineData(360, 1)]
    [InlineData(361, 0)]
    public void Ended_IsListedForSixHours(int minutes, int listed)
    {
        Apply(0, 0.95);
        Apply(1, 0.1);
        var (later, changes) = Apply(1 + minutes, 0.1);

        Assert.Equal(listed, later.Ended.Count);
        Assert.Equal(1 - listed, changes.Forgotten.Count);
    }

    [Fact]
    public void Restart_RemembersWhatHoldsAndWhatEnded()
    {
        var open = new FindingKey(Definition.Id, "c", "n0", null);
        var ended = new FindingKey(Definition.Id, "c", "n1", null);
        _ledger.Load(
        [
            new KnownFinding(open, Start.AddHours(-2), null, 0.98, Start.AddHours(-1)),
            new KnownFinding(ended, Start.AddHours(-3), Start.AddHours(-1), 0.93, Start.AddHours(-2)),
        ]);

        var (found, _) = Apply(0, 0.95, 0.1);

        Assert.Equal(Start.AddHours(-2), Assert.Single(found.Active).Since);
        Assert.Equal(ended, Assert.Single(found.Ended).Key);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(-10, true)]
    [InlineData(-11, false)]
    public void HistoryThatAnswersLate_TellsSinceWhen(int? endedAt, bool same)
    {
        Apply(0, 0.95);
        var key = new FindingKey(Definition.Id, "c", "n0", null);
        var replaced = _ledger.Load([new KnownFinding(key, Start.AddHours(-2), endedAt is { } at ? Start.AddMinutes(at) : null, 0.98, Start.AddHours(-1))]);
        var (found, _) = Apply(1, 0.95);

        Assert.Equal(same ? Start.AddHours(-2) : Start, Assert.Single(found.Active).Since);
        Assert.Equal(same ? [(Start.AddHours(-2), null)] : [], replaced.Select(one => (one.Since, one.Ended)));
    }

    [Fact]
    public void HistoryThatAnswersLate_AfterTheEnd_TellsSinceWhenItHadHeld()
    {
        Apply(0, 0.95);
        Apply(1, 0.1);
        var key = new FindingKey(Definition.Id, "c", "n0", null);
        var replaced = _ledger.Load([new KnownFinding(key, Start.AddHours(-2), null, 0.98, Start.AddHours(-1))]);
        var (found, _) = Apply(2, 0.1);

        Assert.Equal((Start.AddHours(-2), Start.AddMinutes(1)), Assert.Single(found.Ended) is var over ? (over.Since, over.Ended) : default);
        Assert.Equal((Start.AddHours(-2), Start.AddMinutes(1)), Assert.Single(replaced) is var one ? (one.Since, one.Ended) : default);
    }

    [Fact]
    public void DefinitionGone_Ends()
    {
        Apply(0, 0.95);
        var snapshot = Snapshot(0.95);
        var (after, _) = _ledger.Apply(new FindingRules(CatalogueWith()), snapshot.Readings, snapshot.Scores, Start.AddMinutes(1));

        Assert.Empty(after.Active);
    }

    private (FleetFindings Findings, FindingChanges Changes) Apply(int minute, params double?[] pressures)
    {
        var snapshot = Snapshot(pressures);
        return _ledger.Apply(new FindingRules(snapshot.Catalogue), snapshot.Readings, snapshot.Scores, Start.AddMinutes(minute));
    }

    private static FleetSnapshot Snapshot(params double?[] pressures) => Build(Definition, Cluster("c", pressures));
}
