using System.Buffers;
using System.Text.Json;

namespace FleetView.Kubernetes.Json;

/// <summary>
/// Feeds a page's body to its parser as it comes in. The buffer is as large as the largest object, however long the list.
/// </summary>
internal static class PageReader
{
    // Sockets give a few kB at a time; the parser is cheaper on more.
    private const int PieceBytes = 1 << 15;
    private const int MaxObjectBytes = 1 << 24;

    /// <summary>Throws <see cref="JsonException"/> for what is malformed or cut off.</summary>
    public static async Task ReadAsync(Stream body, PageParser parser, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes * 2);
        try
        {
            var (filled, wanted) = (0, PieceBytes);
            while (true)
            {
                var read = await body.ReadAsync(buffer.AsMemory(filled), cancellationToken);
                filled += read;
                if (read > 0 && filled < wanted)
                    continue;
                var done = parser.Parse(buffer.AsSpan(0, filled), final: read == 0);
                if (read == 0)
                    break;
                filled -= done;
                buffer.AsSpan(done, filled).CopyTo(buffer);
                wanted = filled + PieceBytes;
                if (wanted > buffer.Length)
                    buffer = Grow(buffer, filled);
            }
            if (!parser.Complete)
                throw new JsonException("the list ends early");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int filled)
    {
        if (buffer.Length > MaxObjectBytes)
            throw new JsonException($"an object of more than {MaxObjectBytes >> 20} MiB");
        var grown = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, filled).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(buffer);
        return grown;
    }
}
