namespace FleetView.Model;

/// <summary>How much a finding matters, from least to most.</summary>
public enum Severity : byte { Info, Low, Medium, High, Critical }

public static class Severities
{
    public static IReadOnlyList<Severity> WorstFirst { get; } =
        [Severity.Critical, Severity.High, Severity.Medium, Severity.Low, Severity.Info];

    /// <summary>The word that pages, API and files share.</summary>
    public static string Word(this Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        Severity.Low => "low",
        _ => "info",
    };

    public static bool TryParse(string? word, out Severity severity)
    {
        foreach (var candidate in WorstFirst)
        {
            if (!string.Equals(candidate.Word(), word, StringComparison.OrdinalIgnoreCase))
                continue;
            severity = candidate;
            return true;
        }

        severity = Severity.Info;
        return false;
    }
}
