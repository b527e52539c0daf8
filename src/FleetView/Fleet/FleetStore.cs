using System.Collections.Immutable;

namespace FleetView.Fleet;

/// <summary>
/// Holds the current snapshot. Readers take <see cref="Current"/> without a lock; subscribers are called one at a time
/// each, at most once per <see cref="MinimumPause"/>, and always get the newest snapshot.
/// </summary>
public sealed class FleetStore(TimeProvider time, ILogger<FleetStore> logger)
{
    /// <summary>Pause between two calls of one subscriber: several sources may publish within a second.</summary>
    public static readonly TimeSpan MinimumPause = TimeSpan.FromMilliseconds(500);

    private volatile FleetSnapshot _current = FleetSnapshot.Empty;
    private ImmutableArray<FleetSubscription> _subscriptions = [];

    public FleetSnapshot Current => _current;

    public int Subscribers => _subscriptions.Length;

    public void Publish(FleetSnapshot snapshot)
    {
        _current = snapshot;
        foreach (var subscription in _subscriptions)
            subscription.Signal();
    }

    /// <summary>The callback runs off the publisher's thread; what it throws is logged and ends nothing.</summary>
    public IDisposable Subscribe(Func<FleetSnapshot, Task> onSnapshot)
    {
        var subscription = new FleetSubscription(this, onSnapshot, time, logger);
        ImmutableInterlocked.Update(ref _subscriptions, list => list.Add(subscription));
        return subscription;
    }

    internal void Remove(FleetSubscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, list => list.Remove(subscription));
}
