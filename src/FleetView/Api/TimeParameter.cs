using FleetView.Model;

namespace FleetView.Api;

/// <summary>Instants in the API's addresses.</summary>
internal static class TimeParameter
{
    public const string Allowed = InstantText.Allowed;

    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset instant) => InstantText.TryParse(text, now, out instant);
}
