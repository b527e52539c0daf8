namespace FleetView.Catalog.Settings;

/// <summary>What the value that an agent runs with rests on.</summary>
public enum SettingOrigin : byte
{
    /// <summary>Nobody can tell; <see cref="EffectiveSetting.Why"/> says why.</summary>
    Unknown,
    Config,
    BinaryDefault,
    CniConfiguration,
    CiliumNodes,
    Workload,
    BuiltIn,
}

/// <summary>A setting of one cluster as it is.</summary>
/// <param name="Value">As it is written; null where it is absent. Of an unknown one what was read last.</param>
/// <param name="Effective">What the agents run with: of most nodes, where nodes have values of their own. Null where unknown.</param>
public sealed record EffectiveSetting(string? Value, string? Effective, SettingOrigin Origin)
{
    public bool IsKnown => Origin != SettingOrigin.Unknown;

    /// <summary>Why it is unknown: what was not read.</summary>
    public string? Why { get; init; }

    /// <summary>The binary's default in this version; null where that cannot be told.</summary>
    public string? Default { get; init; }

    /// <summary>What the chart of this version writes where no value is given; null: not the key, or unknown.</summary>
    public string? ChartDefault { get; init; }

    /// <summary>Nodes with another value than <see cref="Effective"/>, by value; empty where all have it.</summary>
    public IReadOnlyList<NodesWithValue> Others { get; init; } = [];

    /// <summary>CiliumNodeConfigs that set the key for the nodes that they select.</summary>
    public IReadOnlyList<OverriddenSetting> Overrides { get; init; } = [];

    /// <summary>What was not read and may set it otherwise for some nodes; null: nothing.</summary>
    public string? Unread { get; init; }

    public bool TellsTheSameAs(EffectiveSetting other) =>
        (Value, Effective, Origin, Why, Default, ChartDefault, Unread)
            == (other.Value, other.Effective, other.Origin, other.Why, other.Default, other.ChartDefault, other.Unread)
        && Overrides.SequenceEqual(other.Overrides)
        && Others.Count == other.Others.Count
        && Others.Zip(other.Others).All(pair => pair.First.Value == pair.Second.Value && pair.First.Nodes.SequenceEqual(pair.Second.Nodes));

    public static EffectiveSetting Unknown(string why, string? lastValue = null) =>
        new(lastValue, null, SettingOrigin.Unknown) { Why = why };
}

public sealed record NodesWithValue(string Value, IReadOnlyList<string> Nodes);

/// <param name="By">Namespace and name of the CiliumNodeConfig.</param>
/// <param name="Selector">"" selects all nodes.</param>
public sealed record OverriddenSetting(string By, string Selector, string Value);
