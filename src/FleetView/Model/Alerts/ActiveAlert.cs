namespace FleetView.Model.Alerts;

/// <summary>An alert that Alertmanager holds now.</summary>
/// <param name="Fingerprint">By which other alerts name it.</param>
public sealed record ActiveAlert(string Fingerprint, string Name, DateTimeOffset Since, IReadOnlyDictionary<string, string> Labels)
{
    public string? Severity => Labels.GetValueOrDefault("severity");

    public string? Summary { get; init; }

    /// <summary>Ids of the silences that hold it back.</summary>
    public IReadOnlyList<string> SilencedBy { get; init; } = [];

    /// <summary>Fingerprints of the alerts that hold it back.</summary>
    public IReadOnlyList<string> InhibitedBy { get; init; } = [];

    public bool IsHeldBack => SilencedBy.Count + InhibitedBy.Count > 0;
}

/// <summary>A silence that holds or will hold.</summary>
public sealed record AlertSilence(string Id, IReadOnlyList<SilenceMatcher> Matchers, DateTimeOffset From, DateTimeOffset Until, string By, string Comment)
{
    /// <summary>It begins later.</summary>
    public bool IsPending { get; init; }
}

public sealed record SilenceMatcher(string Label, string Value, bool IsRegex, bool IsEqual)
{
    public override string ToString() => $"{Label}{(IsEqual ? IsRegex ? "=~" : "=" : IsRegex ? "!~" : "!=")}\"{Value}\"";
}

/// <summary>What Alertmanager answered; a failure is a value.</summary>
/// <param name="Fault">Why it did not answer; then both lists are empty.</param>
public sealed record AlertAnswer(IReadOnlyList<ActiveAlert> Alerts, IReadOnlyList<AlertSilence> Silences, string? Fault = null);
