using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace FleetView.Prometheus;

/// <summary>An answer as it was read: a value, or the reason why there is none.</summary>
public sealed record Answer<T>(T? Value, string? Problem, IReadOnlyList<string> Warnings)
    where T : class;

/// <summary>
/// Reads the body of an answer, already decompressed, piece by piece straight into columns. What is malformed, cut off
/// or too large is a problem, never a shorter answer; what breaks in the stream itself is thrown.
/// </summary>
public static class AnswerReader
{
    private const int FirstBufferBytes = 1 << 16;

    // The least that is parsed at a time: sockets give a few kB, and at the end of each piece a series is begun twice.
    private const int PieceBytes = 1 << 15;

    // One series (with all points of its range) or one other member. 11,000 points, the most that Prometheus gives,
    // are about 400 kB.
    private const int MaxStepBytes = 1 << 24;

    public static async ValueTask<Answer<VectorColumns>> ReadVectorAsync(
        Stream body, NameTable names, IReadOnlyList<string> labels, long maxBytes, CancellationToken cancellationToken)
    {
        using var parser = new VectorParser(names, labels);
        var problem = await ReadAsync(body, parser, maxBytes, cancellationToken);
        return new(problem is null ? parser.ToColumns() : null, problem, parser.Warnings);
    }

    public static async ValueTask<Answer<MatrixColumns>> ReadMatrixAsync(
        Stream body, NameTable names, IReadOnlyList<string> labels, long maxBytes, CancellationToken cancellationToken)
    {
        using var parser = new MatrixParser(names, labels);
        var problem = await ReadAsync(body, parser, maxBytes, cancellationToken);
        return new(problem is null ? parser.ToColumns() : null, problem, parser.Warnings);
    }

    public static async ValueTask<Answer<IReadOnlyList<string>>> ReadLabelValuesAsync(
        Stream body, long maxBytes, CancellationToken cancellationToken)
    {
        using var parser = new LabelValuesParser();
        var problem = await ReadAsync(body, parser, maxBytes, cancellationToken);
        return new(problem is null ? parser.Values : null, problem, parser.Warnings);
    }

    public static async ValueTask<Answer<string>> ReadVersionAsync(Stream body, long maxBytes, CancellationToken cancellationToken)
    {
        using var parser = new VersionParser();
        var problem = await ReadAsync(body, parser, maxBytes, cancellationToken);
        return new(problem is null ? parser.Version : null, problem, parser.Warnings);
    }

    private static async ValueTask<string?> ReadAsync(Stream body, AnswerParser parser, long maxBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        try
        {
            var (filled, wanted, total) = (0, PieceBytes, 0L);
            while (true)
            {
                var read = await body.ReadAsync(buffer.AsMemory(filled), cancellationToken);
                total += read;
                filled += read;
                if (total > maxBytes)
                    return TooLarge(maxBytes);
                if (read > 0 && filled < wanted)
                    continue;
                if (Parse(parser, buffer.AsSpan(0, filled), final: false, total, out var done) is { } problem)
                    return problem;
                if (read == 0)
                    return Parse(parser, buffer.AsSpan(done, filled - done), final: true, total, out _) ?? parser.Problem;
                buffer.AsSpan(done, filled - done).CopyTo(buffer);
                filled -= done;
                // A step that did not fit is tried again when twice the bytes are there: short reads cost no squares.
                wanted = Math.Max(PieceBytes, filled * 2);
                if (wanted > MaxStepBytes)
                    return $"one series or member takes more than {MaxStepBytes} bytes";
                if (wanted > buffer.Length)
                    buffer = Grow(buffer, filled);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <param name="final">Nothing comes after these bytes: what they leave open is cut off, not malformed.</param>
    private static string? Parse(AnswerParser parser, ReadOnlySpan<byte> bytes, bool final, long total, out int done)
    {
        done = 0;
        try
        {
            done = parser.Parse(bytes, final);
            return final && !parser.Complete ? EndsEarly(total) : null;
        }
        catch (JsonException) when (final)
        {
            return EndsEarly(total);
        }
        catch (JsonException exception)
        {
            return $"not a readable answer, within the first {total} bytes: {Shorten(exception.Message)}";
        }
    }

    private static byte[] Grow(byte[] buffer, int filled)
    {
        var grown = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, filled).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(buffer);
        return grown;
    }

    /// <summary>The library adds a position that counts from the current piece, which would mislead.</summary>
    private static string Shorten(string message)
    {
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }

    private static string EndsEarly(long total) => total == 0
        ? "an empty body"
        : string.Create(CultureInfo.InvariantCulture, $"the body ends early, after {total} bytes");

    private static string TooLarge(long maxBytes) => string.Create(
        CultureInfo.InvariantCulture, $"the body is larger than Collection:MaxResponseBytes ({maxBytes} bytes) allows");
}
