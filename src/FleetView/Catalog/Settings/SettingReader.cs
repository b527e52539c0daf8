using System.Text.RegularExpressions;
using FleetView.Catalog.Yaml;
using FleetView.Model;

namespace FleetView.Catalog.Settings;

/// <summary>Reads one setting.</summary>
internal sealed partial class SettingReader(IReadOnlyDictionary<string, SettingKind> kinds)
{
    public static IReadOnlyDictionary<string, SettingKind> Kinds { get; } =
        Enum.GetValues<SettingKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<string, SettingPlace> Places = new Dictionary<string, SettingPlace>
    {
        ["config"] = SettingPlace.Config,
        ["kvstore-opt"] = SettingPlace.KvstoreOption,
        ["cilium-node"] = SettingPlace.CiliumNode,
        ["workload"] = SettingPlace.Workload,
        ["helm"] = SettingPlace.Helm,
        ["built-in"] = SettingPlace.BuiltIn,
    };

    private static readonly IReadOnlyDictionary<string, Severity> SeverityWords =
        Severities.WorstFirst.ToDictionary(severity => severity.Word(), StringComparer.Ordinal);

    private static readonly string[] ShortRule = ["recommended", "accepts", "to", "remove"];

    private readonly AuditConditionReader _conditions = new(kinds);
    private readonly List<(YamlFields Fields, string Id)> _hazards = [];

    /// <summary>Hazards of all settings read so far, with their places in the file.</summary>
    public IReadOnlyList<(YamlFields Fields, string Id)> Hazards => _hazards;

    public SettingDefinition Read(YamlFields fields)
    {
        var values = new VersionedValueReader(_conditions);
        var key = fields.Required("key", "a key of cilium-config");
        var kind = fields.Choice("kind", Kinds) ?? SettingKind.Text;
        var setting = new SettingDefinition
        {
            Key = key,
            Title = fields.Required("title", "text"),
            Area = ReadArea(fields),
            Kind = kind,
            Place = ReadPlace(fields, key),
            Helm = values.Read(fields, "helm"),
            Binary = values.Read(fields, "binary"),
            Chart = values.Read(fields, "chart"),
            Since = AuditConditionReader.Version(fields, "since"),
            Until = AuditConditionReader.Version(fields, "until"),
            Applies = _conditions.Optional(fields, "applies"),
            Severity = RequiredSeverity(fields),
            Why = Text(fields, "why", isRequired: true)!,
            Absent = Text(fields, "absent"),
            Traps = fields.Texts("traps"),
            ByHand = fields.Text("byHand"),
            PerCluster = fields.Flag("perCluster"),
            Rules = ReadRules(fields, kind),
            Hazards = fields.Items("hazards").Select(ReadHazard).ToArray(),
        };
        fields.RejectUnknown();
        return setting;
    }

    private static string ReadArea(YamlFields fields)
    {
        var area = fields.Required("area", $"one of {string.Join(", ", AreaCatalog.Ids)}");
        if (area.Length > 0 && AreaCatalog.Find(area) is null)
            fields.Fault("area", FaultList.Quote(area), NearestWord.Suggest(area, AreaCatalog.Ids));
        return area;
    }

    private static SettingPlace ReadPlace(YamlFields fields, string key)
    {
        var place = fields.Choice("place", Places) ?? SettingPlace.Config;
        var known = place switch
        {
            SettingPlace.CiliumNode => NodeSettings.Keys,
            SettingPlace.Workload => WorkloadSettings.Keys,
            _ => null,
        };
        if (known is not null && !known.Contains(key, StringComparer.Ordinal))
            fields.Fault("place", FaultList.Quote(fields.Text("place") ?? ""), $"it for {string.Join(", ", known)} only");
        return place;
    }

    private static Severity RequiredSeverity(YamlFields fields)
    {
        if (!fields.Has("severity"))
            fields.Fault("severity", "nothing", $"one of {string.Join(", ", SeverityWords.Keys)}");
        return fields.Choice("severity", SeverityWords) ?? Severity.Info;
    }

    private SettingRule[] ReadRules(YamlFields fields, SettingKind kind)
    {
        var items = fields.Items("rules");
        if (ShortRule.FirstOrDefault(fields.Has) is not { } first)
        {
            foreach (var key in ShortRule)
                fields.Value(key);
            return [.. items.Select(item => ReadRule(item, kind))];
        }

        if (fields.Has("rules"))
            fields.Fault("rules", $"beside {first}", "either rules or a single recommendation");
        return [ReadRecommendation(fields, kind)];
    }

    private SettingRule ReadRule(YamlFields item, SettingKind kind)
    {
        var rule = ReadRecommendation(item, kind) with
        {
            When = _conditions.Optional(item, "when"),
            Say = Text(item, "say"),
            Severity = item.Choice("severity", SeverityWords),
        };
        item.RejectUnknown();
        return rule;
    }

    /// <summary>Without <c>accepts</c> only what is recommended is; without <c>to</c> what is recommended is written.</summary>
    private SettingRule ReadRecommendation(YamlFields fields, SettingKind kind)
    {
        var recommended = Text(fields, "recommended", isRequired: true)!;
        var accepts = fields.Fields("accepts") is { } test ? ReadTest(test, kind) : null;
        var to = ReadTo(fields) ?? (accepts is null && recommended.Length > 0 ? new SettingChangeTo(recommended) : null);
        return new SettingRule(null, recommended, accepts ?? new SettingTest(kind) { Is = [recommended] }, to, null, null);
    }

    private static SettingTest ReadTest(YamlFields fields, SettingKind kind)
    {
        var test = SettingTestReader.Read(fields, kind);
        fields.RejectUnknown();
        return test;
    }

    private SettingChangeTo? ReadTo(YamlFields fields)
    {
        var to = VersionedValueReader.Scalar(fields, "to");
        SettingText.Check(fields, "to", to, [.. kinds.Keys]);
        var isRemoved = fields.Flag("remove");
        if (isRemoved && to is not null)
            fields.Fault("remove", "beside to", "either to or remove");
        return isRemoved ? new SettingChangeTo(null) : to is null ? null : new SettingChangeTo(to);
    }

    private HazardDefinition ReadHazard(YamlFields fields)
    {
        var id = fields.Required("id", "an id in kebab-case");
        if (id.Length > 0 && !KebabCase().IsMatch(id))
            fields.Fault("id", FaultList.Quote(id), "kebab-case: a-z, 0-9 and single hyphens, a letter first");
        _hazards.Add((fields, id));
        if (!fields.Has("when"))
            fields.Fault("when", "nothing", "a condition: all, any, none or a leaf");
        var evidence = fields.Texts("evidence");
        foreach (var text in evidence)
            SettingText.Check(fields, "evidence", text, [.. kinds.Keys]);
        var hazard = new HazardDefinition(
            id,
            fields.Required("title", "text"),
            RequiredSeverity(fields),
            _conditions.Optional(fields, "when") ?? new AuditGroup(Findings.GroupKind.Any, []),
            Text(fields, "say", isRequired: true)!,
            evidence,
            Text(fields, "recommended"),
            ReadTo(fields),
            fields.Flag("drift"));
        fields.RejectUnknown();
        return hazard;
    }

    /// <summary>A text whose places are known.</summary>
    private string? Text(YamlFields fields, string key, bool isRequired = false)
    {
        var text = isRequired ? fields.Required(key, "text") : fields.Text(key);
        SettingText.Check(fields, key, text, [.. kinds.Keys]);
        return text;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
