namespace FleetView.Catalog;

/// <summary>Faults of one file, gathered while reading goes on: a user mends all of them at once.</summary>
internal sealed class FaultList(string file)
{
    private const int LongestFound = 80;

    private readonly List<CatalogueFault> _faults = [];

    public IReadOnlyList<CatalogueFault> Faults => _faults;

    public void Add(int line, string field, string found, string allowed) =>
        _faults.Add(new CatalogueFault(file, line, field, found, allowed));

    /// <summary>A value as it stands in the file: on one line, quoted, not longer than a message bears.</summary>
    public static string Quote(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestFound ? $"\"{line}\"" : $"\"{line[..LongestFound]}…\"";
    }
}
