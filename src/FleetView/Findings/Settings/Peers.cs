using FleetView.Catalog.Settings;

namespace FleetView.Findings.Settings;

/// <summary>Facts about a cluster that others tell, too; equal where they tell the same.</summary>
internal sealed class Peers(IReadOnlyDictionary<SettingFact, FactValue> facts) : IEquatable<Peers>
{
    public static Peers None { get; } = new(new Dictionary<SettingFact, FactValue>());

    public int Count => facts.Count;

    public FactValue? Fact(SettingFact fact) => facts.TryGetValue(fact, out var value) ? value : null;

    public bool Equals(Peers? other) => other is not null && Count == other.Count && facts.All(fact => other.Fact(fact.Key) == fact.Value);

    public override bool Equals(object? obj) => Equals(obj as Peers);

    public override int GetHashCode() => Count;
}

/// <summary>A cluster of the inventory under audit.</summary>
/// <param name="Settings">Null where its Kubernetes API is not connected.</param>
internal sealed record AuditedCluster(string Name, IReadOnlyDictionary<string, string> Labels, ClusterSettings? Settings);
