using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetView.Api.Gates;

/// <summary>Reads a body of a stated size at most, whatever its length header says.</summary>
internal static class LimitedBody
{
    /// <summary>A connectivity test of all cases with its messages is about a tenth of it.</summary>
    public const int MaximumBytes = 1024 * 1024;

    public static async Task<(byte[]? Body, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            return (null, ApiProblems.Of(StatusCodes.Status415UnsupportedMediaType, "A compressed body is not taken."));
        if (request.ContentLength > MaximumBytes)
            return (null, TooLarge());
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaximumBytes)
                return (null, TooLarge());
            body.Write(buffer, 0, read);
        }

        return (body.ToArray(), null);
    }

    private static ProblemHttpResult TooLarge() =>
        ApiProblems.Of(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaximumBytes} bytes.");
}
