namespace FleetView.Catalog.Yaml;

/// <summary>A YAML document as a tree in which everything knows its line (1-based).</summary>
internal abstract record YamlValue(int Line)
{
    /// <summary>What it is, for "found" in a fault.</summary>
    public abstract string Found { get; }
}

internal sealed record YamlText(int Line, string Value, bool Quoted) : YamlValue(Line)
{
    /// <summary>Nothing stands after the colon, or YAML's words for it.</summary>
    public bool IsNothing => !Quoted && Value is "" or "~" or "null";

    public override string Found => IsNothing ? "nothing" : FaultList.Quote(Value);
}

internal sealed record YamlList(int Line, IReadOnlyList<YamlValue> Items) : YamlValue(Line)
{
    public override string Found => "a list";
}

internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlValue(Line)
{
    public override string Found => "a mapping";

    public YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}

/// <summary>Something that no file may hold; its fault is noted, readers take it for missing.</summary>
internal sealed record YamlRefused(int Line) : YamlValue(Line)
{
    public override string Found => "what is refused";
}

internal sealed record YamlEntry(string Key, int Line, YamlValue Value);
