using FleetView.Findings.Gates;
using FleetView.Model.Gates;
using static FleetView.Tests.Findings.Gates.GateCases;

namespace FleetView.Tests.Findings.Gates;

public sealed class RolloutTests
{
    [Theory]
    [InlineData(10, 10, true, 0, RolloutState.Complete)]
    [InlineData(10, 9, true, 0, RolloutState.Moving)]
    [InlineData(9, 10, true, 0, RolloutState.Moving)]
    [InlineData(10, 10, false, 0, RolloutState.Moving)]
    [InlineData(10, 10, true, 1, RolloutState.Moving)]
    public void State_FollowsTheDaemonSetAndTheAgents(int updated, int available, bool observed, int late, RolloutState state)
    {
        var subject = Moving(updated, available, observed) with
        {
            Agents = late == 0 ? [new VersionCount(New, 10)] : [new VersionCount(New, 9), new VersionCount(Old, late)],
        };

        Assert.Equal(state, Read(subject).State);
    }

    [Fact]
    public void State_OnceComplete_DoesNotChangeWithANodeThatFails()
    {
        var subject = Done().With(objects => objects with { Workloads = [Agents(New, available: 9)] });

        Assert.Equal(RolloutState.Complete, Read(subject).State);
    }

    [Theory]
    [InlineData(1799, RolloutState.Moving)]
    [InlineData(1800, RolloutState.Stuck)]
    public void State_WithoutProgress_IsStuckAfterHalfAnHour(int secondsAgo, RolloutState state) => Assert.Equal(
        state, Read(Moving(6, 9).WithRollout(rollout => rollout with { ProgressAt = Now.AddSeconds(-secondsAgo) })).State);

    [Fact]
    public void Stuck_NamesPodNodeAndReason()
    {
        var stuck = Moving(6, 9).With(objects => objects with { CiliumPods = [Pod("cilium", "n7", "CrashLoopBackOff", "OOMKilled")] });

        var reason = Assert.Single(Gate(stuck, Waiting()).Reasons);
        Assert.Equal(
            "hold: a: the rollout of 1.18.0 is stuck: 6 of 10 updated, 9 available; cilium-x on n7 (CrashLoopBackOff, last ended with OOMKilled). "
            + "Repair what cannot start, or roll back.",
            reason.Text);
    }

    [Fact]
    public void State_OfAPodThatOnlyStarts_IsMoving()
    {
        var starting = Moving(6, 9).With(objects => objects with { CiliumPods = [Pod("cilium", "n7", "ContainerCreating")] });

        Assert.Equal(RolloutState.Moving, Read(starting).State);
    }

    [Fact]
    public void State_OfADaemonSetWithoutNodes_IsNotComplete() => Assert.Equal(
        RolloutState.Moving, Read(Moving(0, 0).With(objects => objects with { Workloads = [Agents(New, 0, 0, 0)] })).State);

    [Fact]
    public void State_WithoutKubernetes_FollowsTheAgents()
    {
        var subject = Done() with { Objects = null };

        Assert.Equal(RolloutState.Complete, Read(subject).State);
        Assert.Equal(RolloutState.NotStarted, Read(subject with { Agents = [new VersionCount(Old, 10)] }).State);
    }

    [Fact]
    public void Moving_Holds_AndAsksForNoTestYet() => Assert.Equal(
        "hold: a: the rollout of 1.18.0 still moves: 6 of 10 updated, 9 available. Wait for it.",
        Told(Moving(6, 9).WithRecords(records => records with { Results = [] }), Waiting()).Reasons);

    private static GateSubject Moving(int updated, int available, bool observed = true) => Done()
        .With(objects => objects with { Workloads = [Agents(New, 10, updated, available, observed)] })
        .WithRollout(rollout => rollout with { CompletedAt = null, ProgressAt = Now.AddMinutes(-1) });

    private static RolloutProgress Read(GateSubject subject) => RolloutReader.Read(subject, New, Now);
}
