using FleetView.Model.Objects;

namespace FleetView.Signals.Facts;

/// <summary>A quantity of a node's delegated prefixes; no value for a node without one.</summary>
public abstract class PrefixFact : INodeFact
{
    /// <summary>Fewer prefixes than these are a node's normal reserve: with whole /28s 0 to 15 addresses are idle anyway.</summary>
    private const int FewestJudged = 3;

    public abstract string Id { get; }

    public IEnumerable<(string Node, double Value)> Of(FactGround ground)
    {
        foreach (var node in ground.Objects.CiliumNodes)
        {
            if (PrefixDistribution.Of(node) is { Prefixes: > 0 } prefixes)
                yield return (node.Name, Of(prefixes));
        }
    }

    protected abstract double Of(PrefixDistribution prefixes);

    /// <summary>0 on nodes with too few prefixes to judge.</summary>
    protected static double Share(PrefixDistribution prefixes, double part) => prefixes.Prefixes < FewestJudged ? 0 : part / prefixes.Prefixes;
}

/// <summary>Σ (16 − used) / prefixes.</summary>
public sealed class PrefixUnusedIps : PrefixFact
{
    public override string Id => "prefix-unused-ips";

    protected override double Of(PrefixDistribution prefixes) => Share(prefixes, prefixes.Unused);
}

/// <summary>(prefixes without a used address − 1) / prefixes: one empty prefix is the reserve. Only empty ones can be released.</summary>
public sealed class PrefixEmptyRatio : PrefixFact
{
    public override string Id => "prefix-empty-ratio";

    protected override double Of(PrefixDistribution prefixes) => Share(prefixes, Math.Max(0, prefixes.Empty - 1));
}

/// <summary>Prefixes with 1 to 4 used addresses / prefixes.</summary>
public sealed class PrefixFragmentedRatio : PrefixFact
{
    public override string Id => "prefix-fragmented-ratio";

    protected override double Of(PrefixDistribution prefixes) => Share(prefixes, prefixes.Fragmented);
}

/// <summary>Delegated prefixes of the node.</summary>
public sealed class PrefixCountNode : PrefixFact
{
    public override string Id => "prefix-count-node";

    protected override double Of(PrefixDistribution prefixes) => prefixes.Prefixes;
}
