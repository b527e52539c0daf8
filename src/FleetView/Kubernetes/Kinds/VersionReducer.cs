using FleetView.Kubernetes.Json;

namespace FleetView.Kubernetes.Kinds;

/// <summary><c>{"major":"1","minor":"33","gitVersion":"v1.33.2",…}</c></summary>
internal static class VersionReducer
{
    public static string? GitVersion(ref JsonCursor reader)
    {
        string? version = null;
        while (reader.NextMember())
        {
            if (reader.Is("gitVersion"u8))
                version = reader.Text();
            else
                reader.Skip();
        }
        return version;
    }
}
