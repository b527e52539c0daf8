using FleetView.Catalog.Settings;

namespace FleetView.Findings.Settings;

/// <summary>Which settings and facts the judgement of each setting rests on: only what changed is judged anew.</summary>
internal sealed class Dependencies
{
    private readonly int[][] _keys;
    private readonly SettingFact[][] _facts;

    public Dependencies(SettingsCatalogue catalogue)
    {
        var read = catalogue.Settings.Select(setting => Of(setting, catalogue)).ToArray();
        _keys = [.. read.Select(one => one.Keys)];
        _facts = [.. read.Select(one => one.Facts)];
    }

    /// <summary>Whether anything that the setting's judgement rests on differs.</summary>
    public bool Differ(int ordinal, KeyGrounds one, KeyGrounds other) =>
        _keys[ordinal].Any(key => !ReferenceEquals(one.Cluster[key], other.Cluster[key]))
        || _facts[ordinal].Any(fact => one.Fact(fact) != other.Fact(fact));

    private static (int[] Keys, SettingFact[] Facts) Of(SettingDefinition setting, SettingsCatalogue catalogue)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal) { setting.Key };
        var facts = new HashSet<SettingFact>();
        foreach (var condition in setting.Rules.Select(rule => rule.When).Concat(setting.Hazards.Select(hazard => hazard.When)).Append(setting.Applies))
            Add(condition, keys, facts);
        foreach (var place in Texts(setting).SelectMany(SettingText.PlacesIn))
        {
            if (SettingText.FactOf(place) is { } fact)
                facts.Add(fact);
            else
                keys.Add(place);
        }

        return ([.. keys.Select(catalogue.Find).OfType<SettingDefinition>().Select(known => known.Ordinal)], [.. facts]);
    }

    private static void Add(AuditCondition? condition, HashSet<string> keys, HashSet<SettingFact> facts)
    {
        switch (condition)
        {
            case AuditGroup group:
                foreach (var part in group.Of)
                    Add(part, keys, facts);
                break;
            case ConfiguredTest test:
                keys.Add(test.Key);
                break;
            case FactTest fact:
                facts.Add(fact.Fact);
                break;
        }
    }

    private static IEnumerable<string> Texts(SettingDefinition setting) => setting.Rules
        .SelectMany(rule => new[] { rule.Recommended, rule.Say, rule.To?.Value })
        .Concat(setting.Hazards.SelectMany(hazard => hazard.Evidence.Concat([hazard.Say, hazard.Recommended, hazard.To?.Value])))
        .Append(setting.Why).Append(setting.Absent)
        .OfType<string>();
}
