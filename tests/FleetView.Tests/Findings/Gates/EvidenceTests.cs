using FleetView.Findings.Gates;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using static FleetView.Tests.Findings.Gates.GateCases;

namespace FleetView.Tests.Findings.Gates;

/// <summary>Pre-flight check and connectivity test: posted, as Jobs, as the check's own workloads.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public void Connectivity_ThatIsMissing_Holds() => Assert.Equal(
        ("hold", "hold: a: connectivity test: no result for 1.18.0. Run cilium connectivity test on 1.18.0 and post its result."),
        Told(Tested(), Waiting()));

    [Fact]
    public void Connectivity_OfAnotherVersion_IsMissing() => Assert.Contains(
        "no result for 1.18.0; the newest is for 1.17.6", Told(Tested(Result(TestKind.Connectivity, Old)), Waiting()).Reasons, StringComparison.Ordinal);

    [Fact]
    public void Connectivity_WhereJobsMayNotBeRead_SaysSo() => Assert.Contains(
        "no result for 1.18.0; Jobs are not read (forbidden: jobs is forbidden)",
        Told(Tested().Forbidden(ObjectKind.Job, "jobs is forbidden"), Waiting()).Reasons,
        StringComparison.Ordinal);

    [Fact]
    public void Connectivity_ThatFailed_NamesItsCases()
    {
        var (verdict, reasons) = Told(Tested(Result(TestKind.Connectivity, passed: false, failed: ["no-policies", "client-egress"])), Waiting());

        Assert.Equal("fail", verdict);
        Assert.Contains("the connectivity test failed for 1.18.0 (ci): no-policies, client-egress", reasons, StringComparison.Ordinal);
    }

    [Fact]
    public void Connectivity_TheNewestResultCounts()
    {
        var failed = Result(TestKind.Connectivity, passed: false, hoursAgo: 5);
        var passed = Result(TestKind.Connectivity, hoursAgo: 4);

        Assert.Equal("pass", Told(Tested(failed, passed), Waiting()).Verdict);
        Assert.Equal("fail", Told(Tested(failed, passed with { At = failed.At.AddSeconds(-1) }), Waiting()).Verdict);
    }

    [Theory]
    [InlineData(21, 1, "hold")]
    [InlineData(20, 1, "pass")]
    [InlineData(1, 1, "pass")]
    [InlineData(1, 0, "pass")]
    public void Warnings_Hold_UntilAcknowledgedAfterTheyCame(int acknowledgedHoursAgo, int warnings, string verdict)
    {
        var subject = Tested(Result(TestKind.Connectivity, warnings: warnings)).WithRecords(records => records with
        {
            Acknowledgements = [Acknowledged("connectivity", hoursAgo: acknowledgedHoursAgo)],
        });

        Assert.Equal(verdict, Told(subject, Waiting()).Verdict);
    }

    [Theory]
    [InlineData("preflight", New)]
    [InlineData("connectivity", Old)]
    public void Acknowledgement_OfAnotherCheckOrVersion_CoversNothing(string check, string version)
    {
        var subject = Tested(Result(TestKind.Connectivity, warnings: 1)).WithRecords(records => records with { Acknowledgements = [Acknowledged(check, version)] });

        Assert.Equal("hold", Told(subject, Waiting()).Verdict);
    }

    [Fact]
    public void Acknowledgement_BecomesANote()
    {
        var subject = Tested(Result(TestKind.Connectivity, warnings: 2, actions: ["slow", "old kernel"]))
            .WithRecords(records => records with { Acknowledgements = [Acknowledged("connectivity")] });

        Assert.Contains(
            "the connectivity test has 2 warnings for 1.18.0 (ci): slow, old kernel; acknowledged by ana: known",
            Gate(subject, Waiting()).Notes.Select(note => note.Text));
    }

    [Theory]
    [InlineData(true, New, "pass")]
    [InlineData(false, New, "fail")]
    [InlineData(null, New, "hold")]
    [InlineData(true, Old, "hold")]
    public void Connectivity_AsAJob_IsTakenForItsVersion(bool? passed, string version, string verdict) =>
        Assert.Equal(verdict, Told(Tested().With(objects => objects with { Jobs = [Job(version, passed, Now.AddHours(-10))] }), Waiting()).Verdict);

    [Theory]
    [InlineData(0, "pass")]
    [InlineData(-1, "hold")]
    public void Connectivity_AsAJobWithoutVersion_CountsWhenItBeganAfterTheRollout(int secondsAfter, string verdict)
    {
        var started = Now.AddDays(-2).AddSeconds(secondsAfter);
        Assert.Equal(verdict, Told(Tested().With(objects => objects with { Jobs = [Job(null, true, started)] }), Waiting()).Verdict);
    }

    [Fact]
    public void Preflight_ThatIsMissing_HoldsTheWaveBefore() => Assert.Equal(
        ("hold", "hold: b: pre-flight check: no result for 1.18.0. Run the pre-flight check of 1.18.0 there."), Told(Done(), Checked()));

    [Fact]
    public void Preflight_WithWarnings_IsNoSuccess()
    {
        var (verdict, reasons) = Told(Done(), Checked(Result(TestKind.Preflight, warnings: 1, actions: ["CNP web/a uses a removed field"])));

        Assert.Equal("hold", verdict);
        Assert.Contains("1 warning for 1.18.0 (ci): CNP web/a uses a removed field", reasons, StringComparison.Ordinal);
    }

    [Fact]
    public void Preflight_ThatFailed_Fails() => Assert.Equal("fail", Told(Done(), Checked(Result(TestKind.Preflight, passed: false))).Verdict);

    [Fact]
    public void Preflight_ThatFailedInTheWaveItself_Fails() => Assert.Equal(
        "fail", Told(Done().WithRecords(records => records with { Results = [.. records.Results, Result(TestKind.Preflight, passed: false)] }), Waiting()).Verdict);

    [Theory]
    [InlineData(10, 10, 1, "pass", "")]
    [InlineData(10, 9, 1, "hold", "DaemonSet cilium-pre-flight-check of 1.18.0 is not ready (9 of 10)")]
    [InlineData(10, 10, 0, "hold", "Deployment cilium-pre-flight-check of 1.18.0 is not ready (0 of 1)")]
    [InlineData(10, 10, -1, "hold", "no Deployment cilium-pre-flight-check of 1.18.0: policies were not validated")]
    [InlineData(0, 0, 1, "hold", "is not ready (0 of 0)")]
    public void Preflight_ByItsWorkloads_IsReadyWhenBothAre(int desired, int ready, int validated, string verdict, string reason)
    {
        WorkloadObject[] workloads = [Preflight("DaemonSet", desired, ready), .. validated < 0 ? [] : (WorkloadObject[])[Preflight("Deployment", 1, validated)]];

        var told = Told(Done(), Running(workloads));

        Assert.Equal(verdict, told.Verdict);
        Assert.Contains(reason, told.Reasons, StringComparison.Ordinal);
    }

    [Fact]
    public void Preflight_OfAnotherVersion_IsMissing() => Assert.Contains(
        "no result for 1.18.0; cilium-pre-flight-check checks 1.17.9",
        Told(Done(), Running(Preflight("DaemonSet", 10, 10, "1.17.9"), Preflight("Deployment", 1, 1, "1.17.9"))).Reasons,
        StringComparison.Ordinal);

    [Fact]
    public void Preflight_WhosePodCannotRun_Fails()
    {
        var subject = Running(Preflight("DaemonSet", 10, 10), Preflight("Deployment", 1, 0)).With(objects => objects with
        {
            CiliumPods = [Pod("cilium-pre-flight-check", "n1", "CrashLoopBackOff", "Error")],
        });

        var (verdict, reasons) = Told(Done(), subject);

        Assert.Equal("fail", verdict);
        Assert.Contains("cilium-pre-flight-check-x on n1 (CrashLoopBackOff, last ended with Error)", reasons, StringComparison.Ordinal);
    }

    [Fact]
    public void Preflight_ThatPassedOnce_DoesNotHideACheckThatIsNotReady()
    {
        var subject = Running(Preflight("DaemonSet", 10, 10), Preflight("Deployment", 1, 0)).WithRecords(records => records with
        {
            Results = [Result(TestKind.Preflight)],
        });

        Assert.Equal("hold", Told(Done(), subject).Verdict);
    }

    [Theory]
    [InlineData(ObjectKind.DaemonSet)]
    [InlineData(ObjectKind.Deployment)]
    public void Preflight_WhoseWorkloadsMayNoLongerBeRead_IsMissing(ObjectKind kind)
    {
        var read = Running(Preflight("DaemonSet", 10, 10), Preflight("Deployment", 1, 1));

        Assert.Equal("pass", Told(Done(), read).Verdict);
        Assert.Contains($"pre-flight check: {kind}s are not read (forbidden: gone)", Told(Done(), read.Forbidden(kind, "gone")).Reasons, StringComparison.Ordinal);
    }

    private static GateSubject Tested(params GateResult[] results) => Done().WithRecords(records => records with { Results = results });

    private static GateSubject Checked(params GateResult[] results) => Waiting().WithRecords(records => records with { Results = results });

    private static GateSubject Running(params WorkloadObject[] workloads) =>
        Checked().With(objects => objects with { Workloads = [.. objects.Workloads, .. workloads] });

    private static TestJob Job(string? version, bool? passed, DateTimeOffset started) => new(
        "cilium-test", "connectivity", TestKind.Connectivity, version, passed, started, passed is null ? null : started.AddMinutes(9), null);
}
