using System.Globalization;
using FleetView.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace FleetView.Api.Lists;

/// <summary>Reads query parameters. The first one that is not what it may be becomes the problem; unknown ones are ignored.</summary>
internal sealed class QueryReader(HttpRequest request)
{
    // Grafana's dashboards hand their variables over like this.
    private const string GrafanaVariable = "var-";

    public ProblemHttpResult? Problem { get; private set; }

    public string? Text(string name)
    {
        var values = request.Query[name];
        if (values.Count > 1)
            Refuse(name, string.Join(", ", values.ToArray()), "one value");
        return string.IsNullOrEmpty(values.FirstOrDefault()) ? null : values[0];
    }

    public int Integer(string name, int fallback, int least, int most)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Refuse(name, text, most == int.MaxValue ? $"a whole number from {least}" : $"a whole number from {least} to {most}");
        return fallback;
    }

    public bool Flag(string name, bool fallback)
    {
        switch (Text(name))
        {
            case null:
                return fallback;
            case "true":
                return true;
            case "false":
                return false;
            case var other:
                Refuse(name, other, "true, false");
                return fallback;
        }
    }

    public DateTimeOffset Instant(string name, DateTimeOffset now, DateTimeOffset fallback)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (TimeParameter.TryParse(text, now, out var instant))
            return instant;
        Refuse(name, text, TimeParameter.Allowed);
        return fallback;
    }

    public HashSet<HealthStatus> Statuses()
    {
        var statuses = new HashSet<HealthStatus>();
        foreach (var word in request.Query["status"])
        {
            if (string.IsNullOrEmpty(word))
                continue;
            if (HealthStatuses.TryParse(word, out var status))
                statuses.Add(status);
            else
                Refuse("status", word, string.Join(", ", HealthStatuses.WorstFirst.Select(known => known.Word())));
        }

        return statuses;
    }

    public HashSet<Severity> Severities()
    {
        var severities = new HashSet<Severity>();
        foreach (var word in request.Query["severity"].Where(word => !string.IsNullOrEmpty(word)))
        {
            if (Model.Severities.TryParse(word, out var severity))
                severities.Add(severity);
            else
                Refuse("severity", word!, string.Join(", ", Model.Severities.WorstFirst.Select(known => known.Word())));
        }

        return severities;
    }

    /// <summary>Values of each label that is asked for.</summary>
    public Dictionary<string, HashSet<string>> Labels()
    {
        var labels = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var text in request.Query["label"])
        {
            if (string.IsNullOrEmpty(text))
                continue;
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                Add(text[..colon], text[(colon + 1)..]);
            else
                Refuse("label", text, "<key>:<value>");
        }

        foreach (var (name, values) in request.Query)
        {
            if (name.StartsWith(GrafanaVariable, StringComparison.Ordinal) && name.Length > GrafanaVariable.Length)
                foreach (var value in values)
                    Add(name[GrafanaVariable.Length..], value ?? "");
        }

        return labels;

        void Add(string key, string value)
        {
            if (!labels.TryGetValue(key, out var values))
                labels.Add(key, values = new HashSet<string>(StringComparer.Ordinal));
            values.Add(value);
        }
    }

    public bool WantsCsv() => Wants("csv", "text/csv");

    /// <summary><c>format</c> where given; else whether the caller accepts this at least as gladly as JSON.</summary>
    public bool Wants(string format, string mediaType)
    {
        switch (Text("format"))
        {
            case null:
                return Accepts(mediaType);
            case "json":
                return false;
            case var other when other == format:
                return true;
            case var other:
                Refuse("format", other, $"json, {format}");
                return false;
        }
    }

    public void Refuse(string name, string found, string allowed) => Problem ??= ApiProblems.Parameter(name, found, allowed);

    private bool Accepts(string mediaType)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var quality = Quality(accepted, mediaType);
        return quality > 0 && quality >= Quality(accepted, "application/json");
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type) => accepted
        .Where(media => media.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
        .Select(media => media.Quality ?? 1)
        .DefaultIfEmpty(0)
        .Max();
}
