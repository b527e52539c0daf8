using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using k8s.Exceptions;

namespace FleetView.Kubernetes.Requests;

/// <summary>What went wrong, in the API's own words or in those of what broke on the way.</summary>
internal static partial class FaultText
{
    private const int MaxLength = 500;
    private const int MaxBodyBytes = 1 << 14;

    public static async Task<ApiFault> OfAnswerAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = (int)response.StatusCode;
        if (code is >= 300 and < 400)
            return OfStatus(request.Subject, code, "redirects; the server's address must be the final one");
        var body = await ReadAsync(response, cancellationToken);
        var (message, isOfObject) = FromStatus(body);
        message ??= Tags().Replace(body, " ").Trim() is { Length: > 0 } page ? page : response.ReasonPhrase ?? "without a message";
        var fault = OfStatus(request.Subject, code, message) with { RetryAfter = response.Headers.RetryAfter?.Delta };
        return fault.Kind == FaultKind.NotFound && isOfObject ? fault with { Kind = FaultKind.NoObject } : fault;
    }

    public static ApiFault OfStatus(string subject, int code, string text)
    {
        var kind = code switch
        {
            401 => FaultKind.Unauthenticated,
            403 => FaultKind.Forbidden,
            404 => FaultKind.NotFound,
            410 => FaultKind.Expired,
            _ => FaultKind.Refused,
        };
        return new ApiFault(kind, Trim($"{subject}: {code} {text}"));
    }

    public static ApiFault Of(ApiRequest request, Exception exception, TimeSpan timeout) => exception switch
    {
        OperationCanceledException => new(FaultKind.Slow, $"{request.Subject}: no complete answer within {timeout.TotalSeconds:0.#} s"),
        JsonException or InvalidDataException => new(FaultKind.Refused, Trim($"{request.Subject}: not a readable answer: {exception.Message}")),
        KubeConfigException => OfCredentials("kubeconfig", exception),
        HttpRequestException { InnerException: AuthenticationException inner } => new(FaultKind.Unreachable, Trim($"{request.Subject}: TLS: {Reasons(inner)}")),
        _ => new(FaultKind.Unreachable, Trim($"{request.Subject}: cannot be reached: {Reasons(exception)}")),
    };

    /// <summary>
    /// A kubeconfig that the library cannot use. What it says of a command that failed may quote the command's answer,
    /// and with it a token; of keys and certificates it says nothing useful.
    /// </summary>
    public static ApiFault OfCredentials(string place, Exception exception)
    {
        var why = exception switch
        {
            KubeConfigException when exception.Message.Contains("exec", StringComparison.OrdinalIgnoreCase) => "the command for credentials failed",
            KubeConfigException => exception.Message,
            IOException or UnauthorizedAccessException => "a file that it names cannot be read",
            _ => "its certificates, keys or token cannot be used",
        };
        return new ApiFault(FaultKind.Unauthenticated, Trim($"{place}: {why}"));
    }

    public static string Trim(string message)
    {
        message = Controls().Replace(message, " ").Trim();
        return message.Length <= MaxLength ? message : string.Concat(message.AsSpan(0, MaxLength - 1), "…");
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var start = new byte[MaxBodyBytes];
        var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(start.AsSpan(0, length));
    }

    /// <summary><c>{"kind":"Status","message":"configmaps \"a\" not found","reason":"NotFound","details":{"name":"a","kind":"configmaps"},"code":404}</c></summary>
    private static (string? Message, bool IsOfObject) FromStatus(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("message", out var message))
                return (null, false);
            var isOfObject = document.RootElement.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Object && details.TryGetProperty("name", out _);
            return (message.ToString(), isOfObject);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }

    private static string Reasons(Exception exception)
    {
        var reasons = new List<string>();
        for (Exception? e = exception; e is not null; e = e.InnerException)
            if (!reasons.Any(reason => reason.Contains(e.Message, StringComparison.Ordinal)))
                reasons.Add(e.Message);
        return string.Join(" ", reasons);
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.None, 1000)]
    private static partial Regex Controls();
}
