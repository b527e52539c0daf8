using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace FleetView.Tests.Support;

/// <param name="Path">With the base path of the address.</param>
/// <param name="Parameters">Of the query string and of the form.</param>
public sealed record FakeRequest(
    string Method,
    string Path,
    ILookup<string, string> Parameters,
    ILookup<string, string> Headers,
    string? ClientCertificate);

/// <summary>
/// A Prometheus API on a free port of loopback, whose answers a test writes down per PromQL expression (or per path,
/// for what is no query). Several answers for one expression are given in turn; the last one stays.
/// </summary>
public sealed class FakePrometheus : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeAnswer>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly WebApplication _app;
    private int _inFlight;
    private int _maxInFlight;

    private FakePrometheus(WebApplication app) => _app = app;

    /// <summary>For expressions and paths without an answer of their own.</summary>
    public FakeAnswer Default { get; set; } = FakeAnswer.Vector();

    public string Url => _app.Urls.First();

    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    public int InFlight => Volatile.Read(ref _inFlight);

    public int MaxInFlight => Volatile.Read(ref _maxInFlight);

    public static async Task<FakePrometheus> StartAsync(X509Certificate2? certificate = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port, listen => Secure(listen, certificate)));
        var app = builder.Build();
        var fake = new FakePrometheus(app);
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        return fake;
    }

    public FakePrometheus On(string queryOrPath, params FakeAnswer[] answers)
    {
        _answers[queryOrPath] = new ConcurrentQueue<FakeAnswer>(answers);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private static void Secure(ListenOptions listen, X509Certificate2? certificate)
    {
        if (certificate is not null)
            listen.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            });
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await RecordAsync(context);
        Interlocked.Increment(ref _inFlight);
        KeepMaximum();
        try
        {
            await SendAsync(context, Pick(request));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task<FakeRequest> RecordAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        var request = new FakeRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.Query.Concat(form).SelectMany(pair => pair.Value, (pair, value) => (pair.Key, Value: value ?? ""))
                .ToLookup(pair => pair.Key, pair => pair.Value),
            context.Request.Headers.ToLookup(pair => pair.Key, pair => pair.Value.ToString()),
            context.Connection.ClientCertificate?.Subject);
        _requests.Enqueue(request);
        return request;
    }

    private FakeAnswer Pick(FakeRequest request)
    {
        var query = request.Parameters["query"].FirstOrDefault();
        if (!_answers.TryGetValue(query ?? request.Path, out var answers))
            return Default;
        if (answers.Count > 1 && answers.TryDequeue(out var next))
            return next;
        return answers.TryPeek(out var last) ? last : Default;
    }

    private static async Task SendAsync(HttpContext context, FakeAnswer answer)
    {
        if (answer.After is not null)
            await answer.After.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        if ((answer.CutAfter ?? answer.HangAfter) is { } length)
        {
            await SendPartAsync(context, answer, length);
            return;
        }
        for (var i = 0; i < answer.Repeat; i++)
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static async Task SendPartAsync(HttpContext context, FakeAnswer answer, int length)
    {
        if (length > 0)
        {
            await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, length), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
        if (answer.HangAfter is not null)
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        context.Abort();
    }

    private void KeepMaximum()
    {
        int seen;
        var now = Volatile.Read(ref _inFlight);
        while (now > (seen = Volatile.Read(ref _maxInFlight)))
            Interlocked.CompareExchange(ref _maxInFlight, now, seen);
    }
}
