using FleetView.Model;

namespace FleetView.Prometheus;

/// <summary>
/// Asks one source. Every failure but cancellation by the caller is a value. At most <c>MaxConcurrency</c> requests are
/// in flight; the others wait.
/// </summary>
public interface IPrometheusClient
{
    string Source { get; }

    /// <summary>An instant query evaluated at <paramref name="time"/>.</summary>
    Task<QueryResult<VectorColumns>> QueryAsync(PromQuery query, DateTimeOffset time, CancellationToken cancellationToken);

    Task<QueryResult<MatrixColumns>> QueryRangeAsync(
        PromQuery query, DateTimeOffset start, DateTimeOffset end, TimeSpan step, CancellationToken cancellationToken);

    /// <summary>Values of a label over the series that match any of <paramref name="matchers"/> (each a whole selector).</summary>
    Task<QueryResult<IReadOnlyList<string>>> LabelValuesAsync(
        string label, IReadOnlyList<string> matchers, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken);
}

/// <summary>One client per source of the settings, in their order.</summary>
public interface IPrometheusClients
{
    IPrometheusClient this[string source] { get; }
}

/// <param name="Expression">PromQL without variables.</param>
/// <param name="Labels">Labels whose values are kept, in this order; all others are read over.</param>
/// <param name="Signal">For errors and metrics: the signal that asks; null for inventory and metadata.</param>
public sealed record PromQuery(string Expression, IReadOnlyList<string> Labels, string? Signal = null);

/// <summary>Either a value, maybe with the server's warnings (a partial answer), or a fault.</summary>
public sealed record QueryResult<T>(T? Value, SourceFault? Fault, IReadOnlyList<string> Warnings, TimeSpan Duration)
    where T : class
{
    public bool Answered => Fault is null && Value is not null;
}
