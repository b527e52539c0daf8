using System.Globalization;
using System.Text.Json.Nodes;

namespace FleetView.EndToEnd.Tests.Support;

/// <summary>One series of an instant query.</summary>
internal sealed record RawSeries(IReadOnlyDictionary<string, string> Labels, double Value)
{
    public string? this[string label] => Labels.GetValueOrDefault(label);
}

internal sealed record RawAnswer(IReadOnlyList<RawSeries> Series, IReadOnlyList<string> Warnings);

/// <summary>Prometheus' HTTP API without a line of the product's client.</summary>
internal sealed class RawPrometheus(Uri url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = url };

    public async Task<RawAnswer> QueryAsync(string query, long unixSeconds)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("query", query),
            new("time", unixSeconds.ToString(CultureInfo.InvariantCulture)),
        ]);
        using var answer = await _http.PostAsync(new Uri("api/v1/query", UriKind.Relative), form);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        if (json["status"]!.GetValue<string>() != "success")
            throw new InvalidOperationException($"{json["error"]} for {query}");
        var series = json["data"]!["result"]!.AsArray().Select(item => new RawSeries(
            item!["metric"]!.AsObject().ToDictionary(label => label.Key, label => label.Value!.GetValue<string>()),
            Number(item["value"]![1]!.GetValue<string>())));
        var warnings = json["warnings"]?.AsArray().Select(warning => warning!.GetValue<string>()) ?? [];
        return new RawAnswer([.. series], [.. warnings]);
    }

    /// <summary>The values of each series that a range query gives, oldest first; NaN and infinities are no values.</summary>
    public async Task<IReadOnlyList<(RawSeries Series, double[] Values)>> QueryRangeAsync(string query, long start, long end, long step)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["query"] = query, ["start"] = $"{start}", ["end"] = $"{end}", ["step"] = $"{step}" });
        using var answer = await _http.PostAsync(new Uri("api/v1/query_range", UriKind.Relative), form);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        if (json["status"]!.GetValue<string>() != "success")
            throw new InvalidOperationException($"{json["error"]} for {query}");
        return [.. json["data"]!["result"]!.AsArray().Select(item =>
        {
            var values = item!["values"]!.AsArray().Select(pair => Number(pair![1]!.GetValue<string>())).Where(double.IsFinite).ToArray();
            var labels = item["metric"]!.AsObject().ToDictionary(label => label.Key, label => label.Value!.GetValue<string>());
            return (new RawSeries(labels, values.LastOrDefault(double.NaN)), values);
        }).Where(series => series.values.Length > 0)];
    }

    public void Dispose() => _http.Dispose();

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
