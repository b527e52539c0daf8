using System.Text;
using System.Text.Json;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>Where the next page begins and as of which revision the list was begun; opaque to clients.</summary>
internal readonly record struct ContinueToken(long Revision, string After)
{
    public string Write() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new Form("meta.k8s.io/v1", Revision, After))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Null where the text is no token of ours.</summary>
    public static ContinueToken? Read(string text)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
            var form = JsonSerializer.Deserialize<Form>(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
            return form is { V: "meta.k8s.io/v1", Start.Length: > 0 } ? new ContinueToken(form.Rv, form.Start) : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    private sealed record Form(string V, long Rv, string Start);
}
