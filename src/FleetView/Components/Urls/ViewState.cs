using System.Text;
using FleetView.Model;
using Microsoft.AspNetCore.WebUtilities;

namespace FleetView.Components.Urls;

/// <summary>
/// What an address says about a view: filters, order, layout. A change makes a new address on the same path; parameters
/// that nobody here knows are kept. Two states are equal when their addresses are.
/// </summary>
public sealed class ViewState : IEquatable<ViewState>
{
    public static ViewState Empty { get; } = Parse("");

    private readonly Parts _parts;
    private readonly string _url;

    private ViewState(Parts parts)
    {
        _parts = parts;
        _url = Write(parts);
    }

    /// <summary>Substring of a name; empty: all.</summary>
    public string Q => _parts.Q;

    /// <summary>Worst first, each once; empty: all.</summary>
    public IReadOnlyList<HealthStatus> Statuses => _parts.Statuses;

    /// <summary>Values of one key are alternatives, keys must all hold; empty: all.</summary>
    public IReadOnlyList<LabelFilter> Labels => _parts.Labels;

    /// <summary>A field, with <c>-</c> first for descending; null: the page's own order.</summary>
    public string? Sort => _parts.Sort;

    /// <summary><c>view</c> in the address: grid, table …; null: the page's own.</summary>
    public string? Layout => _parts.Layout;

    /// <summary>A label's key, or <c>none</c>; null: the page's own choice.</summary>
    public string? Group => _parts.Group;

    /// <summary>The instant that pages show, as the address writes it; null: the present.</summary>
    public string? At => _parts.Time.At;

    /// <summary>First and last instant of charts and rankings, as the address writes them; null: the default.</summary>
    public string? From => _parts.Time.From;

    public string? To => _parts.Time.To;

    /// <summary>How often a page may change: <c>10s</c>, <c>5m</c>, <c>off</c>; null: with every round.</summary>
    public string? Refresh => _parts.Time.Refresh;

    public bool IsFiltered => Q.Length > 0 || Statuses.Count > 0 || Labels.Count > 0;

    /// <summary>Relative to the document's base.</summary>
    public string Url => _url;

    /// <param name="baseRelative">Path and query as they stand after the base address.</param>
    public static ViewState Parse(string baseRelative)
    {
        var address = baseRelative.Split('#', 2)[0].Split('?', 2);
        var reader = new ViewStateReader();
        if (address.Length == 2)
        {
            foreach (var pair in new QueryStringEnumerable(address[1]))
                reader.Read(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        }

        return new ViewState(new Parts(
            address[0], reader.Q, [.. HealthStatuses.WorstFirst.Where(reader.Statuses.Contains)], [.. reader.Labels],
            reader.Sort, reader.Layout, reader.Group, reader.Time, reader.Rest));
    }

    public ViewState WithQ(string q) => new(_parts with { Q = q });

    public ViewState WithSort(string? sort) => new(_parts with { Sort = sort });

    public ViewState WithLayout(string? layout) => new(_parts with { Layout = layout });

    public ViewState WithGroup(string? group) => new(_parts with { Group = group });

    public ViewState WithoutFilters() => new(_parts with { Q = "", Statuses = [], Labels = [] });

    /// <summary>The same page at another instant; null: now.</summary>
    public ViewState WithAt(string? at) => new(_parts with { Time = _parts.Time with { At = at } });

    public ViewState WithRange(string? from, string? to) => new(_parts with { Time = _parts.Time with { From = from, To = to } });

    public ViewState WithRefresh(string? refresh) => new(_parts with { Time = _parts.Time with { Refresh = refresh } });

    public ViewState Toggle(HealthStatus status) =>
        new(_parts with { Statuses = [.. HealthStatuses.WorstFirst.Where(other => Statuses.Contains(other) != (other == status))] });

    public ViewState Toggle(LabelFilter label) =>
        new(_parts with { Labels = Labels.Contains(label) ? [.. Labels.Where(other => other != label)] : [.. Labels, label] });

    /// <summary>Ascending, descending, then the page's own order again.</summary>
    public ViewState NextSort(string field) => WithSort(Sort == field ? "-" + field : Sort == "-" + field ? null : field);

    /// <summary>Another page at the same instant.</summary>
    public string Link(string url) => At is null ? url : AddressQuery.With(url, (FleetUrls.AtName, At));

    /// <summary>A place on this page: a bare fragment would resolve against the base, not against the page.</summary>
    public string Here(string fragment) => _url + fragment;

    /// <summary>Whether a subject's labels pass: for each filtered key one of its values must hold.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var filter in Labels)
        {
            var value = labels.GetValueOrDefault(filter.Key);
            if (!Labels.Any(other => other.Key == filter.Key && other.Value == value))
                return false;
        }

        return true;
    }

    public bool Equals(ViewState? other) => other is not null && other._url == _url;

    public override bool Equals(object? obj) => Equals(obj as ViewState);

    public override int GetHashCode() => _url.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _url;

    private static string Write(Parts parts)
    {
        var url = new StringBuilder(parts.Path);
        var separator = '?';
        Add("q", parts.Q);
        foreach (var status in parts.Statuses)
            Add("status", status.Word());
        foreach (var label in parts.Labels)
            Add("label", label.ToString());
        Add("sort", parts.Sort);
        Add("view", parts.Layout);
        Add("group", parts.Group);
        Add("from", parts.Time.From);
        Add("to", parts.Time.To);
        Add("at", parts.Time.At);
        Add("refresh", parts.Time.Refresh);
        foreach (var (name, value) in parts.Rest)
            AddPair(name, value);
        return url.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                AddPair(name, value);
        }

        void AddPair(string name, string value)
        {
            url.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    private sealed record Parts(
        string Path,
        string Q,
        IReadOnlyList<HealthStatus> Statuses,
        IReadOnlyList<LabelFilter> Labels,
        string? Sort,
        string? Layout,
        string? Group,
        ViewTime Time,
        IReadOnlyList<KeyValuePair<string, string>> Rest);
}

/// <summary>What an address says of time, in its own words.</summary>
internal sealed record ViewTime(string? At = null, string? From = null, string? To = null, string? Refresh = null);

/// <summary>One <c>label=key:value</c> of an address; a value may hold colons.</summary>
public sealed record LabelFilter(string Key, string Value)
{
    public static LabelFilter? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 ? null : new LabelFilter(text[..colon], text[(colon + 1)..]);
    }

    public override string ToString() => $"{Key}:{Value}";
}
