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

    private readonly string _path;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _rest;
    private readonly string _url;

    private ViewState(
        string path, string q, IReadOnlyList<HealthStatus> statuses, IReadOnlyList<LabelFilter> labels,
        string? sort, string? layout, string? group, IReadOnlyList<KeyValuePair<string, string>> rest)
    {
        _path = path;
        _rest = rest;
        Q = q;
        Statuses = statuses;
        Labels = labels;
        Sort = sort;
        Layout = layout;
        Group = group;
        _url = Write();
    }

    /// <summary>Substring of a name; empty: all.</summary>
    public string Q { get; }

    /// <summary>Worst first, each once; empty: all.</summary>
    public IReadOnlyList<HealthStatus> Statuses { get; }

    /// <summary>Values of one key are alternatives, keys must all hold; empty: all.</summary>
    public IReadOnlyList<LabelFilter> Labels { get; }

    /// <summary>A field, with <c>-</c> first for descending; null: the page's own order.</summary>
    public string? Sort { get; }

    /// <summary><c>view</c> in the address: grid, table …; null: the page's own.</summary>
    public string? Layout { get; }

    /// <summary>A label's key, or <c>none</c>; null: the page's own choice.</summary>
    public string? Group { get; }

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

        return new ViewState(
            address[0], reader.Q, [.. HealthStatuses.WorstFirst.Where(reader.Statuses.Contains)], [.. reader.Labels],
            reader.Sort, reader.Layout, reader.Group, reader.Rest);
    }

    public ViewState WithQ(string q) => new(_path, q, Statuses, Labels, Sort, Layout, Group, _rest);

    public ViewState WithSort(string? sort) => new(_path, Q, Statuses, Labels, sort, Layout, Group, _rest);

    public ViewState WithLayout(string? layout) => new(_path, Q, Statuses, Labels, Sort, layout, Group, _rest);

    public ViewState WithGroup(string? group) => new(_path, Q, Statuses, Labels, Sort, Layout, group, _rest);

    public ViewState WithoutFilters() => new(_path, "", [], [], Sort, Layout, Group, _rest);

    public ViewState Toggle(HealthStatus status)
    {
        var statuses = HealthStatuses.WorstFirst.Where(other => Statuses.Contains(other) != (other == status));
        return new ViewState(_path, Q, [.. statuses], Labels, Sort, Layout, Group, _rest);
    }

    public ViewState Toggle(LabelFilter label)
    {
        IReadOnlyList<LabelFilter> labels = Labels.Contains(label) ? [.. Labels.Where(other => other != label)] : [.. Labels, label];
        return new ViewState(_path, Q, Statuses, labels, Sort, Layout, Group, _rest);
    }

    /// <summary>Ascending, descending, then the page's own order again.</summary>
    public ViewState NextSort(string field) => WithSort(Sort == field ? "-" + field : Sort == "-" + field ? null : field);

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

    private string Write()
    {
        var url = new StringBuilder(_path);
        var separator = '?';
        Add("q", Q);
        foreach (var status in Statuses)
            Add("status", status.Word());
        foreach (var label in Labels)
            Add("label", label.ToString());
        Add("sort", Sort);
        Add("view", Layout);
        Add("group", Group);
        foreach (var (name, value) in _rest)
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
}

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
