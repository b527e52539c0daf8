namespace FleetView.Kubernetes.Reading;

/// <summary>
/// How long to wait after a failure: twice as long each time up to a ceiling, less a random part of up to a half, so that
/// clusters that failed together do not come back together.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Func<double> random)
{
    // 2^20 times any first wait is past every ceiling.
    private const int MostDoublings = 20;

    private int _failures;

    public Backoff(KubernetesPace pace)
        : this(pace.FirstBackoff, pace.LongestBackoff, Random.Shared.NextDouble)
    {
    }

    /// <param name="asked">How long the server wants to be left alone; past the ceiling it is not heeded.</param>
    public TimeSpan Next(TimeSpan? asked = null)
    {
        var wait = first * Math.Pow(2, Math.Min(_failures, MostDoublings));
        _failures++;
        var own = (wait < longest ? wait : longest) * (1 - (random() / 2));
        return asked > own ? asked < longest ? asked.Value : longest : own;
    }

    public void Reset() => _failures = 0;
}
