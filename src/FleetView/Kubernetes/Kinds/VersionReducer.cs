using System.Text.Json;
using FleetView.Kubernetes.Json;

namespace FleetView.Kubernetes.Kinds;

/// <summary><c>{"major":"1","minor":"33","gitVersion":"v1.33.2",…}</c></summary>
internal static class VersionReducer
{
    public static string? GitVersion(ref Utf8JsonReader reader)
    {
        string? version = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("gitVersion"u8))
                version = reader.Text();
            else
                reader.Skip();
        }
        return version;
    }
}
