using FleetView.Model.Objects;

namespace FleetView.Catalog.Settings;

/// <summary>Why a kind of objects cannot be judged, in words for a reader.</summary>
public static class UnreadKind
{
    /// <summary>Null where it was read.</summary>
    public static string? Why(ClusterObjects objects, ObjectKind kind, string name)
    {
        if (objects.Knows(kind))
            return null;
        var access = objects.AccessTo(kind);
        var state = access?.State switch
        {
            AccessState.Forbidden => $"{name} may not be read",
            AccessState.Failing => $"{name} could not be read",
            _ when !string.IsNullOrEmpty(access?.Message) => name,
            _ => $"{name} has not been read yet",
        };
        return string.IsNullOrEmpty(access?.Message) ? state : $"{state}: {access.Message}";
    }
}
