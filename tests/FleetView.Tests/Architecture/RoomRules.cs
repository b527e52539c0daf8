using ArchUnitNET.Domain;

namespace FleetView.Tests.Architecture;

/// <summary>Who may use whom (contract, "Layout"), read off the types' dependencies.</summary>
internal static class RoomRules
{
    /// <summary>Room → rooms it may use. A room that is not a key may use everything.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Model"] = [],
        ["Configuration"] = ["Model"],
        ["Catalog"] = ["Model", "Configuration"],
        ["Prometheus"] = ["Model", "Configuration"],
        ["Kubernetes"] = ["Model", "Configuration"],
        ["Alertmanager"] = ["Model", "Configuration"],
        ["Signals"] = ["Model", "Catalog"],
        ["Findings"] = ["Model", "Catalog"],
        ["Fleet"] = ["Model", "Catalog", "Configuration"],
        ["History"] = ["Model", "Configuration"],
        ["Collection"] = ["Model", "Configuration", "Catalog", "Prometheus", "Kubernetes", "Alertmanager", "Signals", "Findings", "Fleet", "History"],
        ["Api"] = ["Model", "Configuration", "Catalog", "Fleet", "History"],
        ["Components"] = ["Model", "Configuration", "Catalog", "Fleet", "History"],
    };

    /// <summary>Namespaces that belong to one room (or a few) only.</summary>
    private static readonly Dictionary<string, string[]> Owners = new(StringComparer.Ordinal)
    {
        ["MudBlazor"] = ["Components"],
        ["k8s"] = ["Kubernetes"],
        ["System.Net.Http"] = ["Prometheus", "Kubernetes", "Alertmanager"],
        ["Microsoft.EntityFrameworkCore"] = ["History"],
    };

    /// <summary>Clock, disk and network: nothing for the pure rooms.</summary>
    private static readonly string[] ImpureNamespaces = ["System.IO", "System.Net", "Microsoft.AspNetCore", "Microsoft.Extensions"];

    private static readonly string[] PureRooms = ["Signals", "Findings"];

    public static IReadOnlyList<string> Violations(ArchUnitNET.Domain.Architecture architecture, string root) =>
        architecture.Types
            .Where(type => RoomOf(type, root) is not null)
            // The loader gives every T the place of the first T it met.
            .SelectMany(type => type.Dependencies.Where(dependency => dependency.Target is not GenericParameter).Select(dependency => Violation(type, dependency.Target, root)))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();

    private static string? Violation(IType type, IType target, string root)
    {
        var room = RoomOf(type, root)!;
        if (RoomOf(target, root) is { } other)
        {
            var isAllowed = other == room || !Allowed.TryGetValue(room, out var rooms) || rooms.Contains(other);
            return isAllowed ? null : $"{room} uses {other}: {type.FullName} -> {target.FullName}";
        }

        var space = target.Namespace?.FullName ?? "";
        var owned = Owners.FirstOrDefault(owner => IsIn(space, owner.Key));
        if (owned.Key is not null && Allowed.ContainsKey(room) && !owned.Value.Contains(room))
            return $"{room} uses {owned.Key}: {type.FullName} -> {target.FullName}";
        var isImpure = target.FullName is "System.TimeProvider" or "System.DateTime" || ImpureNamespaces.Any(impure => IsIn(space, impure));
        return PureRooms.Contains(room) && isImpure ? $"{room} is not pure: {type.FullName} -> {target.FullName}" : null;
    }

    private static string? RoomOf(IType type, string root)
    {
        var space = type.Namespace?.FullName ?? "";
        return space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Split('.')[0] : null;
    }

    private static bool IsIn(string space, string root) =>
        space == root || space.StartsWith(root + ".", StringComparison.Ordinal);
}
