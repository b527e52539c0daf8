using System.Globalization;

namespace FleetView.Catalog.Yaml;

/// <summary>
/// Typed access to the keys of one mapping. What does not fit becomes a fault and reads as if it were not there. Asking
/// for a key makes it known; <see cref="RejectUnknown"/> complains about all others.
/// </summary>
internal sealed class YamlFields(YamlMap map, string path, FaultList faults)
{
    private readonly List<string> _known = [];

    public int Line => map.Line;

    public string Path => path;

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public int LineOf(string key) => map.Find(key)?.Line ?? map.Line;

    public bool Has(string key) => map.Find(key) is not null;

    public void Fault(string key, string found, string allowed) => faults.Add(LineOf(key), PathOf(key), found, allowed);

    public YamlValue? Value(string key)
    {
        if (!_known.Contains(key))
            _known.Add(key);
        return map.Find(key)?.Value is var value and not YamlRefused ? value : null;
    }

    public string? Text(string key, string what = "text")
    {
        switch (Value(key))
        {
            case null:
                return null;
            case YamlText { IsNothing: false } text when text.Value.Trim().Length > 0:
                return text.Value.Trim();
            case var other:
                Fault(key, other.Found, $"{what}, or leave the key out");
                return null;
        }
    }

    public string Required(string key, string what)
    {
        if (!Has(key))
            faults.Add(map.Line, PathOf(key), "nothing", what);
        return Text(key, what) ?? "";
    }

    /// <summary>A finite number in plain notation.</summary>
    public double? Number(string key)
    {
        if (Value(key) is not { } value)
            return null;
        if (value is YamlText text
            && double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
            return number;
        Fault(key, value.Found, "a number, or leave the key out");
        return null;
    }

    public bool Flag(string key)
    {
        if (Value(key) is not { } value)
            return false;
        if (value is YamlText { Value: "true" or "false" } text)
            return text.Value == "true";
        Fault(key, value.Found, "true or false");
        return false;
    }

    /// <summary>One of some words; null where the key is missing or holds another.</summary>
    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Value(key) is not { } value)
            return null;
        if (value is YamlText text && words.TryGetValue(text.Value, out var choice))
            return choice;
        Fault(key, value.Found, $"one of {string.Join(", ", words.Keys)}");
        return null;
    }

    /// <summary>A list of texts; a single text stands for a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        switch (Value(key))
        {
            case null:
                return [];
            case YamlText { IsNothing: false } text:
                return [text.Value];
            case YamlList list when list.Items.All(item => item is YamlText { IsNothing: false }):
                return [.. list.Items.Select(item => ((YamlText)item).Value)];
            case var other:
                Fault(key, other is YamlList ? "a list of other things" : other.Found, "a list of words");
                return [];
        }
    }

    public YamlFields? Fields(string key)
    {
        switch (Value(key))
        {
            case null:
                return null;
            case YamlMap inner:
                return new YamlFields(inner, PathOf(key), faults);
            case var other:
                Fault(key, other.Found, "a mapping");
                return null;
        }
    }

    public IReadOnlyList<(string Key, YamlFields Fields)> Members()
    {
        var members = new List<(string, YamlFields)>();
        foreach (var entry in map.Entries)
            if (Fields(entry.Key) is { } fields)
                members.Add((entry.Key, fields));
        return members;
    }

    /// <summary>The mappings of a list; other items are faults.</summary>
    public IReadOnlyList<YamlFields> Items(string key)
    {
        if (Value(key) is not { } value)
            return [];
        if (value is not YamlList list)
        {
            Fault(key, value.Found, "a list");
            return [];
        }

        var items = new List<YamlFields>();
        foreach (var (item, index) in list.Items.Select((item, index) => (item, index)))
            if (item is YamlMap inner)
                items.Add(new YamlFields(inner, $"{PathOf(key)}[{index}]", faults));
            else
                faults.Add(item.Line, $"{PathOf(key)}[{index}]", item.Found, "a mapping");
        return items;
    }

    public IReadOnlyList<YamlEntry> Entries => map.Entries;

    public void RejectUnknown()
    {
        foreach (var entry in map.Entries.Where(entry => !_known.Contains(entry.Key)))
            faults.Add(entry.Line, PathOf(entry.Key), $"the unknown key {FaultList.Quote(entry.Key)}", NearestWord.Suggest(entry.Key, _known));
    }
}
