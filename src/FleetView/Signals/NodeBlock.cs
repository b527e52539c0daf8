using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Signals;

/// <summary>
/// Scratch for some nodes of one cluster, few enough to stay in the first cache: their signals are added area by area,
/// a column at a time.
/// </summary>
internal sealed partial class NodeBlock
{
    /// <summary>A multiple of every vector's width.</summary>
    public const int Capacity = 256;

    private const double MaxLoss = LossCurve.AtLimit;

    // Of the area at hand.
    private readonly double[] _areaLoss = new double[Capacity];
    private readonly long[] _areaTop = new long[Capacity];
    private readonly byte[] _areaLevel = new byte[Capacity];
    private readonly float[] _areaCovered = new float[Capacity];
    private readonly float[] _areaCollected = new float[Capacity];

    // Over the areas so far.
    private readonly double[] _keep = new double[Capacity];
    private readonly byte[] _level = new byte[Capacity];
    private readonly float[] _covered = new float[Capacity];
    private readonly float[] _collected = new float[Capacity];
    private readonly bool[] _dark = new bool[Capacity];
    private readonly AreaRanking[] _ranking = new AreaRanking[Capacity];

    private int _first;
    private int _count;

    /// <summary>NaN, negative and excessive input costs nothing or the most: one bad number never makes another.</summary>
    public static double Sane(double loss) => loss > 0 ? Math.Min(loss, MaxLoss) : 0;

    public static float Sane(float covered) => covered > 0 ? Math.Min(covered, 1) : 0;

    public void Begin(int first, int count)
    {
        (_first, _count) = (first, count);
        Array.Fill(_keep, 1);
        Array.Clear(_level);
        Array.Clear(_covered);
        Array.Clear(_collected);
        Array.Clear(_dark);
        Array.Fill(_ranking, new AreaRanking());
    }

    public void BeginArea()
    {
        Array.Clear(_areaLoss);
        Array.Fill(_areaTop, -1);
        Array.Clear(_areaLevel);
        Array.Clear(_areaCovered);
        Array.Clear(_areaCollected);
    }

    /// <summary>Writes the area's columns of all nodes and adds them up.</summary>
    public AreaSum EndArea(int area, SubjectScores scores)
    {
        var (loss4, critical, bad) = (0d, 0, 0);
        for (var i = 0; i < _count; i++)
        {
            var cell = (_first + i) * scores.AreaCount + area;
            var level = (HealthStatus)_areaLevel[i];
            var isCollected = _areaCollected[i] > 0;
            var loss = _areaLoss[i];
            var coverage = isCollected ? _areaCovered[i] / _areaCollected[i] : double.NaN;
            var status = AreaVerdict.Of(level, coverage);
            scores.AreaLoss[cell] = loss;
            scores.AreaCoverage[cell] = coverage;
            scores.AreaStatus[cell] = status;
            scores.AreaTopSignal[cell] = (short)_areaTop[i];

            loss4 += loss * loss * loss * loss;
            critical += level == HealthStatus.Critical ? 1 : 0;
            bad += level != HealthStatus.Healthy ? 1 : 0;
            _keep[i] *= 1 - loss;
            _level[i] = Math.Max(_level[i], _areaLevel[i]);
            _covered[i] += _areaCovered[i];
            _collected[i] += _areaCollected[i];
            _dark[i] |= coverage <= 0;
            _ranking[i].Add(area, loss, status, isCollected);
        }

        return new AreaSum(loss4, critical, bad);
    }

    /// <summary>Where nothing of the area costs but a level is held, the signal that holds the worst one explains it.</summary>
    public void ExplainLossless(FleetReadings readings, Catalogue catalogue, int area, int firstSignal, int endSignal, SubjectScores scores)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_areaLevel[i] == 0 || _areaTop[i] >= 0)
                continue;

            var cell = (_first + i) * scores.AreaCount + area;
            for (var signal = endSignal - 1; signal >= firstSignal; signal--)
            {
                var column = readings.Signals[signal];
                var isJudged = catalogue.Signals[signal] is { Judged: true, Scope: SignalScope.Node };
                if (isJudged && column.Coverages[_first + i].IsCollected() && (byte)column.Levels[_first + i] == _areaLevel[i])
                    scores.AreaTopSignal[cell] = (short)signal;
            }
        }
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
            var isKnown = level == HealthStatus.Critical || (!_dark[i] && FleetScoreCalculator.IsEnough(confidence));
            var status = isKnown ? level : HealthStatus.Unknown;
            var raw = 100 * _keep[i];
            scores.Status[node] = status;
            scores.Confidence[node] = confidence;
            scores.Raw[node] = raw;
            scores.Score[node] = inventory.NodeStates[node] == NodeState.Leaving ? double.NaN : ScoreBand.Hold(raw, status);
            _ranking[i].Write(scores, node, _keep[i]);
            tally.AddNode(status, level);
        }
    }
}
