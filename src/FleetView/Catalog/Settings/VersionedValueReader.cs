using FleetView.Catalog.Findings;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Settings;

/// <summary>
/// Reads a value that may depend on version and settings: one text, or a list of rows with <c>from</c>, <c>until</c>,
/// <c>when</c> and <c>value</c>, of which the first that holds counts.
/// </summary>
internal sealed class VersionedValueReader(AuditConditionReader conditions)
{
    public IReadOnlyList<VersionedValue> Read(YamlFields fields, string key)
    {
        if (fields.Value(key) is YamlList)
            return [.. fields.Items(key).Select(ReadRow)];
        return Scalar(fields, key) is { } value ? [new VersionedValue(null, value)] : [];
    }

    /// <summary>A text, a quoted empty one included.</summary>
    public static string? Scalar(YamlFields fields, string key)
    {
        switch (fields.Value(key))
        {
            case null:
                return null;
            case YamlText { IsNothing: false } text:
                return text.Value;
            case var other:
                fields.Fault(key, other.Found, "a text (\"\" for an empty one), or leave the key out");
                return null;
        }
    }

    private VersionedValue ReadRow(YamlFields row)
    {
        List<AuditCondition> all = [];
        if (AuditConditionReader.Version(row, "from") is { } from)
            all.Add(new VersionTest(from, AtLeast: true));
        if (AuditConditionReader.Version(row, "until") is { } until)
            all.Add(new VersionTest(until, AtLeast: false));
        if (conditions.Optional(row, "when") is { } when)
        {
            all.Add(when);
            if (!OnSettingsAndVersion(when))
                row.Fault("when", "a label or a fact", "conditions on settings and the version only");
        }

        var value = Scalar(row, "value");
        row.RejectUnknown();
        return new VersionedValue(all.Count == 0 ? null : new AuditGroup(GroupKind.All, all), value);
    }

    private static bool OnSettingsAndVersion(AuditCondition condition) => condition switch
    {
        AuditGroup group => group.Of.All(OnSettingsAndVersion),
        ConfiguredTest or VersionTest => true,
        _ => false,
    };
}
