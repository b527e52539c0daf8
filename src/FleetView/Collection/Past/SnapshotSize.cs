using FleetView.Fleet;

namespace FleetView.Collection.Past;

/// <summary>About how much memory a snapshot holds, for the bound of the cache.</summary>
internal static class SnapshotSize
{
    /// <summary>Columns of one reading: two doubles, status, coverage, its share, its instant.</summary>
    private const int ReadingBytes = 8 + 8 + 1 + 1 + 4 + 4;

    /// <summary>Columns of scores, by subject and by subject and area; names and rows beside them.</summary>
    private const int SubjectBytes = 160;

    private const int AreaBytes = 8 + 8 + 1 + 2;

    /// <summary>A row of the audit with its own reason.</summary>
    private const int SettingBytes = 360;

    /// <summary>A step of a cluster's day.</summary>
    private const int PointBytes = 64;

    public static long Of(FleetSnapshot snapshot)
    {
        var subjects = snapshot.Inventory.ClusterCount + snapshot.Inventory.NodeCount;
        var readings = snapshot.Readings.Signals.Sum(signal => (long)signal.Values.Length);
        return 4096 + readings * ReadingBytes + (long)subjects * (SubjectBytes + snapshot.Catalogue.Areas.Count * AreaBytes)
            + (long)snapshot.Settings.Rows.Count * SettingBytes
            + (snapshot.Past?.Scores.Values.Sum(points => (long)points.Count) ?? 0) * PointBytes;
    }
}
