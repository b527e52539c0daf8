using FleetView.Model;

namespace FleetView.Fleet.Search;

/// <summary>What can be found, in the order of equals.</summary>
public enum FoundKind : byte { Cluster, Node, Finding, Signal, Area, Setting, Screen }

/// <param name="Cluster">Of a node.</param>
/// <param name="Id">Of something of the catalogue.</param>
/// <param name="Status">Of a cluster or node.</param>
/// <param name="Holds">Of a finding: for how many subjects it holds.</param>
/// <param name="Score">As <see cref="FuzzyMatch"/> scores.</param>
public sealed record FoundName(FoundKind Kind, string Name, string? Cluster, string? Id, HealthStatus? Status, int Holds, int Score);
