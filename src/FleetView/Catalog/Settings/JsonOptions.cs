using System.Text.Json;

namespace FleetView.Catalog.Settings;

/// <summary>A value that is a JSON object of texts: <c>{"etcd.config": "/var/lib/etcd-config/etcd.config", "etcd.qps": "100"}</c>.</summary>
internal static class JsonOptions
{
    /// <param name="text">Null and empty stand for no options.</param>
    public static bool TryRead(string? text, out IReadOnlyDictionary<string, string> options)
    {
        options = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(text))
            return true;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            var read = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
                read[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            options = read;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
