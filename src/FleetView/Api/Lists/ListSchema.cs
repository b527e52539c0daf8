namespace FleetView.Api.Lists;

/// <summary>A field of a list's items: what it sorts by, and its CSV column.</summary>
internal sealed record ListField<T>(string Name, Func<T, object?> Value);

/// <summary>
/// The fields of a list in the order of the contract; the JSON comes from the items themselves. Labels are one JSON
/// object and, in CSV, one column for each key.
/// </summary>
internal sealed class ListSchema<T>(IReadOnlyList<ListField<T>> fields, Func<T, IReadOnlyDictionary<string, string>>? labels = null)
{
    private const string LabelPrefix = "labels.";

    public string Sortable { get; } = string.Join(
        ", ", fields.Select(field => field.Name is "labels" ? "labels.<key>" : field.Name));

    public bool IsSortable(string name) =>
        (labels is not null && name.StartsWith(LabelPrefix, StringComparison.Ordinal))
        || fields.Any(field => field.Name == name && name != "labels");

    public ListPage<T> Page<TRow>(
        ListQuery query, DateTime? asOf, IReadOnlyList<TRow> rows, Func<TRow, T> convert)
    {
        if (query.SortField is not { } sort)
            return new ListPage<T>(asOf, rows.Count, [.. rows.Skip(query.Offset).Take(query.Limit).Select(convert)]);
        var value = ValueOf(sort);
        var keyed = rows.Select(convert).Select(item => (Item: item, Key: value(item))).ToArray();
        // Stable, so that equals keep the list's own order; what has no value stands last either way.
        var present = keyed.Where(pair => pair.Key is not null);
        var sorted = query.Descending
            ? present.OrderByDescending(pair => pair.Key, FieldComparer.Instance)
            : present.OrderBy(pair => pair.Key, FieldComparer.Instance);
        var ordered = sorted.Concat(keyed.Where(pair => pair.Key is null)).Select(pair => pair.Item);
        return new ListPage<T>(asOf, rows.Count, [.. ordered.Skip(query.Offset).Take(query.Limit)]);
    }

    /// <summary>The CSV columns, one for each label key.</summary>
    public IReadOnlyList<ListField<T>> Columns(IEnumerable<string> labelKeys) => fields
        .SelectMany(field => field.Name == "labels" ? labelKeys.Select(LabelColumn) : [field])
        .ToArray();

    private ListField<T> LabelColumn(string key) => new(LabelPrefix + key, item => labels!(item).GetValueOrDefault(key));

    private Func<T, object?> ValueOf(string name) => labels is not null && name.StartsWith(LabelPrefix, StringComparison.Ordinal)
        ? LabelColumn(name[LabelPrefix.Length..]).Value
        : fields.First(field => field.Name == name).Value;

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
