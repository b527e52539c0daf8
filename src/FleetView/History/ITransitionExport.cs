using FleetView.Model;

namespace FleetView.History;

/// <summary>Lists of transitions that are too long to be held.</summary>
public interface ITransitionExport
{
    /// <summary>What is written after this does not belong to it.</summary>
    Task<TransitionExport> ExportAsync(TransitionQuery query, CancellationToken cancellationToken);
}

/// <param name="Total">Rows that match, whatever limit and offset.</param>
/// <param name="Rows">Newest first, read in pieces as they are asked for; throws what the provider throws.</param>
/// <param name="Fault">Why the store does not answer; then there are no rows.</param>
public sealed record TransitionExport(int Total, IAsyncEnumerable<Transition> Rows, string? Fault = null);
