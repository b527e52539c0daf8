using System.Text.Json;
using FleetView.Kubernetes.Json;
using FleetView.Kubernetes.Requests;

namespace FleetView.Kubernetes.Connections;

/// <summary>
/// Questions to one cluster, each with its own timeout. Whatever goes wrong is a value; only the caller's own
/// cancellation is thrown.
/// </summary>
internal sealed class ApiClient(ApiConnection connection, TimeSpan timeout, TimeProvider time)
{
    /// <summary>Objects have at most 1.5 MiB, which is all that etcd takes; what answers with more is no API server.</summary>
    private const int LargestObject = 4 << 20;

    private const int PieceBytes = 1 << 16;

    /// <summary>One object, which is small.</summary>
    public async Task<(T? Value, ApiFault? Fault)> GetAsync<T>(ApiRequest request, Reduce<T> reduce, CancellationToken cancellationToken)
    {
        T? value = default;
        var fault = await AskAsync(
            request,
            async (body, cancel) =>
            {
                using var whole = await WholeAsync(body, cancel);
                value = Reduce(whole.GetBuffer().AsSpan(0, (int)whole.Length), reduce);
            },
            cancellationToken);
        return (value, fault);
    }

    /// <summary>All pages. A page that has expired begins the list again, once.</summary>
    public async Task<ListEnd> ListAsync(ApiRequest request, IObjectSink sink, CancellationToken cancellationToken, int maxPages = int.MaxValue)
    {
        var end = await ListOnceAsync(request, sink, maxPages, cancellationToken);
        if (end.Fault?.Kind != FaultKind.Expired)
            return end;
        sink.Restart();
        return await ListOnceAsync(request, sink, maxPages, cancellationToken);
    }

    /// <summary>The answer of a watch, whose events are still to come.</summary>
    public async Task<(HttpResponseMessage? Response, ApiFault? Fault)> OpenWatchAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? open = null;
        var fault = await SendAsync(
            request,
            (response, _) =>
            {
                open = response;
                return Task.CompletedTask;
            },
            cancellationToken);
        return (open, fault);
    }

    private async Task<ListEnd> ListOnceAsync(ApiRequest request, IObjectSink sink, int maxPages, CancellationToken cancellationToken)
    {
        var objects = 0;
        for (var page = 1; ; page++)
        {
            var parser = new PageParser(sink);
            var fault = await AskAsync(request, (body, cancel) => PageReader.ReadAsync(body, parser, cancel), cancellationToken);
            objects += parser.Objects;
            if (fault is not null || parser.Continue is null || page == maxPages)
                return new ListEnd(parser.ResourceVersion, objects, parser.Remaining ?? 0, fault);
            request = request with { Continue = parser.Continue };
        }
    }

    private Task<ApiFault?> AskAsync(ApiRequest request, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken) => SendAsync(
        request,
        async (response, cancel) =>
        {
            using (response)
            await using (var body = await response.Content.ReadAsStreamAsync(cancel))
                await read(body, cancel);
        },
        cancellationToken);

    private async Task<ApiFault?> SendAsync(ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task> take, CancellationToken caller)
    {
        try
        {
            using var limit = new CancellationTokenSource(timeout, time);
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(caller, limit.Token);
            var response = await connection.SendAsync(request, cancel.Token);
            if (response.IsSuccessStatusCode)
            {
                await take(response, cancel.Token);
                return null;
            }
            using (response)
                return await FaultText.OfAnswerAsync(request, response, cancel.Token);
        }
        catch (Exception exception) when (!caller.IsCancellationRequested)
        {
            return FaultText.Of(request, exception, timeout);
        }
        catch (Exception exception)
        {
            throw new OperationCanceledException("cancelled by the caller", exception, caller);
        }
    }

    private static async Task<MemoryStream> WholeAsync(Stream body, CancellationToken cancellationToken)
    {
        var whole = new MemoryStream();
        var piece = new byte[PieceBytes];
        while (await body.ReadAsync(piece, cancellationToken) is > 0 and var length)
        {
            if (whole.Length + length > LargestObject)
                throw new InvalidDataException($"longer than {LargestObject >> 20} MiB");
            whole.Write(piece, 0, length);
        }
        return whole;
    }

    private static T? Reduce<T>(ReadOnlySpan<byte> json, Reduce<T> reduce)
    {
        // Small enough to be checked as a whole; what stands before an API may answer with a page.
        var check = new Utf8JsonReader(json);
        while (check.Read())
        {
        }
        var reader = JsonCursor.In(json);
        return reduce(ref reader);
    }
}

/// <summary>How a list ended.</summary>
/// <param name="Objects">How many were taken.</param>
/// <param name="Remaining">How many were not.</param>
internal readonly record struct ListEnd(string? ResourceVersion, int Objects, int Remaining, ApiFault? Fault);
