using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Facts;

/// <summary>Reads <c>kubernetes:</c> of a signal, and refuses what only a query can have.</summary>
internal static class SignalFactReader
{
    private static readonly IReadOnlyDictionary<string, string> OnlyOfQueries = new Dictionary<string, string>
    {
        ["detail"] = "no detail: facts have no breakdown that a source could be asked for",
        ["needs"] = "no needs: what has to be read follows from the fact",
        ["backdrop"] = "no backdrop: facts have no history to draw",
    };

    /// <param name="scope">Null where the file gives none that can be read.</param>
    /// <param name="unit">Likewise.</param>
    public static FactDefinition? Read(YamlFields fields, SignalScope? scope, SignalUnit? unit)
    {
        if (fields.Text("kubernetes", "the name of a fact") is not { } id)
            return null;
        if (fields.Has("query"))
        {
            fields.Fault("kubernetes", $"{FaultList.Quote(id)} beside a query", "either query or kubernetes");
            foreach (var key in OnlyOfQueries.Keys.Append("query"))
                fields.Value(key);
            return null;
        }

        foreach (var (key, allowed) in OnlyOfQueries)
            Refuse(fields, key, allowed);
        if (FactCatalog.Find(id) is not { } fact)
        {
            fields.Fault("kubernetes", FaultList.Quote(id), NearestWord.Suggest(id, FactCatalog.Ids));
            return null;
        }

        if (scope is { } of && of != fact.Scope)
            fields.Fault("scope", Word(of), $"{Word(fact.Scope)}: the fact {fact.Id} is of a {Word(fact.Scope)}");
        if (unit is { } measured && measured != fact.Unit)
            fields.Fault("unit", SignalReader.WordOf(measured), $"{SignalReader.WordOf(fact.Unit)}: the fact {fact.Id} is the {fact.Tells}");
        return fact;
    }

    private static void Refuse(YamlFields fields, string key, string allowed)
    {
        if (!fields.Has(key))
            return;
        fields.Value(key);
        fields.Fault(key, "a value beside kubernetes", allowed);
    }

    private static string Word(SignalScope scope) => scope == SignalScope.Node ? "node" : "cluster";
}
