using System.Globalization;
using System.Reflection;

namespace FleetView.Configuration;

/// <summary>
/// Compares what stands under <c>FleetView</c> with the option types, before anything is bound: unknown keys (a typo must
/// not silently mean the default) and values that cannot be read.
/// </summary>
internal sealed class SettingKeys(SettingFaults faults)
{
    private readonly HashSet<string> _unreadable = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys whose values cannot be bound.</summary>
    public IReadOnlySet<string> Unreadable => _unreadable;

    /// <param name="nullable">Whether the key may be null or empty, which then means "not set".</param>
    public void Check(IConfigurationSection section, Type type, bool nullable = true)
    {
        if (IsValue(type))
            CheckValue(section, Nullable.GetUnderlyingType(type) ?? type, nullable);
        else if (!string.IsNullOrEmpty(section.Value))
            Refuse(section, section.Value, type.IsGenericType ? "a list or section, not a value" : "a section, not a value");
        else if (ItemOf(type) is { } item)
            CheckItems(section, item);
        else if (!type.IsGenericType)
            CheckMembers(section, type);
        else
            CheckTexts(section);
    }

    /// <summary>The known word that was most likely meant; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(one => (one, Distance: Distance(word.ToUpperInvariant(), one.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance).FirstOrDefault();
        return nearest.one is not null && nearest.Distance <= Math.Max(2, word.Length / 3) ? nearest.one : null;
    }

    private static bool IsValue(Type type) => type.IsValueType || type == typeof(string);

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) ? type.GetGenericArguments()[0] : null;

    private void CheckMembers(IConfigurationSection section, Type type)
    {
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (members.TryGetValue(child.Key, out var member))
                Check(child, member.PropertyType, IsNullable(member));
            else
                faults.Add(child.Path, "an unknown key", Allowed(child.Key, members.Keys));
        }
    }

    private static string Allowed(string key, IReadOnlyCollection<string> known) =>
        Nearest(key, known) is { } nearest ? $"did you mean {nearest}?" : string.Join(", ", known);

    private void CheckItems(IConfigurationSection section, Type item)
    {
        foreach (var child in section.GetChildren())
        {
            if (int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                Check(child, item, nullable: false);
            else
                Refuse(child, child.Key, "a number: 0 for the first of the list");
        }
    }

    private void CheckTexts(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
            CheckValue(child, typeof(string), nullable: false);
    }

    private static bool IsNullable(PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    private void CheckValue(IConfigurationSection section, Type type, bool nullable)
    {
        if (section.GetChildren().Any())
            Refuse(section, "a section", "one value");
        else if (!nullable && (section.Value is null || (section.Value.Length == 0 && type != typeof(string))))
            Refuse(section, section.Value, "a value, or no such key");
        else if (section.Value is { Length: > 0 } text && Unread(type, text) is { } allowed)
            Refuse(section, text, allowed);
    }

    /// <summary>What is allowed instead; null when the text can be read.</summary>
    private static string? Unread(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(TimeSpan))
            return TimeSpan.TryParse(text, culture, out _) ? null : "a duration as days.hours:minutes:seconds, like 00:00:30 or 7.00:00:00";
        if (type == typeof(bool))
            return bool.TryParse(text, out _) ? null : "true or false";
        if (type == typeof(double))
            return double.TryParse(text, culture, out var number) && double.IsFinite(number) ? null : "a number, like 0.05";
        if (type == typeof(int) || type == typeof(long))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var whole) && (type == typeof(long) || whole == (int)whole)
                ? null
                : "a whole number";
        return null;
    }

    private void Refuse(IConfigurationSection section, string? found, string allowed)
    {
        faults.AddText(section.Path, found, allowed);
        _unreadable.Add(section.Path);
    }

    /// <summary>Levenshtein's: letters to add, drop or change.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < right.Length; j++)
            {
                var changed = diagonal + (left[i] == right[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(row[j], row[j + 1]) + 1);
            }
        }
        return row[^1];
    }
}
