using System.Runtime.CompilerServices;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>The tables of audits, each made once for all viewers and gone with its audit.</summary>
public sealed class SettingsTables
{
    private readonly ConditionalWeakTable<SettingsAudit, SettingsTable> _byAudit = [];

    public SettingsTable Of(SettingsAudit audit) => _byAudit.GetValue(audit, made => new SettingsTable(made));
}

/// <summary>An audit by cluster and key. Cells that look alike have one number, so that columns compare as numbers.</summary>
public sealed class SettingsTable
{
    private readonly Dictionary<int, SettingRow?[]> _byCluster = [];
    private readonly Dictionary<SettingRow, int> _looks = new(ReferenceEqualityComparer.Instance);

    public SettingsTable(SettingsAudit audit)
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in audit.Rows)
            ordinals.TryAdd(row.Key, ordinals.Count);
        Keys = [.. ordinals.Keys];
        foreach (var row in audit.Rows)
        {
            if (!_byCluster.TryGetValue(row.Cluster, out var rows))
                _byCluster[row.Cluster] = rows = new SettingRow?[Keys.Count];
            rows[ordinals[row.Key]] = row;
        }

        OwnToEach = [.. Keys.Index().Select(key => IsOwnToEach(key.Index))];
        var looks = new Dictionary<(int, string?, bool, SettingVerdict, Severity), int>();
        foreach (var row in audit.Rows)
            _looks[row] = Number(looks, Look(row, OwnToEach[ordinals[row.Key]], ordinals[row.Key]));
    }

    /// <summary>In the order of the catalogue.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>By key: nearly every cluster has a value of its own (a name, an id, a range), so that a difference tells nothing.</summary>
    public IReadOnlyList<bool> OwnToEach { get; }

    public IEnumerable<int> Clusters => _byCluster.Keys;

    /// <summary>By key; empty where the cluster is not audited.</summary>
    public IReadOnlyList<SettingRow?> Of(int cluster) => _byCluster.TryGetValue(cluster, out var rows) ? rows : [];

    public SettingRow? Find(int cluster, int key) => Of(cluster) is { Count: > 0 } rows ? rows[key] : null;

    /// <summary>Equal for cells that look alike; -1 for one that is not there.</summary>
    public int LookOf(SettingRow? row) => row is null ? -1 : _looks[row];

    private bool IsOwnToEach(int key)
    {
        var values = _byCluster.Values.Select(rows => rows[key]).OfType<SettingRow>().Where(row => row.Value is not null).Select(row => row.Value).ToArray();
        return values.Length > 2 && values.Distinct(StringComparer.Ordinal).Count() * 2 > values.Length;
    }

    private static (int, string?, bool, SettingVerdict, Severity) Look(SettingRow row, bool ownToEach, int key) => row.Verdict switch
    {
        SettingVerdict.Unknown or SettingVerdict.NotApplicable => (key, null, false, row.Verdict, default),
        SettingVerdict.Ok when ownToEach => (key, null, row.Value is null, row.Verdict, default),
        SettingVerdict.Ok => (key, row.Effective, row.Value is null, row.Verdict, default),
        _ => (key, row.Effective, row.Value is null, row.Verdict, row.Severity),
    };

    private static int Number(Dictionary<(int, string?, bool, SettingVerdict, Severity), int> looks, (int, string?, bool, SettingVerdict, Severity) look)
    {
        if (!looks.TryGetValue(look, out var number))
            looks[look] = number = looks.Count;
        return number;
    }
}
