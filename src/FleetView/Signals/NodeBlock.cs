using System.Numerics;
using FleetView.Model;

namespace FleetView.Signals;

/// <summary>
/// Scratch for some nodes of one cluster, few enough to stay in the first cache: their signals are added area by area,
/// a column at a time. Columns are worked on in whole vectors: what stands past the last node is never read.
/// </summary>
internal sealed partial class NodeBlock
{
    /// <summary>A multiple of every vector's width.</summary>
    public const int Capacity = 256;

    // Of the area at hand. A signal that all nodes have is counted once, in _collectedByAll.
    private readonly double[] _areaLoss = new double[Capacity];
    private readonly long[] _areaTop = new long[Capacity];
    private readonly byte[] _areaLevel = new byte[Capacity];
    private readonly byte[] _areaStatus = new byte[Capacity];
    private readonly float[] _areaCovered = new float[Capacity];
    private readonly float[] _areaCollected = new float[Capacity];
    private readonly float[] _areaCoverage = new float[Capacity];
    private int _collectedByAll;

    // Over the areas so far.
    private readonly double[] _keep = new double[Capacity];
    private readonly double[] _topLoss = new double[Capacity];
    private readonly long[] _topArea = new long[Capacity];
    private readonly byte[] _level = new byte[Capacity];
    private readonly float[] _covered = new float[Capacity];
    private readonly float[] _collected = new float[Capacity];
    private readonly float[] _leastCoverage = new float[Capacity];

    private int _first;
    private int _count;

    public void Begin(int first, int count)
    {
        (_first, _count) = (first, count);
        Used(_keep).Fill(1);
        Used(_topLoss).Clear();
        Used(_topArea).Fill(-1);
        Used(_level).Clear();
        Used(_covered).Clear();
        Used(_collected).Clear();
        Used(_leastCoverage).Fill(1);
    }

    public void BeginArea()
    {
        Used(_areaLoss).Clear();
        Used(_areaTop).Fill(-1);
        Used(_areaLevel).Clear();
        Used(_areaCovered).Clear();
        Used(_areaCollected).Clear();
        _collectedByAll = 0;
    }

    /// <summary>Adds the area to what the nodes have so far, and writes its columns.</summary>
    public AreaSum EndArea(in AreaSignals area, SubjectScores scores)
    {
        var loss4 = AddAreaLosses(area.Ordinal);
        AddAreaCoverage();
        var worst = AddLevels(Used(_areaLevel), _level);
        WriteArea(area, scores);
        return worst == 0 ? new AreaSum(loss4, 0, 0) : new AreaSum(loss4, CountLevels(HealthStatus.Critical), CountLevels(HealthStatus.Degraded));
    }

    /// <summary>Writes the nodes' own columns.</summary>
    public void End(FleetInventory inventory, SubjectScores scores, ClusterTally tally)
    {
        for (var i = 0; i < _count; i++)
        {
            var node = _first + i;
            var level = inventory.HeldCriticalNodes.Length > 0 && inventory.HeldCriticalNodes[node]
                ? HealthStatus.Critical
                : (HealthStatus)_level[i];
            var confidence = _collected[i] > 0 ? _covered[i] / _collected[i] : 0d;
            var isKnown = _leastCoverage[i] > 0 && FleetScoreCalculator.IsEnough(confidence);
            var status = isKnown ? level : HealthStatuses.Worst(level, HealthStatus.Unknown);
            var raw = 100 * _keep[i];
            scores.Status[node] = status;
            scores.Confidence[node] = confidence;
            scores.Raw[node] = raw;
            scores.Score[node] = inventory.NodeStates[node] == NodeState.Leaving ? double.NaN : ScoreBand.Hold(raw, status);
            WriteTop(i, scores);
            tally.AddNode(status, level);
        }
    }

    // The part of a column that holds the block's nodes, in whole vectors.
    private Span<T> Used<T>(T[] column) => column.AsSpan(0, (_count + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count);

    private void WriteArea(in AreaSignals area, SubjectScores scores)
    {
        var (losses, coverages, statuses, tops) = (scores.AreaLoss, scores.AreaCoverage, scores.AreaStatus, scores.AreaTopSignal);
        var cell = _first * scores.AreaCount + area.Ordinal;
        for (var i = 0; i < _count; i++, cell += scores.AreaCount)
        {
            var top = _areaTop[i];
            if (top < 0 && _areaLevel[i] > 0)
                top = area.HolderOf((HealthStatus)_areaLevel[i], _first + i);
            losses[cell] = _areaLoss[i];
            coverages[cell] = _areaCoverage[i];
            statuses[cell] = (HealthStatus)_areaStatus[i];
            tops[cell] = (short)top;
        }
    }

    private void WriteTop(int i, SubjectScores scores)
    {
        var ranking = new AreaRanking();
        if (_topArea[i] >= 0)
        {
            ranking.Add((int)_topArea[i], _topLoss[i], HealthStatus.Healthy, isCollected: true);
        }
        else if (_level[i] > 0 || !FleetScoreCalculator.IsEnough(_leastCoverage[i]))
        {
            var row = (_first + i) * scores.AreaCount;
            for (var area = 0; area < scores.AreaCount; area++)
                ranking.Add(area, 0, scores.AreaStatus[row + area], !double.IsNaN(scores.AreaCoverage[row + area]));
        }

        ranking.Write(scores, _first + i, _keep[i]);
    }

    private int CountLevels(HealthStatus least) => CountAtLeast((byte)least, _areaLevel.AsSpan(0, _count));
}
