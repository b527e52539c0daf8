namespace FleetView.Catalog.Settings;

/// <summary>Quantities of a cluster that conditions and texts of the audit may name; the auditor works them out.</summary>
public enum SettingFact : byte
{
    Nodes,
    LargestServiceBackends,
    MaglevLoad,
    MaglevSizeNeeded,
    NatOfConntrack,
    ExplicitMapSizes,
    InclusiveLabelPatterns,
    IdentityLabelValues,
    NodesOtherPreAllocate,
    NodesOtherMinAllocate,
    NodesOtherMaxAllocate,
    NodesOptedOutOfPrefixes,
    NodesMixingPrefixes,
    OffCohort,
    EnvironmentMtu,
    MtuOffBaseline,
    MeshClusters,
    MeshSameId,
    MeshSameName,
    MeshOtherMaglevSize,
    MeshOtherMaglevSeed,
    MeshOtherMaxConnected,
    NodeMapLoad,
    IpcacheLoad,
    ServiceMapLoad,
}

/// <param name="Names">Who it is about: nodes, clusters, keys; "" where nobody.</param>
/// <param name="Unread">What was not read, so that the number may be larger; null: it is whole.</param>
public readonly record struct FactValue(double Number, string Names = "", string? Unread = null);

public static class SettingFacts
{
    public static IReadOnlyDictionary<string, SettingFact> ByWord { get; } = Enum.GetValues<SettingFact>().ToDictionary(Word, StringComparer.Ordinal);

    /// <summary>The word in files: the name in kebab-case.</summary>
    public static string Word(this SettingFact fact) =>
        string.Concat(fact.ToString().Select((letter, index) => char.IsUpper(letter) ? $"{(index == 0 ? "" : "-")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
