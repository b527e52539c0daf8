using System.Text.Json;
using FleetView.Model.Alerts;

namespace FleetView.Alertmanager;

/// <summary>
/// The two answers, as <c>[{"labels":{"alertname":"A"},"annotations":{},"startsAt":"…","fingerprint":"ab",
/// "status":{"state":"suppressed","silencedBy":["id"],"inhibitedBy":[]}}]</c> and <c>[{"id":"…","matchers":[…],
/// "status":{"state":"active"},…}]</c>. Throws where they are something else.
/// </summary>
internal static class AlertJson
{
    private static readonly string[] Summaries = ["summary", "description", "message"];

    public static IReadOnlyList<ActiveAlert> Alerts(JsonElement root) => [.. root.EnumerateArray().Select(Alert)];

    public static IReadOnlyList<AlertSilence> Silences(JsonElement root) =>
        [.. root.EnumerateArray().Where(silence => StateOf(silence) is "active" or "pending").Select(Silence)];

    private static ActiveAlert Alert(JsonElement alert)
    {
        var labels = Texts(alert.GetProperty("labels"));
        var annotations = Texts(alert.GetProperty("annotations"));
        var status = alert.GetProperty("status");
        return new ActiveAlert(
            Text(alert, "fingerprint"), labels.GetValueOrDefault("alertname", "(no name)"), alert.GetProperty("startsAt").GetDateTimeOffset(), labels)
        {
            Summary = Summaries.Select(name => annotations.GetValueOrDefault(name)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)),
            SilencedBy = List(status, "silencedBy"),
            InhibitedBy = List(status, "inhibitedBy"),
        };
    }

    private static AlertSilence Silence(JsonElement silence) => new(
        Text(silence, "id"),
        [.. silence.GetProperty("matchers").EnumerateArray().Select(Matcher)],
        silence.GetProperty("startsAt").GetDateTimeOffset(),
        silence.GetProperty("endsAt").GetDateTimeOffset(),
        Text(silence, "createdBy"),
        Text(silence, "comment"))
    {
        IsPending = StateOf(silence) == "pending",
    };

    // isEqual came with version 0.22; before, every matcher was positive.
    private static SilenceMatcher Matcher(JsonElement matcher) => new(
        Text(matcher, "name"),
        Text(matcher, "value"),
        matcher.GetProperty("isRegex").GetBoolean(),
        !matcher.TryGetProperty("isEqual", out var equal) || equal.GetBoolean());

    private static string StateOf(JsonElement silence) => Text(silence.GetProperty("status"), "state");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static string[] List(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")] : [];

    private static Dictionary<string, string> Texts(JsonElement element) =>
        element.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString() ?? "", StringComparer.Ordinal);
}
