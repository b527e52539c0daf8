using System.Globalization;
using FleetView.Catalog.Findings;
using FleetView.Catalog.Settings;

namespace FleetView.Findings.Settings;

/// <summary>Numbers, places in texts, and why something cannot be told.</summary>
internal static class AuditWords
{
    public static string Number(double number) => number.ToString(number == Math.Floor(number) ? "#,0" : "0.##", CultureInfo.InvariantCulture);

    /// <summary>A number as it would be written into a file.</summary>
    public static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Shown(string value) => value.Length == 0 ? "empty" : value;

    /// <summary>Why a condition is unknown: its first part that is.</summary>
    public static string WhyUnknown(AuditCondition condition, IAuditGround ground) => condition switch
    {
        AuditGroup group => WhyUnknown(group.Of.First(part => part.Holds(ground) is null), ground),
        ConfiguredTest test => ground.Setting(test.Key) is { IsKnown: false } setting
            ? $"{test.Key} is unknown ({setting.Why})"
            : $"{test.Key} is \"{ground.Setting(test.Key).Effective}\", which is no number",
        LabelTest label => $"fleet.yaml gives the cluster no label {label.Key}",
        VersionTest => "the version of Cilium is not known",
        FactTest fact => ground.Fact(fact.Fact)?.Unread ?? WhyUnknown(fact.Fact),
        _ => "",
    };

    /// <summary>Why a condition is false: the first part that decides, in words.</summary>
    public static string WhyFalse(AuditCondition condition, IAuditGround ground) => condition switch
    {
        AuditGroup { Kind: GroupKind.All } group => WhyFalse(group.Of.First(part => part.Holds(ground) == false), ground),
        AuditGroup group => WhyFalse(group.Of[0], ground),
        ConfiguredTest test => $"{test.Key} is {Shown(ground.Setting(test.Key).Effective ?? "")}",
        LabelTest label => $"{label.Key} is {ground.Label(label.Key)}",
        VersionTest => $"it runs Cilium {ground.Version}",
        FactTest { Fact: SettingFact.MeshClusters } => "the cluster is in no mesh",
        _ => "nothing here needs it",
    };

    private static string WhyUnknown(SettingFact fact) => fact switch
    {
        SettingFact.Nodes or SettingFact.NodeMapLoad => "Nodes were not read",
        SettingFact.LargestServiceBackends or SettingFact.MaglevLoad or SettingFact.MaglevSizeNeeded or SettingFact.ServiceMapLoad =>
            "Services and EndpointSlices were not read",
        SettingFact.IdentityLabelValues => "CiliumIdentities were not read",
        >= SettingFact.NodesOtherPreAllocate and <= SettingFact.NodesMixingPrefixes or SettingFact.IpcacheLoad => "CiliumNodes were not read",
        >= SettingFact.MeshClusters and <= SettingFact.MeshOtherMaxConnected =>
            "it may be in a mesh, but no label mesh in fleet.yaml says which clusters are",
        _ => "the configuration was not read",
    };
}
