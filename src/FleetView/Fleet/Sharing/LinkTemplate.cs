using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FleetView.Fleet.Sharing;

/// <summary>Fills in the address of a link. Everything is percent-encoded; between quotes it is escaped as JSON before.</summary>
public static partial class LinkTemplate
{
    private static readonly TimeSpan EndStep = TimeSpan.FromMinutes(10);

    public static string Fill(string template, LinkSubject subject) => Place().Replace(template, place =>
    {
        var text = place.Groups["name"].Value switch
        {
            "cluster" => subject.Cluster,
            "node" => subject.Node ?? "",
            "from" => Milliseconds(subject.From),
            "to" => Milliseconds(RoundedUp(subject.To)),
            _ => subject.Query,
        };
        // Grafana's Explore takes a JSON document as one parameter.
        return Uri.EscapeDataString(place.Groups["quote"].Success ? JsonText(text) : text);
    });

    private static string JsonText(string text) => JsonEncodedText.Encode(text).Value;

    // So that a page does not change with every snapshot.
    private static DateTimeOffset RoundedUp(DateTimeOffset at) =>
        new((at.UtcTicks / EndStep.Ticks + 1) * EndStep.Ticks, TimeSpan.Zero);

    private static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("""(?<=(?<quote>"|%22)?)\{(?<name>cluster|node|from|to|query)\}""", RegexOptions.IgnoreCase)]
    private static partial Regex Place();
}
