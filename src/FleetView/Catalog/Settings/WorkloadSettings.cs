using System.Globalization;
using FleetView.Model.Objects;

namespace FleetView.Catalog.Settings;

/// <summary>Settings that stand in the DaemonSet of the agents or the Deployment of the operator.</summary>
internal static class WorkloadSettings
{
    public const string MaxUnavailable = "updateStrategy.rollingUpdate.maxUnavailable";
    public const string OperatorReplicas = "operator.replicas";

    public static IReadOnlyList<string> Keys { get; } = [MaxUnavailable, OperatorReplicas];

    private static readonly string[] Agents = ["cilium", "anetd"];
    private static readonly string[] Operators = ["cilium-operator", "anet-operator"];

    public static EffectiveSetting Of(SettingDefinition setting, ClusterObjects objects, EffectiveSetting defaults) => setting.Key == MaxUnavailable
        ? Of(objects, defaults, ObjectKind.DaemonSet, "DaemonSet", Agents, agents => agents.MaxUnavailable)
        : Of(objects, defaults, ObjectKind.Deployment, "Deployment", Operators, running => running.Desired.ToString(CultureInfo.InvariantCulture));

    private static EffectiveSetting Of(
        ClusterObjects objects, EffectiveSetting defaults, ObjectKind kind, string word, string[] names, Func<WorkloadObject, string?> read)
    {
        var why = UnreadKind.Why(objects, kind, $"{word}s");
        var found = objects.Workloads.FirstOrDefault(workload => workload.Kind == word && names.Contains(workload.Name, StringComparer.Ordinal));
        if (why is not null || found is null)
            return defaults with { Effective = null, Origin = SettingOrigin.Unknown, Why = why ?? $"there is no {word} {names[0]}" };
        return read(found) is { } value
            ? defaults with { Value = value, Effective = value, Origin = SettingOrigin.Workload }
            : defaults;
    }
}
