using FleetView.Model.Objects;

namespace FleetView.Signals.Facts;

/// <summary>CiliumIdentity objects; no value in kvstore mode, which has none.</summary>
public sealed class IdentityObjects : IClusterFact
{
    public string Id => "identity-objects";

    public double? Of(FactGround ground) => ground.Objects.Identities?.Total;
}

/// <summary>Different values of the label key that has most.</summary>
public sealed class IdentityLabelValues : IClusterFact
{
    public string Id => "identity-label-values";

    public double? Of(FactGround ground) => ground.Objects.Identities is { } identities ? identities.Labels.Select(label => label.Values).DefaultIfEmpty().Max() : null;
}

/// <summary>
/// Identities that carry the most common label that tells pods, jobs or zones apart / identities. 0 below a hundred
/// identities, where a handful of workloads is half of them.
/// </summary>
public sealed class IdentityVolatileLabel : IClusterFact
{
    private const int FewestJudged = 100;

    public string Id => "identity-volatile-label";

    public double? Of(FactGround ground)
    {
        if (ground.Objects.Identities is not { } identities)
            return null;
        if (identities.Sampled < FewestJudged || VolatileLabels.Of(identities) is not { } label)
            return 0;
        return Math.Min(1, (double)label.Identities / identities.Sampled);
    }
}
