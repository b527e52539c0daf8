using System.Numerics;
using System.Runtime.InteropServices;
using FleetView.Model;

namespace FleetView.Signals;

internal sealed partial class NodeBlock
{
    // A signal that some nodes have and some have not: its columns with the latter blanked out.
    private readonly double[] _maskedLosses = new double[Capacity];
    private readonly byte[] _maskedLevels = new byte[Capacity];
    private readonly float[] _maskedCovered = new float[Capacity];

    /// <summary>Adds one node signal to the area at hand.</summary>
    public SignalSum Add(int signal, SignalReadings readings)
    {
        var coverages = MemoryMarshal.Cast<Coverage, byte>(readings.Coverages.AsSpan(_first, _count));
        var collected = CountAtLeast((byte)Coverage.Missing, coverages);
        if (collected == 0)
            return default;

        ReadOnlySpan<double> losses = readings.Losses.AsSpan(_first, _count);
        ReadOnlySpan<byte> levels = MemoryMarshal.Cast<HealthStatus, byte>(readings.Levels.AsSpan(_first, _count));
        ReadOnlySpan<float> covered = readings.Covered.AsSpan(_first, _count);
        if (collected == _count)
        {
            _collectedByAll++;
        }
        else
        {
            Mask(coverages, losses, levels, covered);
            losses = _maskedLosses.AsSpan(0, _count);
            levels = _maskedLevels.AsSpan(0, _count);
            covered = _maskedCovered.AsSpan(0, _count);
        }

        return new SignalSum(AddLosses(signal, losses), AddCovered(covered), collected, (HealthStatus)AddLevels(levels, _areaLevel));
    }

