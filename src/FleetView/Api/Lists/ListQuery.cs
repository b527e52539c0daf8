using FleetView.Model;

namespace FleetView.Api.Lists;

/// <summary>What every list understands: which rows, in which order, from where to where, as what.</summary>
internal sealed record ListQuery
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    public int Limit { get; private init; } = DefaultLimit;

    public int Offset { get; private init; }

    /// <summary>Part of a name, whatever its case; empty: all.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Null: the list's own order.</summary>
    public string? SortField { get; private init; }

    public bool Descending { get; private init; }

    /// <summary>Any of these; empty: all.</summary>
    public required IReadOnlySet<HealthStatus> Statuses { get; init; }

    /// <summary>For each key one of its values must hold.</summary>
    public required IReadOnlyDictionary<string, HashSet<string>> Labels { get; init; }

    public bool Csv { get; private init; }

    /// <param name="isSortable">Whether a field may be sorted by.</param>
    /// <param name="sortable">The fields, for the message.</param>
    public static ListQuery Read(QueryReader reader, Predicate<string> isSortable, string sortable)
    {
        var sort = reader.Text("sort");
        var field = sort?.TrimStart('-');
        if (sort is not null && (!isSortable(field!) || sort.Length - field!.Length > 1))
            reader.Refuse("sort", sort, $"{sortable}; - first for descending");
        var csv = reader.WantsCsv();
        return new ListQuery
        {
            // A file is wanted whole: its rows go out one by one, where a JSON page is one document.
            Limit = csv && reader.Text("limit") is null ? int.MaxValue : reader.Integer("limit", DefaultLimit, 1, MaxLimit),
            Offset = reader.Integer("offset", 0, 0, int.MaxValue),
            Text = reader.Text("q") ?? "",
            SortField = field,
            Descending = sort?.StartsWith('-') ?? false,
            Statuses = reader.Statuses(),
            Labels = reader.Labels(),
            Csv = csv,
        };
    }

    /// <summary>Of a list that the history keeps: there is one order.</summary>
    public static ListQuery ReadNewestFirst(QueryReader reader)
    {
        const string Only = "-at (newest first)";
        var list = Read(reader, field => field == "at", Only);
        if (list is { SortField: not null, Descending: false })
            reader.Refuse("sort", list.SortField, Only);
        return list;
    }

    /// <param name="status">Null where there is none, which no filter asks for.</param>
    public bool Matches(string name, HealthStatus? status, IReadOnlyDictionary<string, string> labels) =>
        MatchesText(name) && (Statuses.Count == 0 || (status is { } known && Statuses.Contains(known))) && MatchesLabels(labels);

    public bool MatchesText(string name) => Text.Length == 0 || name.Contains(Text, StringComparison.OrdinalIgnoreCase);

    public bool MatchesLabels(IReadOnlyDictionary<string, string> labels) => MatchesLabels(Labels, labels);

    /// <summary>Whether for each key that is asked for one of its values holds.</summary>
    public static bool MatchesLabels(IReadOnlyDictionary<string, HashSet<string>> wanted, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (key, values) in wanted)
        {
            if (!labels.TryGetValue(key, out var value) || !values.Contains(value))
                return false;
        }

        return true;
    }
}
