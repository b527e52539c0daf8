using System.Globalization;
using System.Text.RegularExpressions;
using FleetView.Catalog.Findings;

namespace FleetView.Catalog.Settings;

/// <summary>A test of a setting's effective value; all parts that are given have to hold.</summary>
public sealed record SettingTest(SettingKind Kind)
{
    public IReadOnlyList<string>? Is { get; init; }

    public IReadOnlyList<string>? Not { get; init; }

    public Comparison? At { get; init; }

    public Regex? Matches { get; init; }

    /// <summary>Entries of a list that have to be there; what follows a colon (options of a metric) does not count.</summary>
    public IReadOnlyList<string>? Has { get; init; }

    /// <summary>Entries of which at least one has to be missing.</summary>
    public IReadOnlyList<string>? Lacks { get; init; }

    /// <summary>A bit of the number that has to be set.</summary>
    public int? Bit { get; init; }

    /// <summary>Whether the key has to be there at all.</summary>
    public bool? Set { get; init; }

    /// <summary>The value has to be the binary's default.</summary>
    public bool Default { get; init; }

    /// <summary>Unknown where the value is, or where it is no number and a number is asked for.</summary>
    public bool? Holds(EffectiveSetting setting)
    {
        if (!setting.IsKnown)
            return null;
        var value = setting.Effective ?? "";
        bool? all = true;
        foreach (var part in Parts(setting, value))
        {
            if (part == false)
                return false;
            if (part is null)
                all = null;
        }

        return all;
    }

    private IEnumerable<bool?> Parts(EffectiveSetting setting, string value)
    {
        if (Set is { } set)
            yield return setting.Value is not null == set;
        if (Default)
            yield return setting.Default is { } known ? Same(value, known) : null;
        if (Is is not null)
            yield return Is.Any(one => Same(value, one));
        if (Not is not null)
            yield return !Not.Any(one => Same(value, one));
        if (Matches is not null)
            yield return Matches.IsMatch(value);
        if (Has is not null)
            yield return Has.All(Entries(value).Contains);
        if (Lacks is not null)
            yield return !Lacks.All(Entries(value).Contains);
        if (Bit is { } bit)
            yield return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number >> bit & 1) == 1 : null;
        if (At is { } at)
            yield return SettingValues.Number(Kind, value) is { } found ? at.Holds(found) : null;
    }

    private bool Same(string one, string other) => SettingValues.Canonical(Kind, one) == SettingValues.Canonical(Kind, other);

    private static HashSet<string> Entries(string value) =>
        [.. SettingValues.Entries(value).Select(entry => entry.Split(':', 2)[0])];
}
