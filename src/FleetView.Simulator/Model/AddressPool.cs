using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Model;

/// <summary>How the operator fills the pools of a cluster's nodes.</summary>
internal readonly record struct PoolRules(bool HasPrefixes, bool Releases, bool LacksPrefixes, PrefixProfile Profile, double ReportSeconds);

/// <summary>The address pool of one node as its CiliumNode has it: what the metrics count, laid out in prefixes and single
/// addresses. Pools do not breathe with every pod: they grow when they must and shrink when much is spare.</summary>
internal sealed class AddressPool
{
    public const int PrefixSize = 16;

    /// <summary>A node's addresses come from a block of 256.</summary>
    public const int MostPrefixes = 16;

    private const int SpareSingles = 8;
    private const int PrefixesBeforeFallback = 2;

    /// <summary>More than a node's interfaces have as primary addresses, at any hour of the day.</summary>
    private const int LeastSingles = 8;
    private const double ChurnSeconds = 240;

    /// <summary>Addresses in use, the router's and the health endpoint's among them.</summary>
    public int Used { get; private set; }

    public int Prefixes { get; private set; }

    /// <summary>Addresses outside of prefixes, above them in the block.</summary>
    public int Singles { get; private set; }

    /// <summary>When the agent last told; which pods there were is as of then.</summary>
    public double ReportedAt { get; private set; } = double.NegativeInfinity;

    public PrefixProfile Profile { get; private set; }

    public int Size => (Prefixes * PrefixSize) + Singles;

    /// <param name="wanted">Addresses to keep beyond those in use.</param>
    /// <param name="least">Addresses to keep in any case.</param>
    public void Step(Machine machine, int wanted, int least, in PoolRules rules, double now)
    {
        if (now - ReportedAt < rules.ReportSeconds)
            return;
        ReportedAt = now;
        Used = (int)machine.UsedAddresses;
        Profile = rules.Profile;
        if (!rules.HasPrefixes)
            StepSingles((int)machine.FreeAddresses, wanted, least);
        else if (machine.FreeAddresses == 0 || rules.LacksPrefixes || rules.Profile == PrefixProfile.Fallback)
            FallBack(machine.FreeAddresses == 0 ? 0 : wanted);
        else
            StepPrefixes(Math.Max(Used + wanted, least), rules);
    }

    /// <summary>Where in the node's block the n-th used address lies.</summary>
    public int Position(int used)
    {
        if (used >= Prefixes * PrefixSize)
            return used;
        return InBlock(Profile is PrefixProfile.Packed or PrefixProfile.Empty ? used : (used % Prefixes * PrefixSize) + (used / Prefixes));
    }

    /// <summary>Which sixteenth of the block a prefix is.</summary>
    public int PrefixSlot(int prefix) => Profile == PrefixProfile.Churn && prefix == Prefixes - 1
        ? prefix + (int)((long)(ReportedAt / ChurnSeconds) % (MostPrefixes - prefix))
        : prefix;

    private int InBlock(int position) => (PrefixSlot(position / PrefixSize) * PrefixSize) + (position % PrefixSize);

    private void StepSingles(int free, int wanted, int least)
    {
        Prefixes = 0;
        var size = Math.Max(Used + free, free == 0 ? 0 : least);
        if (free == 0 || Singles < Used + Math.Min(wanted, free) || Math.Abs(Singles - size) > SpareSingles)
            Singles = size;
    }

    /// <summary>No prefix is to be had: what the first ones do not hold comes one by one.</summary>
    private void FallBack(int wanted)
    {
        Prefixes = Math.Min(PrefixesBeforeFallback, Math.Max(0, Used - LeastSingles) / PrefixSize);
        Singles = Used - (Prefixes * PrefixSize) + wanted;
    }

    private void StepPrefixes(int addresses, in PoolRules rules)
    {
        Singles = 0;
        var needed = PrefixesOf(addresses, rules.Profile);
        var spare = rules.Releases ? PrefixSize / 2 : PrefixSize;
        if (needed > Prefixes || PrefixesOf(addresses + spare, rules.Profile) < Prefixes)
            Prefixes = needed;
    }

    private static int PrefixesOf(int addresses, PrefixProfile profile)
    {
        var full = (addresses + PrefixSize - 1) / PrefixSize;
        return Math.Min(MostPrefixes, profile switch
        {
            PrefixProfile.Sparse => (addresses + 2) / 3,
            PrefixProfile.Empty => 2 * full,
            _ => full,
        });
    }
}
