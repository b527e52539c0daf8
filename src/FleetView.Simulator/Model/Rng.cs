namespace FleetView.Simulator.Model;

/// <summary>A small deterministic generator; every simulated thing has its own, so that none disturbs another.</summary>
internal sealed class Rng(ulong seed)
{
    private ulong _state = Mix(seed + 0x9E3779B97F4A7C15UL);

    public static ulong Hash(ulong a, ulong b) => Mix((a * 0xD6E8FEB86659FD93UL) ^ (b + 0x9E3779B97F4A7C15UL));

    public static ulong Hash(ulong a, string text)
    {
        var hash = a ^ 0xCBF29CE484222325UL;
        foreach (var character in text)
            hash = (hash ^ character) * 0x100000001B3UL;
        return Mix(hash);
    }

    public static ulong Hash(ulong a, ReadOnlySpan<byte> bytes)
    {
        var hash = a ^ 0xCBF29CE484222325UL;
        foreach (var one in bytes)
            hash = (hash ^ one) * 0x100000001B3UL;
        return Mix(hash);
    }

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    public int Below(int limit) => (int)(Unit() * limit);

    /// <summary>Nearly normal with mean 0 and deviation 1, never beyond ±3.</summary>
    public double Normal() => (Unit() + Unit() + Unit() - 1.5) * 2;

    /// <summary>A whole number of events where <paramref name="mean"/> are expected.</summary>
    public double Events(double mean)
    {
        if (mean <= 0)
            return 0;
        if (mean >= 12)
            return Math.Max(0, Math.Round(mean + (Normal() * Math.Sqrt(mean))));
        if (mean < 0.02)
            return Unit() < mean ? 1 : 0;
        var limit = Math.Exp(-mean);
        var product = Unit();
        var events = 0;
        while (product > limit)
        {
            product *= Unit();
            events++;
        }
        return events;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>A slow wander within about ±1, with a memory of some ten minutes at the simulator's step.</summary>
internal struct Drift
{
    public double Value { get; private set; }

    public void Step(Rng random) => Value = (Value * 0.97) + ((random.Unit() - 0.5) * 0.36);
}
