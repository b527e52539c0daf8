namespace FleetView.Catalog;

/// <summary>The areas there are, in the order in which pages and files list them. Those with signals are in force.</summary>
public static class AreaCatalog
{
    public static IReadOnlyList<AreaDefinition> All { get; } =
    [
        new("ipam", "IPAM"),
        new("cloud-api", "Operator and cloud API"),
        new("identity", "Identities"),
        new("kvstore", "KVstore"),
        new("agents", "Agents"),
        new("hubble", "Hubble"),
        new("bpf-maps", "BPF maps"),
        new("conntrack", "Conntrack"),
        new("drops", "Drops"),
        new("connectivity", "Connectivity"),
        new("load-balancing", "Load balancing"),
        new("mesh", "Cluster Mesh"),
        new("upgrade", "Upgrades"),
    ];

    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(area => area.Id)];

    public static AreaDefinition? Find(string id) => All.FirstOrDefault(area => area.Id == id);
}
