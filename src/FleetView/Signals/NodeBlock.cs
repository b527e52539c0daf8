using System.Numerics;
using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Signals;

/// <summary>
/// Scratch for some nodes of one cluster, few enough to stay in the near caches: their signals are added area by area,
/// a column at a time, and their rows are written once. Columns are worked on in whole vectors: what stands past the
/// last node is never read.
/// </summary>
internal sealed partial class NodeBlock
{
    /// <summary>A multiple of every vector's width.</summary>
    public const int Capacity = 256;

    // Of one area after the other. The pitch is no power of two, or one node's areas would share a cache set.
    private const int Pitch = Capacity + 32;
    private double[] _losses = [];
    private double[] _coverages = [];
    private long[] _tops = [];
    private byte[] _statuses = [];
    private int[] _firstSignal = [];

    // Of the area at hand. A signal that all nodes have is counted once, in _collectedByAll.
    private readonly byte[] _areaLevel = new byte[Capacity];
    private readonly float[] _areaCovered = new float[Capacity];
    private readonly float[] _areaCollected = new float[Capacity];
    private int _collectedByAll;
    private int _area;

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

    private Span<double> AreaLoss => _losses.AsSpan(_area * Pitch, Capacity);

    private Span<double> AreaCoverage => _coverages.AsSpan(_area * Pitch, Capacity);

    private Span<long> AreaTop => _tops.AsSpan(_area * Pitch, Capacity);

    private Span<byte> AreaStatus => _statuses.AsSpan(_area * Pitch, Capacity);

    public void Begin(int first, int count, int areas)
    {
        (_first, _count) = (first, count);
        if (_losses.Length < areas * Pitch)
            Grow(areas);
        Used<double>(_keep).Fill(1);
        Used<double>(_topLoss).Clear();
        Used<long>(_topArea).Fill(-1);
        Used<byte>(_level).Clear();
        Used<float>(_covered).Clear();
        Used<float>(_collected).Clear();
        Used<float>(_leastCoverage).Fill(1);
    }

    public void BeginArea(int area, int firstSignal)
    {
        _area = area;
        _firstSignal[area] = firstSignal;
        Used(AreaLoss).Clear();
        Used(AreaTop).Fill(-1);
        Used<byte>(_areaLevel).Clear();
        Used<float>(_areaCovered).Clear();
        Used<float>(_areaCollected).Clear();
        _collectedByAll = 0;
    }

    /// <summary>Adds the area to what the nodes have so far.</summary>
    public AreaSum EndArea()
    {
        var loss4 = AddAreaLosses();
        AddAreaCoverage();
        return AddLevels(Used<byte>(_areaLevel), _level) == 0
            ? new AreaSum(loss4, 0, 0)
            : new AreaSum(loss4, CountLevels(HealthStatus.Critical), CountLevels(HealthStatus.Degraded));
    }

    /// <summary>Writes the nodes' rows.</summary>
    public void End(FleetReadings readings, Catalogue catalogue, SubjectScores scores, ClusterTally tally)
    {
        var inventory = readings.Inventory;
        for (var i = 0; i < _count; i++)
        {
            var node = _first + i;
            var level = inventory.HeldCriticalNodes.Length > 0 && inventory.HeldCriticalNodes[node]
                ? HealthStatus.Critical
                : (HealthStatus)_level[i];
            var confidence = _collected[i] > 0 ? _covered[i] / _collected[i] : 0d;
            var isKnown = _leastCoverage[i] > 0 && Coverages.IsEnough(confidence);
            var status = isKnown ? level : HealthStatuses.Worst(level, HealthStatus.Unknown);
            var raw = 100 * _keep[i];
            scores.Status[node] = status;
            scores.Confidence[node] = confidence;
            scores.Raw[node] = raw;
            scores.Score[node] = inventory.NodeStates[node] == NodeState.Leaving ? double.NaN : ScoreBand.Hold(raw, status);
            WriteAreas(i, readings, catalogue, scores);
            WriteTop(i, scores);
            tally.AddNode(status, level);
        }
    }

    private void Grow(int areas)
    {
        _losses = new double[areas * Pitch];
        _coverages = new double[areas * Pitch];
        _tops = new long[areas * Pitch];
        _statuses = new byte[areas * Pitch];
        _firstSignal = new int[areas];
    }

    // The part of a column that holds the block's nodes, in whole vectors.
    private Span<T> Used<T>(Span<T> column) => column[..((_count + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count)];

    private void WriteAreas(int i, FleetReadings readings, Catalogue catalogue, SubjectScores scores)
    {
        var row = (_first + i) * scores.AreaCount;
        var losses = scores.AreaLoss.AsSpan(row, scores.AreaCount);
        var coverages = scores.AreaCoverage.AsSpan(row, scores.AreaCount);
        var statuses = scores.AreaStatus.AsSpan(row, scores.AreaCount);
        var tops = scores.AreaTopSignal.AsSpan(row, scores.AreaCount);
        for (int area = 0, at = i; area < losses.Length; area++, at += Pitch)
        {
            losses[area] = _losses[at];
            coverages[area] = _coverages[at];
            statuses[area] = (HealthStatus)_statuses[at];
            tops[area] = (short)_tops[at];
            // Not both as conditions: that nothing costs is common and irregular, a status beside it is rare.
            if ((_tops[at] < 0) & (_statuses[at] > 0))
                tops[area] = WorstHolder(readings, catalogue.Signals, area, _first + i);
        }
    }

    /// <summary>Where nothing of an area costs, the signal that holds the worst level explains it; the first among equals.</summary>
    private short WorstHolder(FleetReadings readings, IReadOnlyList<SignalDefinition> signals, int area, int node)
    {
        var (holder, worst) = (-1, HealthStatus.Healthy);
        for (var signal = _firstSignal[area]; signal < signals.Count && signals[signal].AreaOrdinal == area; signal++)
        {
            var column = readings.Signals[signal];
            var isMine = signals[signal] is { Judged: true, Scope: SignalScope.Node } && column.Coverages[node].IsCollected();
            if (isMine && column.Levels[node] > worst)
                (holder, worst) = (signal, column.Levels[node]);
        }

        return (short)holder;
    }

    private void WriteTop(int i, SubjectScores scores)
    {
        var ranking = new AreaRanking();
        if (_topArea[i] >= 0)
        {
            ranking.Add((int)_topArea[i], _topLoss[i], HealthStatus.Healthy, isCollected: true);
        }
        else if (_level[i] > 0 || !Coverages.IsEnough(_leastCoverage[i]))
        {
            var row = (_first + i) * scores.AreaCount;
            for (var area = 0; area < scores.AreaCount; area++)
                ranking.Add(area, 0, scores.AreaStatus[row + area], !double.IsNaN(scores.AreaCoverage[row + area]));
        }

        ranking.Write(scores, _first + i, _keep[i]);
    }

    private int CountLevels(HealthStatus least) => CountAtLeast((byte)least, _areaLevel.AsSpan(0, _count));
}
