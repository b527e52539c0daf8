using FleetView.Model;

namespace FleetView.Api.Lists;

/// <summary>A field of a list's items: what it sorts by, and its CSV column.</summary>
internal sealed record ListField<T>(string Name, Func<T, object?> Value)
{
    /// <summary>What it sorts by where that is not its value.</summary>
    public Func<T, object?> Key { get; private init; } = Value;

    /// <summary>Words of severities, the most severe highest.</summary>
    public static ListField<T> OfSeverity(string name, Func<T, string> word) =>
        new(name, word) { Key = item => Severities.TryParse(word(item), out var severity) ? severity : null };
}

/// <summary>
/// The fields of a list in the order of the contract; the JSON comes from the items themselves. A map (of labels, of
/// signals) is one JSON object and, in CSV, one column for each key.
/// </summary>
/// <param name="map">The value of a key; null where the list has no map.</param>
/// <param name="mapName">The field that is the map.</param>
internal sealed class ListSchema<T>(IReadOnlyList<ListField<T>> fields, Func<T, string, object?>? map = null, string mapName = "labels")
{
    private readonly string _prefix = $"{mapName}.";

    public string Sortable { get; } = string.Join(
        ", ", fields.Select(field => field.Name == mapName ? $"{mapName}.<key>" : field.Name));

    public bool IsSortable(string name) => IsKey(name) || fields.Any(field => field.Name == name && name != mapName);

    public ListPage<T> Page<TRow>(
        ListQuery query, DateTime? asOf, IReadOnlyList<TRow> rows, Func<TRow, T> convert)
    {
        if (query.SortField is not { } sort)
            return new ListPage<T>(asOf, rows.Count, [.. rows.Skip(query.Offset).Take(query.Limit).Select(convert)]);
        var key = KeyOf(sort);
        var keyed = rows.Select(convert).Select(item => (Item: item, Key: key(item))).ToArray();
        // Stable, so that equals keep the list's own order; what has no value stands last either way.
        var present = keyed.Where(pair => pair.Key is not null);
        var sorted = query.Descending
            ? present.OrderByDescending(pair => pair.Key, FieldComparer.Instance)
            : present.OrderBy(pair => pair.Key, FieldComparer.Instance);
        var ordered = sorted.Concat(keyed.Where(pair => pair.Key is null)).Select(pair => pair.Item);
        return new ListPage<T>(asOf, rows.Count, [.. ordered.Skip(query.Offset).Take(query.Limit)]);
    }

    /// <summary>The CSV columns, one for each key of the map.</summary>
    public IReadOnlyList<ListField<T>> Columns(IEnumerable<string> keys) => fields
        .SelectMany(field => field.Name == mapName ? keys.Select(KeyColumn) : [field])
        .ToArray();

    private bool IsKey(string name) => map is not null && name.StartsWith(_prefix, StringComparison.Ordinal);

    private ListField<T> KeyColumn(string key) => new(_prefix + key, item => map!(item, key));

    private Func<T, object?> KeyOf(string name) =>
        IsKey(name) ? KeyColumn(name[_prefix.Length..]).Key : fields.First(field => field.Name == name).Key;

    private sealed class FieldComparer : IComparer<object?>
    {
        public static readonly FieldComparer Instance = new();

        public int Compare(object? x, object? y) => x is string text
            ? string.CompareOrdinal(text, (string?)y)
            : ((IComparable)x!).CompareTo(y);
    }
}

/// <summary>A list as every list route answers it.</summary>
/// <param name="AsOf">The evaluation instant of the newest data in it.</param>
/// <param name="Total">Rows that match, of which <paramref name="Items"/> are one page.</param>
internal sealed record ListPage<T>(DateTime? AsOf, int Total, IReadOnlyList<T> Items);
