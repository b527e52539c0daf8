namespace FleetView.Collection.Ranges;

/// <summary>What a question was answered with, how much memory it holds, and how long it may be given to others.</summary>
internal readonly record struct Answer<TValue>(TValue Value, long Bytes, TimeSpan Lifetime);

/// <summary>
/// Answers shared by all who ask the same: one question in flight at a time, and its answer kept for a while. A caller
/// that gives up ends the question only when nobody else waits for it. Bounded by count and by bytes; what was used
/// least lately leaves first.
/// </summary>
internal sealed class SharedAnswers<TKey, TValue>(TimeProvider time, int maximumCount, long maximumBytes)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Entry> _entries = [];
    private long _bytes;

    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    public long Bytes
    {
        get
        {
            lock (_gate)
                return _bytes;
        }
    }

    public async Task<TValue> GetAsync(
        TKey key, Func<CancellationToken, Task<Answer<TValue>>> ask, CancellationToken cancellationToken)
    {
        var entry = Join(key, ask);
        try
        {
            return (await entry.Task.WaitAsync(cancellationToken)).Value;
        }
        finally
        {
            Leave(entry);
        }
    }

    private Entry Join(TKey key, Func<CancellationToken, Task<Answer<TValue>>> ask)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_entries.TryGetValue(key, out var known) && !IsOver(known, now))
            {
                known.UsedAt = now;
                known.Waiting++;
                return known;
            }

            if (known is not null)
                Remove(known);
            var entry = new Entry(key) { UsedAt = now, Waiting = 1 };
            _entries.Add(key, entry);
            entry.Task = Task.Run(() => AskAsync(entry, ask));
            return entry;
        }
    }

    private async Task<Answer<TValue>> AskAsync(Entry entry, Func<CancellationToken, Task<Answer<TValue>>> ask)
    {
        try
        {
            var answer = await ask(entry.Abandoned.Token);
            Keep(entry, answer);
            return answer;
        }
        catch
        {
            lock (_gate)
                Remove(entry);
            throw;
        }
    }

    private void Leave(Entry entry)
    {
        lock (_gate)
        {
            entry.Waiting--;
            if (entry.Waiting > 0 || entry.IsAnswered)
                return;
            // Whoever asks from now on asks anew.
            Remove(entry);
        }

        // Outside the lock: what waits on the token runs here.
        entry.Abandoned.Cancel();
    }

    private void Keep(Entry entry, Answer<TValue> answer)
    {
        lock (_gate)
        {
            entry.IsAnswered = true;
            if (!entry.IsListed)
                return;
            entry.AnsweredAt = time.GetTimestamp();
            entry.Lifetime = answer.Lifetime;
            entry.Bytes = answer.Bytes;
            _bytes += answer.Bytes;
            Trim();
        }
    }

    private void Trim()
    {
        var now = time.GetTimestamp();
        foreach (var over in _entries.Values.Where(entry => IsOver(entry, now)).ToArray())
            Remove(over);
        if (_entries.Count <= maximumCount && _bytes <= maximumBytes)
            return;
        foreach (var oldest in _entries.Values.Where(entry => entry.IsAnswered).OrderBy(entry => entry.UsedAt).ToArray())
        {
            Remove(oldest);
            if (_entries.Count <= maximumCount && _bytes <= maximumBytes)
                return;
        }
    }

    private bool IsOver(Entry entry, long now) =>
        entry.IsAnswered && time.GetElapsedTime(entry.AnsweredAt, now) >= entry.Lifetime;

    private void Remove(Entry entry)
    {
        if (!entry.IsListed)
            return;
        entry.IsListed = false;
        _entries.Remove(entry.Key);
        _bytes -= entry.Bytes;
    }

    private sealed class Entry(TKey key)
    {
        public TKey Key { get; } = key;

        public Task<Answer<TValue>> Task { get; set; } = null!;

        public CancellationTokenSource Abandoned { get; } = new();

        /// <summary>Still in the dictionary under its key.</summary>
        public bool IsListed { get; set; } = true;

        public bool IsAnswered { get; set; }

        public int Waiting { get; set; }

        public long UsedAt { get; set; }

        public long AnsweredAt { get; set; }

        public TimeSpan Lifetime { get; set; }

        public long Bytes { get; set; }
    }
}
