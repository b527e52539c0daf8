using System.Globalization;

namespace FleetView.Configuration;

/// <summary>
/// Collects what is wrong with the settings, one line each: the key, what was found, what is allowed. What is shown as
/// found must never be a secret.
/// </summary>
internal sealed class SettingFaults
{
    private const int MaxFound = 120;

    private readonly List<string> _faults = [];

    public IReadOnlyList<string> All => _faults;

    public void Add(string key, string found, string allowed) => _faults.Add($"{key}: found {found}; allowed: {allowed}");

    public void AddText(string key, string? found, string allowed) => Add(key, Quote(found), allowed);

    /// <summary>Adds a fault unless <paramref name="holds"/>.</summary>
    public void Require(bool holds, string key, string? found, string allowed)
    {
        if (!holds)
            AddText(key, found, allowed);
    }

    public void RequireRange<T>(string key, T found, T least, T most)
        where T : IComparable<T>, IFormattable
    {
        if (found.CompareTo(least) < 0 || found.CompareTo(most) > 0)
            Add(key, Plain(found), $"{Plain(least)} to {Plain(most)}{Hint<T>()}");
    }

    public void RequireAbove0To1(string key, double found)
    {
        if (!(found > 0 && found <= 1))
            Add(key, Plain(found), "a share above 0 and up to 1");
    }

    public static string Quote(string? text) => text switch
    {
        null or "" => "nothing",
        { Length: > MaxFound } => $"\"{text[..MaxFound]}…\"",
        _ => $"\"{text}\"",
    };

    private static string Plain<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>"30" reads as 30 days, which surprises.</summary>
    private static string Hint<T>() => typeof(T) == typeof(TimeSpan) ? " (days.hours:minutes:seconds)" : "";
}
