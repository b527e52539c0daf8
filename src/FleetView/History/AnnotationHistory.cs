using FleetView.Model;

namespace FleetView.History;

/// <inheritdoc cref="IAnnotationHistory"/>
internal sealed class AnnotationHistory(AnnotationStore store, ILogger<AnnotationHistory> logger) : IAnnotationHistory, IDisposable
{
    /// <summary>About 10 MB where each is half a kilobyte; what lies further back is read from the disk.</summary>
    internal const int MostHeld = 20_000;

    // Changes and the reading at start take turns, so that none is lost between disk and memory.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Held _held = new([], IsWhole: false);
    private volatile bool _loaded;
    private int _version;

    public event Action? Changed;

    public int Version => Volatile.Read(ref _version);

    internal bool IsLoaded => _loaded;

    public void Dispose() => _turn.Dispose();

    public async Task LoadAsync(CancellationToken cancellationToken) => await ChangeAsync("read", async () =>
    {
        var page = await store.ReadAsync(new AnnotationQuery(Limit: MostHeld), cancellationToken);
        _held = new Held([.. page.Items], page.Total <= MostHeld);
        _loaded = true;
        return page;
    }, cancellationToken);

    public Task<Kept<Annotation>> AddAsync(Annotation annotation, CancellationToken cancellationToken) => ChangeAsync("kept", async () =>
    {
        var one = await store.AddAsync(annotation, cancellationToken);
        if (IsLoaded)
            _held = _held.With(one);
        return one;
    }, cancellationToken);

    public Task<Kept<Annotation>> RemoveAsync(long id, CancellationToken cancellationToken) => ChangeAsync("removed", async () =>
    {
        var removed = await store.RemoveAsync(id, cancellationToken);
        // Also where the retention removed it from the disk before.
        if (_held.Newest.Any(one => one.Id == id))
            _held = _held with { Newest = [.. _held.Newest.Where(one => one.Id != id)] };
        return removed;
    }, cancellationToken);

    public async Task<AnnotationPage> ReadAsync(AnnotationQuery query, CancellationToken cancellationToken)
    {
        if (_held is var held && held.Reaches(query))
            return held.Read(query);
        try
        {
            return await store.ReadAsync(query, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = HistoryFaults.Describe(exception, store.Name);
            logger.LogWarning("Annotations cannot be read: {Fault}", fault);
            return new AnnotationPage(0, [], fault);
        }
    }

    private async Task<Kept<T>> ChangeAsync<T>(string what, Func<Task<T?>> work, CancellationToken cancellationToken)
        where T : class
    {
        var item = default(T);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            item = await work();
            return new Kept<T>(item, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = HistoryFaults.Describe(exception, store.Name);
            logger.LogError("Annotations cannot be {What}: {Fault}", what, fault);
            return new Kept<T>(null, fault);
        }
        finally
        {
            _turn.Release();
            if (item is not null)
            {
                Interlocked.Increment(ref _version);
                Changed?.Invoke();
            }
        }
    }

    /// <param name="Newest">By the instant they are about, newest first.</param>
    /// <param name="IsWhole">There are no others on the disk.</param>
    private sealed record Held(Annotation[] Newest, bool IsWhole)
    {
        public Held With(Annotation one)
        {
            // Two of one instant stand as the disk lists them: the later number first.
            var place = Array.FindIndex(Newest, known => known.At <= one.At);
            List<Annotation> next = [.. Newest];
            next.Insert(place < 0 ? next.Count : place, one);
            return next.Count <= MostHeld ? this with { Newest = [.. next] } : new Held([.. next.Take(MostHeld)], IsWhole: false);
        }

        /// <summary>A span that began before the oldest that is held may still reach into a later range.</summary>
        public bool Reaches(AnnotationQuery query) =>
            IsWhole || (Newest.Length > 0 && query.From is { } from && from - Annotation.LongestSpan > Newest[^1].At);

        public AnnotationPage Read(AnnotationQuery query)
        {
            var all = Newest.Where(one => IsAsked(one, query)).ToArray();
            return new AnnotationPage(all.Length, [.. all.Skip(query.Offset).Take(query.Limit)]);
        }

        private static bool IsAsked(Annotation one, AnnotationQuery query) =>
            one.Overlaps(query.From ?? DateTimeOffset.MinValue, query.To ?? DateTimeOffset.MaxValue)
            && (query.Cluster is not { } cluster || one.Concerns(cluster, query.Node))
            && (query.Text is not { } text
                || one.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
                || one.Tags.Contains(text, StringComparer.OrdinalIgnoreCase));
    }
}
