using System.Globalization;
using System.Text.Json;
using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>One watch: what has changed since a revision, and then what changes, until its time is over.</summary>
internal sealed class WatchStream(ClusterApi api, ApiRequest request, TimeProvider clock, Func<KubernetesFaults> faults)
{
    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromMinutes(1);
    private readonly ResourceKind _kind = request.Kind!;
    private readonly Selection _selection = request.ReadSelection();
    private readonly TimeSpan _lasts = TimeSpan.FromSeconds(request.TimeoutSeconds ?? 1800 + Random.Shared.Next(1800));
    private long _cursor;

    public async Task RunAsync(Stream body, CancellationToken stop)
    {
        var until = clock.GetUtcNow() + _lasts;
        var bookmarkAt = clock.GetUtcNow() + BookmarkEvery;
        var goesOn = await SendAsync(body, Begin, stop);
        while (goesOn && clock.GetUtcNow() is var now && now < until)
        {
            await WaitAsync(NextLook(now, until), stop);
            var bookmark = request.AllowsBookmarks && clock.GetUtcNow() >= bookmarkAt;
            if (bookmark)
                bookmarkAt = clock.GetUtcNow() + BookmarkEvery;
            goesOn = await SendAsync(body, text => Continue(text) && (!bookmark || WriteBookmark(text, isInitialEnd: false)), stop);
        }
    }

    private async Task<bool> SendAsync(Stream body, Func<TextBuffer, bool> write, CancellationToken stop)
    {
        using var text = new TextBuffer();
        var goesOn = api.At(clock.GetUtcNow(), _ => write(text));
        if (text.Length > 0)
            await body.WriteAsync(text.Written, stop);
        // Also with nothing to tell: the answer's head is what the client waits for.
        await body.FlushAsync(stop);
        return goesOn;
    }

    private DateTimeOffset NextLook(DateTimeOffset now, DateTimeOffset until)
    {
        var step = api.Cluster.Now + SimulatedFleet.Step;
        var next = step < until ? step : until;
        return next > now ? next : now.AddMilliseconds(1);
    }

    /// <summary>The clock may be moved while the wait is prepared, as tests do; then it is over already.</summary>
    private async Task WaitAsync(DateTimeOffset at, CancellationToken stop)
    {
        using var moved = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var wait = Task.Delay(at - clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero, clock, moved.Token);
        if (clock.GetUtcNow() < at)
            await wait;
        else
            await moved.CancelAsync();
    }

    private bool Begin(TextBuffer text)
    {
        var sorted = api.Sorted(_kind, _selection);
        if (!request.WantsInitialEvents && request.ResourceVersion is { Length: > 0 } and not "0")
        {
            if (!long.TryParse(request.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out _cursor))
                return WriteError(text, new Refusal(400, "BadRequest", $"Invalid value: \"{request.ResourceVersion}\": resourceVersion"));
            return Continue(text);
        }
        foreach (var it in sorted)
        {
            if (_selection.Matches(it.Object))
                WriteEvent(text, "ADDED"u8, it);
        }
        _cursor = api.Revision;
        return !request.WantsInitialEvents || WriteBookmark(text, isInitialEnd: true);
    }

    private bool Continue(TextBuffer text)
    {
        var sets = api.Sets(_kind, _selection);
        var oldest = sets.Count == 0 ? 0 : sets.Max(set => set.CompactedRevision);
        if (_cursor < oldest || faults().Status == 410)
            return WriteError(text, Refusal.TooOld(_cursor, oldest));
        var changes = sets.SelectMany(set => set.Changes.Reverse().TakeWhile(change => change.Revision > _cursor));
        foreach (var change in changes.OrderBy(change => change.Revision))
            WriteChange(text, change);
        _cursor = Math.Max(_cursor, api.Revision);
        return true;
    }

    /// <summary>To a watch with a selector an object comes and goes by what it selects.</summary>
    private void WriteChange(TextBuffer text, ObjectChange change)
    {
        var before = change.Before is not null && _selection.Matches(change.Before);
        var after = change.After is not null && _selection.Matches(change.After);
        var shown = new Versioned((change.After ?? change.Before)!, change.Revision);
        if (after)
            WriteEvent(text, before ? "MODIFIED"u8 : "ADDED"u8, shown);
        else if (before)
            WriteEvent(text, "DELETED"u8, shown);
    }

    private void WriteEvent(TextBuffer text, ReadOnlySpan<byte> type, Versioned it) =>
        ObjectWriter.WriteEvent(text, type, json => ObjectWriter.Write(json, _kind, it, request.WantsMetadataOnly));

    private bool WriteBookmark(TextBuffer text, bool isInitialEnd)
    {
        ObjectWriter.WriteEvent(text, "BOOKMARK"u8, json => WriteBookmarkObject(json, isInitialEnd));
        return true;
    }

    private void WriteBookmarkObject(Utf8JsonWriter json, bool isInitialEnd)
    {
        json.WriteStartObject();
        ObjectWriter.WriteKind(json, _kind.Kind, _kind.ApiVersion);
        json.WriteStartObject("metadata"u8);
        json.WriteRevision(_cursor);
        json.WriteNull("creationTimestamp"u8);
        if (isInitialEnd)
            json.WriteMap("annotations"u8, [new("k8s.io/initial-events-end", "true")]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool WriteError(TextBuffer text, Refusal refusal)
    {
        ObjectWriter.WriteEvent(text, "ERROR"u8, refusal.Write);
        return false;
    }
}
