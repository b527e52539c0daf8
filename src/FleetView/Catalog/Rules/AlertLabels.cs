using FleetView.Model;

namespace FleetView.Catalog.Rules;

/// <summary>Labels by which alerts are routed and inhibited; <c>alertmanager-inhibit.yaml</c> rests on them.</summary>
public static class AlertLabels
{
    /// <summary>On every alert: <see cref="Whole"/> or <see cref="Part"/>.</summary>
    public const string Role = "fleetview";

    /// <summary>About a cluster as a whole: inhibits its parts.</summary>
    public const string Whole = "whole";

    /// <summary>About one signal of a cluster.</summary>
    public const string Part = "part";

    public const string Severity = "severity";

    /// <summary>Alertmanager's usual words, for routes that exist already; the status stands beside it.</summary>
    public static string SeverityOf(HealthStatus status) => status == HealthStatus.Critical ? "critical" : "warning";

    public static IReadOnlyList<(string Key, string Value)> OfCluster(HealthStatus status) =>
        [(Role, Whole), (Severity, SeverityOf(status)), ("status", status.ToString())];

    public static IReadOnlyList<(string Key, string Value)> OfSignal(SignalDefinition signal, HealthStatus status) =>
    [
        (Role, Part),
        (Severity, SeverityOf(status)),
        ("status", status.ToString()),
        ("area", signal.Area),
        ("signal", signal.Id),
        ("scope", signal.Scope == SignalScope.Node ? "node" : "cluster"),
    ];
}
