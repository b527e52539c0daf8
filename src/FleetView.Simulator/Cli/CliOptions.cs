using System.Globalization;
using System.Text.RegularExpressions;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Cli;

/// <summary>The options of one command: <c>--name value</c>, flags without a value. Asking for one says what it must be.</summary>
internal sealed class CliOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public CliOptions(IReadOnlyList<string> arguments, string[] known, string[] flags)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (flags.Contains(name))
                _values[name] = "true";
            else if (!known.Contains(name))
                throw new ScenarioException($"command line: found '{name}', allowed: {string.Join(", ", known.Concat(flags))}");
            else if (++i == arguments.Count)
                throw new ScenarioException($"{name}: found nothing, allowed: a value");
            else
                _values[name] = arguments[i];
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string Text(string name, string fallback) => _values.GetValueOrDefault(name, fallback);

    public string Required(string name) =>
        _values.TryGetValue(name, out var value) ? value : throw new ScenarioException($"{name}: found nothing, allowed: a value (it is required)");

    public int? Count(string name, int most)
    {
        if (!_values.TryGetValue(name, out var text))
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            return number;
        throw new ScenarioException($"{name}: found '{text}', allowed: 1 to {most}");
    }

    public DateTimeOffset? Instant(string name)
    {
        if (!_values.TryGetValue(name, out var text))
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            return instant;
        throw new ScenarioException($"{name}: found '{text}', allowed: an RFC 3339 time such as 2026-11-24T06:00:00Z");
    }

    public TimeSpan? Duration(string name)
    {
        if (!_values.TryGetValue(name, out var text))
            return null;
        if (ScenarioText.TryDuration(text, out var duration) && duration > TimeSpan.Zero)
            return duration;
        throw new ScenarioException($"{name}: found '{text}', allowed: a duration such as 30s, 2m, 12h");
    }

    public Regex? Pattern(string name)
    {
        if (!_values.TryGetValue(name, out var text))
            return null;
        try
        {
            return new Regex($"^(?:{text})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (RegexParseException exception)
        {
            throw new ScenarioException($"{name}: found '{text}', allowed: a regular expression ({exception.Message})");
        }
    }
}
