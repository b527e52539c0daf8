using System.Globalization;
using System.Text.Json;
using FleetView.Kubernetes.Json;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>ConfigMaps and what overrides them.</summary>
internal static class ConfigReducer
{
    /// <summary>A ConfigMap's data.</summary>
    public static Dictionary<string, string> Data(ref JsonCursor reader)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.NextMember())
        {
            if (reader.Is("data"u8))
                data = reader.Map();
            else
                reader.Skip();
        }
        return data;
    }

    /// <summary>
    /// What the CNI configuration in a ConfigMap says, whatever its key is: one plugin, or a list with one of Cilium's.
    /// <code>{"plugins":[{"type":"cilium-cni","ipam":{"pre-allocate":4},"mtu":9001}]}</code>
    /// </summary>
    /// <returns>Null where none of the keys holds such a configuration.</returns>
    public static CniSettings? Cni(string configMap, IReadOnlyDictionary<string, string> data) =>
        data.Values.Select(text => Cni(configMap, text)).OfType<CniSettings>().FirstOrDefault();

    public static NodeOverride? NodeConfig(ref JsonCursor reader)
    {
        var meta = new ObjectMeta();
        var selector = "";
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.NextMember())
        {
            if (reader.Is("metadata"u8))
                meta.Read(ref reader, MetaWish.Nothing);
            else if (reader.Is("spec"u8))
                ReadSpec(ref reader, ref selector, ref values);
            else
                reader.Skip();
        }
        return meta.Name.Length == 0 ? null : new NodeOverride(meta.Namespace ?? "", meta.Name, selector, values);
    }

    private static void ReadSpec(ref JsonCursor reader, ref string selector, ref Dictionary<string, string> values)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("defaults"u8))
                values = reader.Map();
            else if (reader.Is("nodeSelector"u8))
                selector = SelectorText.Read(ref reader);
            else
                reader.Skip();
        }
    }

    private static CniSettings? Cni(string configMap, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            var plugins = root.TryGetProperty("plugins", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [root];
            var plugin = plugins.FirstOrDefault(one => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("type", out var type) && type.ValueEquals("cilium-cni"));
            return plugin.ValueKind == JsonValueKind.Object ? Cni(configMap, plugin) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static CniSettings Cni(string configMap, JsonElement plugin)
    {
        var ipam = plugin.TryGetProperty("ipam", out var found) ? found : default;
        return new CniSettings(
            configMap, Number(ipam, "pre-allocate"), Number(ipam, "min-allocate"), Number(ipam, "max-allocate"), Number(ipam, "max-above-watermark"),
            Number(plugin, "mtu"));
    }

    private static int? Number(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt32(out var number) ? number : null,
            JsonValueKind.String => int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read : null,
            _ => null,
        };
    }
}
