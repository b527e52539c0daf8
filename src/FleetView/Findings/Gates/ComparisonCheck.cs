using System.Globalization;
using FleetView.Model;
using FleetView.Model.Gates;

namespace FleetView.Findings.Gates;

/// <summary>The new version against the old one: the cluster before its rollout and now.</summary>
internal static class ComparisonCheck
{
    /// <summary>Points of the score; within one status a few are noise.</summary>
    public const double ScoreFall = 10;

    /// <summary>Drops at least doubled and at least this share of packets.</summary>
    public const double DropGrowth = 2;

    public const double DropFloor = 0.001;

    /// <summary>Of the agents, and at least 2 of them.</summary>
    public const double RestartShare = 0.01;

    public static void Judge(GateSubject subject, RolloutProgress rollout, ReasonBook book)
    {
        foreach (var regression in subject.Regressions)
            Fail(regression);
        var before = subject.Rollout?.Before;
        if (before is { Status: not HealthStatus.Unknown } && subject.Sample is { } after)
            Compare(before, after, rollout.Desired, Fail);
        else if (subject.Status == HealthStatus.Degraded)
            book.Warn(
                GateCheck.Comparison, "the cluster is Degraded, and how it was before the rollout is not known",
                "Make sure that the new version is not the cause, and acknowledge it");
        else
            book.Note(GateCheck.Comparison, "how it was before the rollout is not known: nobody watched it, and the sources do not tell");

        void Fail(string found) => book.Fail(GateCheck.Regression, found, "Find the cause before the next wave, or roll back");
    }

    private static void Compare(GateSample before, GateSample after, int agents, Action<string> fail)
    {
        var worse = after.Status > before.Status && after.Status != HealthStatus.Unknown;
        if (worse || (before.Score - after.Score >= ScoreFall))
            fail($"score {Score(after)} now, {Score(before)} before the rollout");
        if (after.DropRatio >= DropFloor && before.DropRatio is { } dropped && after.DropRatio > DropGrowth * dropped)
            fail($"{Share(after.DropRatio.Value)} of packets are dropped, {Share(dropped)} were before the rollout");
        if (after.Restarting is { } restarting && restarting >= Math.Max(2, RestartShare * agents) && restarting > before.Restarting)
            fail($"{restarting} agents restarted within 30 minutes, {before.Restarting} did before the rollout");
    }

    private static string Score(GateSample sample) =>
        sample.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"{score:0.#} ({sample.Status.Word()})") : sample.Status.Word();

    private static string Share(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{100 * ratio:0.###} %");
}
