namespace FleetView.Signals.Facts;

/// <summary>How every fact is worked out.</summary>
public static class FactSet
{
    private static readonly Dictionary<string, IFact> ById = new IFact[]
    {
        new PrefixUnusedIps(),
        new PrefixEmptyRatio(),
        new PrefixFragmentedRatio(),
        new PrefixCountNode(),
        new PrefixChurnNode(),
        new PrefixFallbackNodes(),
        new PodsWaitingForIp(),
        new PodsWithoutFreeIp(),
        new PodNetworkWait(),
        new IpamFreeNowNode(),
        new CiliumNodeErrors(),
        new PodsPerInterface(),
        new IdentityObjects(),
        new IdentityLabelValues(),
        new IdentityVolatileLabel(),
        new PoliciesInvalid(),
        new NodeNetworkUnready(),
        new AgentNotStarting(),
        new CiliumPodsNotStarting(),
        new OperatorAvailable(),
        new RolloutUnavailable(),
        new RolloutOutdated(),
        new AgentVersionSkew(),
        new KernelBelowMinimum(),
    }.ToDictionary(fact => fact.Id, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Ids => ById.Keys;

    public static IFact? Find(string id) => ById.GetValueOrDefault(id);
}
