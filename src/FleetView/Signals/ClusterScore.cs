using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Signals;

/// <summary>The verdict over one cluster, from its own signals and the sums over its nodes.</summary>
internal static class ClusterScore
{
    public static void Write(
        FleetReadings readings, Catalogue catalogue, ScoringShares shares, int cluster, ClusterTally tally, SubjectScores scores)
    {
        var nodes = readings.Inventory.NodesOf(cluster);
        var needed = (Critical: ScoringShares.NodesFor(shares.Critical, nodes), Degraded: ScoringShares.NodesFor(shares.Degraded, nodes));
        var verdict = new Verdict();
        var signal = 0;
        for (var area = 0; area < catalogue.Areas.Count; area++)
        {
            var part = new AreaPart(nodes);
            for (; signal < catalogue.Signals.Count && catalogue.Signals[signal].AreaOrdinal == area; signal++)
            {
                if (!catalogue.Signals[signal].Judged)
                    continue;
                if (catalogue.Signals[signal].Scope == SignalScope.Cluster)
                    part.AddOwn(signal, readings.Signals[signal], cluster);
                else
                    part.AddNodes(signal, tally.Signal(signal));
            }

            var sum = tally.Area(area);
            var level = HealthStatuses.Worst(part.OwnLevel, LevelOf(sum.Critical, sum.DegradedOrCritical, needed));
            WriteArea(scores, cluster, area, part, part.Loss(sum.Loss4), level);
            verdict.Add(scores, cluster, area, part);
        }

        var status = HealthStatuses.Worst(verdict.OwnLevel, LevelOf(tally.Critical, tally.DegradedOrCritical, needed));
        verdict.Write(scores, cluster, status, readings.Inventory.Clusters[cluster]);
    }

    private static HealthStatus LevelOf(int critical, int degradedOrCritical, (int Critical, int Degraded) needed)
    {
        if (critical >= needed.Critical)
            return HealthStatus.Critical;
        return critical > 0 || degradedOrCritical >= needed.Degraded ? HealthStatus.Degraded : HealthStatus.Healthy;
    }

    private static void WriteArea(SubjectScores scores, int cluster, int area, in AreaPart part, double loss, HealthStatus level)
    {
        var cell = cluster * scores.AreaCount + area;
        scores.AreaLoss[cell] = loss;
        scores.AreaCoverage[cell] = part.Coverage;
        scores.AreaTopSignal[cell] = part.TopSignal;
        scores.AreaStatus[cell] = AreaVerdict.Of(level, part.Coverage);
    }

    /// <summary>One area while its signals are added.</summary>
    private struct AreaPart(int nodes)
    {
        private double _ownLoss;
        private double _topLoss;
        private short _topSignal = -1;
        private HealthStatus _worst;
        private short _worstSignal = -1;

        public HealthStatus OwnLevel { get; private set; }

        /// <summary>Sum over the collected signals of the covered share of their subjects.</summary>
        public double Covered { get; private set; }

        public int Collected { get; private set; }

        public readonly double Coverage => Collected == 0 ? double.NaN : Covered / Collected;

        public readonly short TopSignal => _topSignal >= 0 ? _topSignal : _worstSignal;

        public readonly double Loss(double loss4) => Math.Max(_ownLoss, PowerMean(loss4));

        public void AddOwn(int signal, SignalReadings readings, int cluster)
        {
            if (!readings.Coverages[cluster].IsCollected())
                return;

            var loss = SaneReading.Loss(readings.Losses[cluster]);
            _ownLoss = Math.Max(_ownLoss, loss);
            OwnLevel = HealthStatuses.Worst(OwnLevel, readings.Levels[cluster]);
            Add(signal, loss, readings.Levels[cluster], SaneReading.Covered(readings.Covered[cluster]));
        }

        public void AddNodes(int signal, in SignalSum sum)
        {
            if (sum.Collected > 0)
                Add(signal, PowerMean(sum.Loss4), sum.Worst, sum.Covered / sum.Collected);
        }

        private void Add(int signal, double loss, HealthStatus level, double covered)
        {
            Collected++;
            Covered += covered;
            if (loss > _topLoss)
                (_topLoss, _topSignal) = (loss, (short)signal);
            if (level > _worst)
                (_worst, _worstSignal) = (level, (short)signal);
        }

        // The fourth root, over all nodes of the inventory whether they have the signal or not.
        private readonly double PowerMean(double loss4) => nodes == 0 ? 0 : Math.Sqrt(Math.Sqrt(loss4 / nodes));
    }

    /// <summary>The cluster while its areas are added.</summary>
    private struct Verdict()
    {
        private double _keep = 1;
        private double _covered;
        private int _collected;
        private bool _dark;
        private AreaRanking _ranking = new();

        public HealthStatus OwnLevel { get; private set; }

        public void Add(SubjectScores scores, int cluster, int area, in AreaPart part)
        {
            var cell = cluster * scores.AreaCount + area;
            _keep *= 1 - scores.AreaLoss[cell];
            _covered += part.Covered;
            _collected += part.Collected;
            _dark |= part is { Collected: > 0, Covered: <= 0 };
            OwnLevel = HealthStatuses.Worst(OwnLevel, part.OwnLevel);
            _ranking.Add(area, scores.AreaLoss[cell], scores.AreaStatus[cell], part.Collected > 0);
        }

        public readonly void Write(SubjectScores scores, int cluster, HealthStatus level, ClusterInfo info)
        {
            var confidence = _collected == 0 ? 0 : _covered / _collected;
            var isKnown = info.Reporting && !_dark && Coverages.IsEnough(confidence);
            var status = level == HealthStatus.Critical || info.HeldCritical ? HealthStatus.Critical
                : isKnown ? level : HealthStatus.Unknown;
            scores.Status[cluster] = status;
            scores.Confidence[cluster] = confidence;
            scores.Raw[cluster] = 100 * _keep;
            scores.Score[cluster] = ScoreBand.Hold(100 * _keep, status);
            _ranking.Write(scores, cluster, _keep);
        }
    }
}
