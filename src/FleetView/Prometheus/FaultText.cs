using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FleetView.Prometheus;

/// <summary>What went wrong, in words for the Sources page: the server's own, or what broke on the way.</summary>
internal static partial class FaultText
{
    public const int MaxLength = 500;

    private const int MaxErrorBodyBytes = 1 << 16;

    public static string Of(Exception exception, TimeSpan timeout) => exception switch
    {
        OperationCanceledException => $"no complete answer within the Timeout of {timeout}",
        HttpRequestException { InnerException: AuthenticationException inner } => $"TLS: {Reasons(inner)}",
        HttpRequestException => $"cannot be reached: {Reasons(exception)}",
        InvalidDataException => $"the compressed body is damaged: {Reasons(exception)}",
        IOException => $"the connection broke: {Reasons(exception)}",
        _ => Reasons(exception),
    };

    /// <summary>The message of an answer that is not a success: Prometheus' error, a proxy's page, or nothing.</summary>
    public static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if ((int)response.StatusCode is >= 300 and < 400)
            return $"redirects to {Destination(response)}; Url must name the final address";
        var body = await ReadStartAsync(response, cancellationToken);
        var message = FromJson(body) ?? FromPage(body);
        return message.Length > 0 ? message : response.ReasonPhrase ?? "no message";
    }

    public static string Trim(string message)
    {
        message = Controls().Replace(message, " ").Trim();
        return message.Length <= MaxLength ? message : string.Concat(message.AsSpan(0, MaxLength - 1), "…");
    }

    /// <summary>The redirect's query may carry a token.</summary>
    private static string Destination(HttpResponseMessage response) => response.Headers.Location switch
    {
        null => "nowhere",
        { IsAbsoluteUri: true } absolute => absolute.GetLeftPart(UriPartial.Path),
        var relative => relative.OriginalString.Split('?')[0],
    };

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var start = new byte[MaxErrorBodyBytes];
        var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(start.AsSpan(0, length));
    }

    private static string? FromJson(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("error", out var error))
                return null;
            return root.TryGetProperty("errorType", out var type) ? $"{type}: {error}" : error.ToString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string FromPage(string body) =>
        Title().Match(body) is { Success: true } title ? title.Groups[1].Value : Tags().Replace(body, " ");

    private static string Reasons(Exception exception)
    {
        var reasons = new List<string>();
        for (Exception? e = exception; e is not null; e = e.InnerException)
            if (!reasons.Any(reason => reason.Contains(e.Message, StringComparison.Ordinal)))
                reasons.Add(e.Message);
        return string.Join(" ", reasons);
    }

    [GeneratedRegex(@"<title>\s*(.*?)\s*</title>", RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Title();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.None, 1000)]
    private static partial Regex Controls();
}
