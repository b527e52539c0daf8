namespace FleetView.Fleet;

/// <summary>The PromQL behind a signal, as it would be sent for one cluster or node.</summary>
public interface IFleetQueries
{
    /// <returns>Null where no source knows the cluster or the catalogue lacks the signal.</returns>
    string? QueryOf(string signalId, string cluster, string? node);
}

/// <summary>Takes a cluster out of the fleet until it reports again.</summary>
public interface IClusterRetirement
{
    /// <returns>False where no such cluster is known.</returns>
    Task<bool> RetireAsync(string cluster, CancellationToken cancellationToken);
}
