using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Json;
using FleetView.Kubernetes.Requests;

namespace FleetView.Kubernetes.Reading;

internal enum WatchOutcome
{
    /// <summary>The server ended it when its time was over: everything up to now was told.</summary>
    Ended,

    /// <summary>The connection broke; the next watch goes on from the last version.</summary>
    Broken,

    /// <summary>410, or silent beyond its time: the kind has to be listed anew.</summary>
    Expired,

    /// <summary>Refused, or no answer.</summary>
    Failed,
}

/// <param name="Version">Where the next watch goes on.</param>
/// <param name="Events">How many came, bookmarks too.</param>
internal readonly record struct WatchEnd(WatchOutcome Outcome, string Version, int Events, ApiFault? Fault = null);

/// <summary>One watch, from its request to its end.</summary>
/// <param name="opened">The server tells what changed from the version on.</param>
/// <param name="apply">Takes one event; gives the version that it brings.</param>
internal sealed class Watch(ApiRequest request, Action opened, Watch.Apply apply, KubernetesPace pace, TimeProvider time)
{
    public delegate string? Apply(WatchEventType type, ref JsonCursor reader);

    private string _version = request.ResourceVersion!;
    private int _events;

    public async Task<WatchEnd> RunAsync(ApiClient client, CancellationToken stopping)
    {
        var (response, fault) = await client.OpenWatchAsync(request, stopping);
        if (response is null)
            return fault!.Kind == FaultKind.Expired ? End(WatchOutcome.Expired) : End(WatchOutcome.Failed, fault);
        opened();
        using var limit = new CancellationTokenSource(request.WatchFor!.Value + pace.WatchGrace, time);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        try
        {
            using (response)
            await using (var body = await response.Content.ReadAsStreamAsync(cancel.Token))
                return await ReadAsync(body, cancel.Token);
        }
        catch (Exception) when (limit.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return End(WatchOutcome.Expired);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            return End(WatchOutcome.Broken, FaultText.Of(request, exception, pace.RequestTimeout));
        }
    }

    private async Task<WatchEnd> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var lines = new LineReader(body);
        while (await lines.NextAsync(cancellationToken) is { } line)
        {
            _events++;
            if (TakeEvent(line.Span) is { } fault)
                return fault.Kind == FaultKind.Expired ? End(WatchOutcome.Expired) : End(WatchOutcome.Failed, fault);
        }
        return End(WatchOutcome.Ended);
    }

    private ApiFault? TakeEvent(ReadOnlySpan<byte> line)
    {
        var reader = WatchEvent.Read(line, out var type);
        if (type == WatchEventType.Error)
            return ErrorOf(ref reader);
        _version = apply(type, ref reader) ?? _version;
        return null;
    }

    /// <summary><c>{"kind":"Status","message":"too old resource version: 1 (9)","reason":"Expired","code":410}</c></summary>
    private ApiFault ErrorOf(ref JsonCursor reader)
    {
        var (code, message) = (0, "");
        while (reader.NextMember())
        {
            if (reader.Is("code"u8))
                code = reader.Int() ?? 0;
            else if (reader.Is("message"u8))
                message = reader.Text() ?? "";
            else
                reader.Skip();
        }
        return FaultText.OfStatus(request.Subject, code, message);
    }

    private WatchEnd End(WatchOutcome outcome, ApiFault? fault = null) => new(outcome, _version, _events, fault);
}
