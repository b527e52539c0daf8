namespace FleetView.Signals.Facts;

/// <summary>Network policies that agents call invalid.</summary>
public sealed class PoliciesInvalid : IClusterFact
{
    public string Id => "policies-invalid";

    public double? Of(FactGround ground) => ground.Objects.Policies?.Count(policy => policy.Invalid is not null);
}
