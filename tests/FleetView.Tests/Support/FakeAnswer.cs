using System.IO.Compression;
using System.Text;

namespace FleetView.Tests.Support;

/// <summary>What <see cref="FakePrometheus"/> does with a request: an answer, a slow one, a broken one, or none.</summary>
public sealed record FakeAnswer(byte[] Body)
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/json";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The answer waits for this, or for the client to give up.</summary>
    public Task? After { get; init; }

    /// <summary>The connection is cut when this many bytes of the body are sent.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Nothing more comes, and the connection stays open, when this many bytes of the body are sent.</summary>
    public int? HangAfter { get; init; }

    /// <summary>The body again and again.</summary>
    public int Repeat { get; init; } = 1;

    public static FakeAnswer Vector(params IEnumerable<FakeSeries> series) => new(PrometheusJson.Vector(series));

    public static FakeAnswer Matrix(params IEnumerable<FakeSeries> series) => new(PrometheusJson.Matrix(series));

    public static FakeAnswer Strings(params IEnumerable<string> values) => new(PrometheusJson.Strings(values));

    public static FakeAnswer Error(int status, string type, string message) =>
        new(PrometheusJson.Error(type, message)) { Status = status };

    public static FakeAnswer Text(string body, int status = 200, string contentType = "application/json") =>
        new(Encoding.UTF8.GetBytes(body)) { Status = status, ContentType = contentType };

    /// <summary>Takes the request and never answers.</summary>
    public static FakeAnswer Hang() => new([]) { After = new TaskCompletionSource().Task };

    /// <summary>Closes the connection without a word.</summary>
    public static FakeAnswer Drop() => new([]) { CutAfter = 0 };

    public FakeAnswer Gzipped()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            for (var i = 0; i < Repeat; i++)
                gzip.Write(Body);
        var headers = new Dictionary<string, string>(Headers) { ["Content-Encoding"] = "gzip" };
        return this with { Body = zipped.ToArray(), Headers = headers, Repeat = 1 };
    }
}
