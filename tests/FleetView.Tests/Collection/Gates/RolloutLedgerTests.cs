using FleetView.Collection.Gates;
using FleetView.Findings.Gates;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using FleetView.Tests.Findings.Gates;
using static FleetView.Tests.Findings.Gates.GateCases;

namespace FleetView.Tests.Collection.Gates;

public sealed class RolloutLedgerTests
{
    private readonly RolloutLedger _ledger = new();
    private GateSubject _subject = Waiting("a") with { Records = ClusterRecords.None };
    private DateTimeOffset _now = Now;

    [Fact]
    public void FirstSight_OfAnUpgradedCluster_CountsFromNow()
    {
        var record = Look();

        Assert.Equal((Old, null, Now, Now), (record!.Version, record.From, record.StartedAt, record.CompletedAt));
        Assert.Null(record.Before);
    }

    [Fact]
    public void Rollout_IsFollowedFromItsStartToItsEnd()
    {
        Look();
        _subject = _subject with { Sample = new GateSample(_now, HealthStatus.Healthy, 93, 0.0002, 1) };
        Look(minutes: 1);
        _subject = Running(New, updated: 2);
        var began = Look(minutes: 1);
        var still = Look(minutes: 5);
        _subject = Running(New, updated: 10, available: 9);
        var moved = Look(minutes: 1);
        _subject = Running(New, updated: 10);
        var complete = Look(minutes: 1);
        _subject = Running(New, updated: 9, available: 8);

        Assert.Equal((Old, New, Now.AddMinutes(2), null), (began!.From, began.Version, began.StartedAt, began.CompletedAt));
        Assert.Equal(93, began.Before?.Score);
        Assert.Null(still);
        Assert.Equal((10, Now.AddMinutes(8)), (moved!.Updated, moved.ProgressAt));
        Assert.Equal(Now.AddMinutes(9), complete!.CompletedAt);
        Assert.Null(Look(minutes: 60));
    }

    [Fact]
    public void Before_IsHowItFaredWhenThatWasKnown()
    {
        Look();
        _subject = _subject with { Sample = new GateSample(_now, HealthStatus.Healthy, 93, 0.0002, 1) };
        Look(minutes: 1);
        _subject = _subject with { Status = HealthStatus.Unknown, Sample = new GateSample(_now, HealthStatus.Unknown, null, null, null) };
        Look(minutes: 1);
        _subject = Running(New, updated: 2);

        Assert.Equal((HealthStatus.Healthy, 93), (Look(minutes: 1)!.Before?.Status, _subject.Rollout?.Before?.Score));
    }

    [Fact]
    public void RollBack_IsARolloutOfItsOwn()
    {
        Look();
        _subject = Running(New, updated: 3);
        Look(minutes: 1);
        _subject = Running(Old, updated: 10);

        Assert.Equal((New, Old), (Look(minutes: 1) is { } back ? (back.From, back.Version) : default));
    }

    [Fact]
    public void Record_OfAnEarlierProcess_IsContinued()
    {
        _subject = Done();

        Assert.Null(Look());
    }

    [Fact]
    public void DaemonSet_ThatIsNotReadOrNotObserved_ChangesNothing()
    {
        Look();
        _subject = Running(New, 10).Forbidden(ObjectKind.DaemonSet);
        Assert.Null(Look(minutes: 1));
        _subject = Running(New, 10).With(objects => objects with { Workloads = [Agents(New, observed: false)] });
        Assert.Null(Look(minutes: 1));
    }

    [Fact]
    public void Agents_WithoutKubernetes_TellAVersionWhenTheyAgree()
    {
        _subject = _subject with { Objects = null, Agents = [new VersionCount(Old, 6), new VersionCount(New, 4)] };
        Assert.Null(Look());
        _subject = _subject with { Agents = [new VersionCount(New, 10)] };
        Assert.Equal(New, Look()?.Version);
    }

    private GateSubject Running(string version, int updated, int available = 10) => _subject with
    {
        Objects = Objects("a", version) with { Workloads = [Agents(version, 10, updated, available)] },
        Agents = updated == 10 ? [new VersionCount(version, 10)] : [new VersionCount(version, updated), new VersionCount("1.0.0", 10 - updated)],
    };

    private RolloutRecord? Look(int minutes = 0)
    {
        _now = _now.AddMinutes(minutes);
        var record = _ledger.Observe([_subject], _now).SingleOrDefault();
        if (record is not null)
            _subject = _subject with { Records = _subject.Records with { Rollout = record } };
        return record;
    }
}
