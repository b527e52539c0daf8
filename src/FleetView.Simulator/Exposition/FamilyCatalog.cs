namespace FleetView.Simulator.Exposition;

/// <summary>Every family that the fleet can expose, in the order of exposition.</summary>
internal static class FamilyCatalog
{
    private static readonly Dictionary<string, MetricFamily> ByName;

    static FamilyCatalog()
    {
        (string Name, MetricType Type, string Help)[] families = [.. AgentFamilies.All, .. HubbleFamilies.All, .. OperatorFamilies.All, .. ClusterFamilies.All];
        All = [.. families.Select((family, id) => new MetricFamily(id, family.Name, family.Type, family.Help))];
        ByName = All.ToDictionary(family => family.Name, StringComparer.Ordinal);
    }

    public static IReadOnlyList<MetricFamily> All { get; }

    public static MetricFamily Get(string name) => ByName[name];
}
