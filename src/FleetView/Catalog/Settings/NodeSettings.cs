using System.Globalization;
using FleetView.Model.Objects;

namespace FleetView.Catalog.Settings;

/// <summary>
/// IPAM settings that every CiliumNode carries itself. It takes them once, when it is made: what the configuration says
/// now holds for new nodes only, so each node is looked at.
/// </summary>
internal static class NodeSettings
{
    public const string PreAllocate = "pre-allocate";
    public const string MinAllocate = "min-allocate";
    public const string MaxAllocate = "max-allocate";
    public const string MaxAboveWatermark = "max-above-watermark";

    public static IReadOnlyList<string> Keys { get; } = [PreAllocate, MinAllocate, MaxAllocate, MaxAboveWatermark];

    public static EffectiveSetting Of(SettingDefinition setting, ClusterObjects objects, EffectiveSetting defaults)
    {
        var written = Written(setting.Key, objects);
        defaults = defaults with { Unread = UnreadKind.Why(objects, ObjectKind.CniConfig, "the CNI configuration") };
        if (UnreadKind.Why(objects, ObjectKind.CiliumNode, "CiliumNodes") is { } why)
            return defaults with { Value = written, Effective = null, Origin = SettingOrigin.Unknown, Why = why };
        if (objects.CiliumNodes.Count == 0 && defaults.Unread is { } unread)
            return defaults with { Value = written, Effective = null, Origin = SettingOrigin.Unknown, Why = unread };
        if (objects.CiliumNodes.Count == 0)
            return written is null ? defaults : defaults with { Value = written, Effective = written, Origin = SettingOrigin.CniConfiguration };
        if (AreAlike(setting.Key, objects.CiliumNodes))
            return defaults with { Value = written, Effective = ValueOf(setting.Key, objects.CiliumNodes[0], defaults.Default), Origin = SettingOrigin.CiliumNodes };
        var groups = objects.CiliumNodes
            .GroupBy(node => ValueOf(setting.Key, node, defaults.Default), StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToArray();
        return defaults with
        {
            Value = written,
            Effective = groups[0].Key,
            Origin = SettingOrigin.CiliumNodes,
            Others = groups.Length == 1 ? [] : [.. groups.Skip(1).Select(group => new NodesWithValue(group.Key, [.. group.Select(node => node.Name).Order(StringComparer.Ordinal)]))],
        };
    }

    private static bool AreAlike(string key, IReadOnlyList<CiliumNodeObject> nodes)
    {
        var first = Number(key, nodes[0]);
        for (var node = 1; node < nodes.Count; node++)
            if (Number(key, nodes[node]) != first)
                return false;
        return true;
    }

    private static int? Number(string key, CiliumNodeObject node) => key switch
    {
        PreAllocate => node.PreAllocate,
        MinAllocate => node.MinAllocate,
        MaxAllocate => node.MaxAllocate,
        _ => node.MaxAboveWatermark,
    };

    // The operator takes 0 for "not said".
    private static string ValueOf(string key, CiliumNodeObject node, string? otherwise) =>
        Number(key, node) is { } number and not 0 ? Text(number) : otherwise ?? "0";

    /// <summary>What new nodes get: the CNI configuration's value, or where that is silent the operator's flag.</summary>
    private static string? Written(string key, ClusterObjects objects)
    {
        var number = key switch
        {
            PreAllocate => objects.Cni?.PreAllocate,
            MinAllocate => objects.Cni?.MinAllocate,
            MaxAllocate => objects.Cni?.MaxAllocate,
            _ => objects.Cni?.MaxAboveWatermark,
        };
        return number is { } said ? Text(said) : objects.Config?.GetValueOrDefault($"ipam-{key}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