    private static int CountAtLeast(byte least, ReadOnlySpan<byte> bytes)
    {
        // A comparison gives 255, one less than nothing, in each lane; no lane counts past Capacity / Vector<byte>.Count.
        var i = 0;
        var lanes = Vector<byte>.Zero;
        for (; i <= bytes.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            lanes -= Vector.GreaterThanOrEqual(Load(bytes, i), new Vector<byte>(least));
        Vector.Widen(lanes, out var low, out var high);
        int count = Vector.Sum(low + high);
        for (; i < bytes.Length; i++)
            count += bytes[i] >= least ? 1 : 0;
        return count;
    }

    private void Mask(ReadOnlySpan<byte> coverages, ReadOnlySpan<double> losses, ReadOnlySpan<byte> levels, ReadOnlySpan<float> covered)
    {
        for (var i = 0; i < coverages.Length; i++)
        {
            var isCollected = ((Coverage)coverages[i]).IsCollected();
            _maskedLosses[i] = isCollected ? losses[i] : 0;
            _maskedLevels[i] = isCollected ? levels[i] : (byte)0;
            _maskedCovered[i] = isCollected ? covered[i] : 0;
            _areaCollected[i] += isCollected ? 1 : 0;
        }
    }

    /// <summary>The largest loss of each node and whose it is (the first signal's among equals); returns Σ loss⁴.</summary>
    private double AddLosses(int signal, ReadOnlySpan<double> losses)
    {
        var i = 0;
        var areaLoss = AreaLoss;
        var areaTop = AreaTop;
        var sums = Vector<double>.Zero;
        var ordinal = new Vector<long>(signal);
        var most = new Vector<double>(SaneReading.MaxLoss);
        for (; i <= losses.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var loss = Sane(Load(losses, i), most);
            Raise(areaLoss, areaTop, i, loss, ordinal);
            var square = loss * loss;
            sums += square * square;
        }

        var sum = Vector.Sum(sums);
        for (; i < losses.Length; i++)
        {
            var loss = SaneReading.Loss(losses[i]);
            if (loss > areaLoss[i])
                (areaLoss[i], areaTop[i]) = (loss, signal);
            sum += loss * loss * loss * loss;
        }

        return sum;
    }

    private static void Raise(Span<double> losses, Span<long> owners, int i, Vector<double> loss, Vector<long> owner)
    {
        var best = Load<double>(losses, i);
        var isWorse = Vector.GreaterThan(loss, best);
        Store(Vector.ConditionalSelect(isWorse, loss, best), losses, i);
        Store(Vector.ConditionalSelect(isWorse, owner, Load<long>(owners, i)), owners, i);
    }

    private double AddCovered(ReadOnlySpan<float> covered)
    {
        var i = 0;
        var sums = Vector<double>.Zero;
        for (; i <= covered.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sane = Sane(Load(covered, i), Vector<float>.One);
            Store(Load(_areaCovered, i) + sane, _areaCovered, i);
            Vector.Widen(sane, out var low, out var high);
            sums += low + high;
        }

        var sum = Vector.Sum(sums);
        for (; i < covered.Length; i++)
        {
            _areaCovered[i] += SaneReading.Covered(covered[i]);
            sum += SaneReading.Covered(covered[i]);
        }

        return sum;
    }

    /// <summary>Raises each node's level; returns the worst of those added.</summary>
    private static byte AddLevels(ReadOnlySpan<byte> levels, byte[] column)
    {
        var i = 0;
        var worst = Vector<byte>.Zero;
        for (; i <= levels.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var level = Load(levels, i);
            worst = Vector.Max(worst, level);
            Store(Vector.Max(level, Load(column, i)), column, i);
        }

        var most = (byte)HealthStatus.Critical;
        while (most > 0 && !Vector.EqualsAny(worst, new Vector<byte>(most)))
            most--;
        for (; i < levels.Length; i++)
        {
            column[i] = Math.Max(column[i], levels[i]);
            most = Math.Max(most, levels[i]);
        }

        return most;
    }

    /// <summary>What each node keeps, and which area costs it most; returns Σ loss⁴ of the area.</summary>
    private double AddAreaLosses()
    {
        var areaLoss = AreaLoss;
        var sums = Vector<double>.Zero;
        var ordinal = new Vector<long>(_area);
        for (var i = 0; i < _count; i += Vector<double>.Count)
        {
            var loss = Load<double>(areaLoss, i);
            Raise(_topLoss, _topArea, i, loss, ordinal);
            Store(Load(_keep, i) * (Vector<double>.One - loss), _keep, i);
            var square = loss * loss;
            sums += square * square;
        }

        return Vector.Sum(sums);
    }

    private void AddAreaCoverage()
    {
        // Unknown ranks between Degraded and Critical: where coverage is short, the level is at least that.
        for (var i = 0; i < _count; i += Vector<byte>.Count)
        {
            var quarter = Vector<float>.Count;
            var isShort = Vector.Narrow(
                Vector.Narrow(AddAreaCoverage(i), AddAreaCoverage(i + quarter)),
                Vector.Narrow(AddAreaCoverage(i + 2 * quarter), AddAreaCoverage(i + 3 * quarter)));
            var unknown = Vector.AsVectorByte(isShort) & new Vector<byte>((byte)HealthStatus.Unknown);
            Store(Vector.Max(unknown, Load(_areaLevel, i)), AreaStatus, i);
        }
    }

    /// <summary>
    /// Adds the coverage of some nodes; returns where it is not enough. It is NaN where none of the area is collected,
    /// which is not enough either, but not the least.
    /// </summary>
    private Vector<int> AddAreaCoverage(int i)
    {
        var covered = Load(_areaCovered, i);
        var collected = Load(_areaCollected, i) + new Vector<float>(_collectedByAll);
        var coverage = covered / collected;
        var least = Load(_leastCoverage, i);
        Vector.Widen(coverage, out var low, out var high);
        Store(low, AreaCoverage, i);
        Store(high, AreaCoverage, i + Vector<double>.Count);
        Store(Vector.ConditionalSelect(Vector.LessThan(coverage, least), coverage, least), _leastCoverage, i);
        Store(Load(_covered, i) + covered, _covered, i);
        Store(Load(_collected, i) + collected, _collected, i);
        return ~Vector.GreaterThanOrEqual(coverage, new Vector<float>(Coverages.Enough));
    }

    // What SaneReading does. The native minimum is one instruction; how it treats NaN differs between machines, but none
    // gets as far as that.
    private static Vector<T> Sane<T>(Vector<T> given, Vector<T> most) => Vector.MinNative(
        Vector.ConditionalSelect(Vector.GreaterThan(given, Vector<T>.Zero), given, Vector<T>.Zero), most);

    // Unchecked: every caller stays within its column, whose length is a whole number of vectors or is checked in the loop.
    private static Vector<T> Load<T>(ReadOnlySpan<T> column, int i) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(column), (nuint)i);

    private static void Store<T>(Vector<T> vector, Span<T> column, int i) => vector.StoreUnsafe(ref MemoryMarshal.GetReference(column), (nuint)i);
}
