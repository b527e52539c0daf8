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
        var coverages = readings.Coverages.AsSpan(_first, _count);
        var collected = CountCollected(MemoryMarshal.Cast<Coverage, byte>(coverages));
        if (collected == 0)
            return default;

        ReadOnlySpan<double> losses = readings.Losses.AsSpan(_first, _count);
        ReadOnlySpan<byte> levels = MemoryMarshal.Cast<HealthStatus, byte>(readings.Levels.AsSpan(_first, _count));
        ReadOnlySpan<float> covered = readings.Covered.AsSpan(_first, _count);
        if (collected < _count)
        {
            Mask(coverages, losses, levels, covered);
            losses = _maskedLosses.AsSpan(0, _count);
            levels = _maskedLevels.AsSpan(0, _count);
            covered = _maskedCovered.AsSpan(0, _count);
        }
        else
        {
            AddOne(_areaCollected);
        }

        return new SignalSum(AddLosses(signal, losses), AddCovered(covered), collected, (HealthStatus)AddLevels(levels));
    }

    private static int CountCollected(ReadOnlySpan<byte> coverages)
    {
        var count = 0;
        foreach (var coverage in coverages)
            count += coverage >= (byte)Coverage.Missing ? 1 : 0;
        return count;
    }

    private void Mask(ReadOnlySpan<Coverage> coverages, ReadOnlySpan<double> losses, ReadOnlySpan<byte> levels, ReadOnlySpan<float> covered)
    {
        for (var i = 0; i < coverages.Length; i++)
        {
            var isCollected = coverages[i].IsCollected();
            _maskedLosses[i] = isCollected ? losses[i] : 0;
            _maskedLevels[i] = isCollected ? levels[i] : (byte)0;
            _maskedCovered[i] = isCollected ? covered[i] : 0;
            _areaCollected[i] += isCollected ? 1 : 0;
        }
    }

    private void AddOne(float[] column)
    {
        for (var i = 0; i < _count; i++)
            column[i] += 1;
    }

    /// <summary>The largest loss of each node and whose it is (the first signal's among equals); returns Σ loss⁴.</summary>
    private double AddLosses(int signal, ReadOnlySpan<double> losses)
    {
        var i = 0;
        var sums = Vector<double>.Zero;
        var ordinal = new Vector<long>(signal);
        for (; i <= losses.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var given = new Vector<double>(losses[i..]);
            var loss = Vector.ConditionalSelect(
                Vector.GreaterThan(given, Vector<double>.Zero), Vector.Min(given, new Vector<double>(MaxLoss)), Vector<double>.Zero);
            var best = new Vector<double>(_areaLoss, i);
            var isWorse = Vector.GreaterThan(loss, best);
            Vector.ConditionalSelect(isWorse, loss, best).CopyTo(_areaLoss, i);
            Vector.ConditionalSelect(isWorse, ordinal, new Vector<long>(_areaTop, i)).CopyTo(_areaTop, i);
            var square = loss * loss;
            sums += square * square;
        }

        var sum = Vector.Sum(sums);
        for (; i < losses.Length; i++)
        {
            var loss = Sane(losses[i]);
            if (loss > _areaLoss[i])
                (_areaLoss[i], _areaTop[i]) = (loss, signal);
            sum += loss * loss * loss * loss;
        }

        return sum;
    }

    private double AddCovered(ReadOnlySpan<float> covered)
    {
        var i = 0;
        var sums = Vector<double>.Zero;
        for (; i <= covered.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var given = new Vector<float>(covered[i..]);
            var sane = Vector.ConditionalSelect(
                Vector.GreaterThan(given, Vector<float>.Zero), Vector.Min(given, Vector<float>.One), Vector<float>.Zero);
            (new Vector<float>(_areaCovered, i) + sane).CopyTo(_areaCovered, i);
            Vector.Widen(sane, out var low, out var high);
            sums += low + high;
        }

        var sum = Vector.Sum(sums);
        for (; i < covered.Length; i++)
        {
            _areaCovered[i] += Sane(covered[i]);
            sum += Sane(covered[i]);
        }

        return sum;
    }

    private byte AddLevels(ReadOnlySpan<byte> levels)
    {
        var i = 0;
        var worst = Vector<byte>.Zero;
        for (; i <= levels.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var level = new Vector<byte>(levels[i..]);
            worst = Vector.Max(worst, level);
            Vector.Max(level, new Vector<byte>(_areaLevel, i)).CopyTo(_areaLevel, i);
        }

        byte most = 0;
        for (var lane = 0; lane < Vector<byte>.Count; lane++)
            most = Math.Max(most, worst[lane]);
        for (; i < levels.Length; i++)
        {
            _areaLevel[i] = Math.Max(_areaLevel[i], levels[i]);
            most = Math.Max(most, levels[i]);
        }

        return most;
    }
}
