using System.Globalization;
using System.Text;
using FleetView.Catalog.Settings;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Fleet.Settings;

/// <summary>
/// Values for the chart that put rows of the audit right, as YAML; what no value can reach stands as a comment. Rows of
/// several clusters may be given: where they want different values, the comment beside the first says so.
/// </summary>
public static class HelmSnippet
{
    public static string Of(FleetSnapshot snapshot, IEnumerable<SettingRow> rows)
    {
        var tree = new HelmTree();
        var notes = new List<string>();
        foreach (var group in rows.GroupBy(row => row.Key, StringComparer.Ordinal))
        {
            if (snapshot.Catalogue.Settings.Find(group.Key) is { } setting)
                Add(snapshot, setting, [.. group], tree, notes);
        }

        var text = new StringBuilder();
        foreach (var note in notes.Distinct(StringComparer.Ordinal))
            text.Append("# ").Append(note.ReplaceLineEndings(" ")).Append('\n');
        return tree.WriteTo(text).ToString();
    }

    /// <summary>Where the chart of the row's cluster takes the setting. Of rows that are alike in path and fix the snippets are the same.</summary>
    public static string? PathOf(FleetSnapshot snapshot, SettingRow row) =>
        snapshot.Catalogue.Settings.Find(row.Key) is { } setting ? PathOf(snapshot, setting, row) : null;

    private static string? PathOf(FleetSnapshot snapshot, SettingDefinition setting, SettingRow row) =>
        snapshot.Catalogue.Settings.HelmPath(setting, snapshot.Objects.Of(row.Cluster) ?? Bare(snapshot.Inventory.Clusters[row.Cluster]));

    private static void Add(FleetSnapshot snapshot, SettingDefinition setting, SettingRow[] rows, HelmTree tree, List<string> notes)
    {
        foreach (var row in rows.Where(row => row.Fix is null).Take(1))
            notes.Add(WithoutFix(setting, row));
        var fixes = rows.Where(row => row.Fix is not null).ToArray();
        if (fixes.Length == 0)
            return;
        var first = fixes[0];
        var path = PathOf(snapshot, setting, first);
        var others = fixes.Where(row => row.Fix != first.Fix).ToArray();
        var comment = others.Length == 0
            ? null
            : $"of {Name(snapshot, first)}; {string.Join(", ", others.Select(row => $"{Name(snapshot, row)}: {row.Fix!.Value ?? "without"}"))}";
        if (NoteOf(setting, path, first.Fix!.Value) is { } note)
            notes.Add(note);
        else
            Write(setting, path ?? $"extraConfig.{setting.Key}", path is null, first.Fix.Value, comment, tree);
    }

    private static string WithoutFix(SettingDefinition setting, SettingRow row) => row.Verdict == SettingVerdict.Drift && setting.ByHand is { } byHand
        ? $"{setting.Key}: most of its cohort have {(row.CohortValue is "" ? "none" : row.CohortValue)}. {byHand}"
        : $"{setting.Key}: {row.Recommended ?? "as most of its cohort"}. The value is yours to choose.";

    /// <summary>What has to be done where no value of the chart reaches the setting.</summary>
    private static string? NoteOf(SettingDefinition setting, string? path, string? value) => setting.Place switch
    {
        SettingPlace.CiliumNode when path is null =>
            $"{setting.Key}: write {{\"ipam\": {{\"{setting.Key}\": {value}}}}} into the CNI configuration (cni.customConf with cni.configMap). Nodes that exist keep "
            + $"what they have: kubectl patch ciliumnode <node> --type merge -p '{{\"spec\":{{\"ipam\":{{\"{setting.Key}\":{value}}}}}}}'",
        SettingPlace.KvstoreOption => $"{setting.Key}: write \"{setting.Key}\": \"{value}\" into the JSON of kvstore-opt; the chart has no value for it.",
        SettingPlace.BuiltIn => $"{setting.Key}: nothing sets it.",
        SettingPlace.Config when path is null && value is null => $"{setting.Key}: take it out of extraConfig.",
        _ => null,
    };

    private static void Write(SettingDefinition setting, string path, bool isExtra, string? value, string? comment, HelmTree tree)
    {
        if (path.EndsWith("extraArgs", StringComparison.Ordinal))
            tree.Append(path.Split('.'), $"--{setting.Key}={value}", comment);
        else if (isExtra)
            // A key may have dots itself; the ConfigMap holds texts only.
            tree.Set(["extraConfig", setting.Key], HelmTree.Quote(value ?? ""), comment);
        else
            tree.Set(path.Split('.'), Scalar(setting, path, value), comment);
    }

    private static string Scalar(SettingDefinition setting, string path, string? value)
    {
        if (value is null)
            return "null";
        // Lists are lists in the chart, but for those that it hands on under the key's own name.
        if (setting.Kind == SettingKind.List && path != setting.Key)
            return $"[{string.Join(", ", SettingValues.Entries(value).Select(HelmTree.Quote))}]";
        var isPlain = value is "true" or "false"
            || (setting.Kind == SettingKind.Number && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            || (setting.Place == SettingPlace.Workload && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            || path.EndsWith(".port", StringComparison.Ordinal);
        return isPlain ? value : HelmTree.Quote(value);
    }

    // Of a past instant there are no objects, but the agents' version.
    private static ClusterObjects Bare(ClusterInfo cluster) => new() { Cluster = cluster.Name, CiliumVersion = cluster.Version };

    private static string Name(FleetSnapshot snapshot, SettingRow row) => snapshot.Inventory.Clusters[row.Cluster].Name;
}
