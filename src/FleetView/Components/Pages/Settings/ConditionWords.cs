using System.Globalization;
using FleetView.Catalog.Findings;
using FleetView.Catalog.Settings;

namespace FleetView.Components.Pages.Settings;

/// <summary>Conditions of the audit as one would say them.</summary>
internal static class ConditionWords
{
    /// <returns>Null where there is no condition.</returns>
    public static string? Of(AuditCondition? condition) => condition switch
    {
        null => null,
        AuditGroup { Of: [var only], Kind: not GroupKind.None } => Of(only),
        AuditGroup group => string.Join(group.Kind == GroupKind.All ? " and " : " or ", group.Of.Select(one => group.Kind == GroupKind.None ? $"not ({Of(one)})" : Of(one))),
        VersionTest { AtLeast: true } version => $"from {version.Bound.MinorText}",
        VersionTest version => $"before {version.Bound.MinorText}",
        LabelTest label => $"{label.Key} is {OneOf(label.Is)}",
        FactTest fact => $"{fact.Fact.Word().Replace('-', ' ')} {Words(fact.At)}",
        ConfiguredTest value => $"{value.Key} {Words(value.Test)}",
        _ => "otherwise",
    };

    private static string Words(SettingTest test) => string.Join(" and ", Parts(test));

    private static IEnumerable<string> Parts(SettingTest test)
    {
        if (test.Set is { } set)
            yield return set ? "is there" : "is absent";
        if (test.Default)
            yield return "is the default";
        if (test.Is is not null)
            yield return $"is {OneOf(test.Is)}";
        if (test.Not is not null)
            yield return $"is not {OneOf(test.Not)}";
        if (test.Matches is not null)
            yield return $"matches {test.Matches}";
        if (test.Has is not null)
            yield return $"has {string.Join(", ", test.Has)}";
        if (test.Lacks is not null)
            yield return $"lacks one of {string.Join(", ", test.Lacks)}";
        if (test.Bit is { } bit)
            yield return $"has bit {bit} set";
        if (test.At is { } at)
            yield return Words(at);
    }

    private static string OneOf(IReadOnlyList<string> values) => string.Join(" or ", values.Select(value => value.Length == 0 ? "empty" : value));

    private static string Words(Comparison at) => (at.Kind switch
    {
        ComparisonKind.AtLeast => "≥ ",
        ComparisonKind.Above => "> ",
        ComparisonKind.AtMost => "≤ ",
        _ => "< ",
    }) + at.Number.ToString("0.####", CultureInfo.InvariantCulture);
}
