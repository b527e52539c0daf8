using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Requests;

namespace FleetView.Kubernetes.Reading;

/// <summary>
/// The connection to one cluster, shared by its readers. Where the API server does not answer, one of them asks for it
/// with growing pauses and the others wait, so that a dead cluster costs one request at a time.
/// </summary>
internal sealed class ClusterLink(ClusterAccess access, ClusterState state, SemaphoreSlim probes, KubernetesPace pace, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _probing = new(1);
    private readonly Backoff _backoff = new(pace);
    private volatile bool _isUp;
    private volatile bool _isToRenew = true;
    private ApiConnection? _connection;
    private long _versionAskedAt;

    /// <summary>A client of a server that answered when it was last asked.</summary>
    public async Task<ApiClient> ReadyAsync(CancellationToken cancellationToken)
    {
        while (!_isUp)
        {
            await _probing.WaitAsync(cancellationToken);
            try
            {
                if (!_isUp)
                    await ConnectAsync(cancellationToken);
            }
            finally
            {
                _probing.Release();
            }
        }
        await RenewVersionAsync(cancellationToken);
        return Client(pace.RequestTimeout);
    }

    /// <summary>Tells how a request ended; after an outage the server is asked before anything else is.</summary>
    public void Report(ApiFault? fault)
    {
        if (fault?.IsOutage != true)
            return;
        _isToRenew |= fault.Kind == FaultKind.Unauthenticated;
        _isUp = false;
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _probing.Dispose();
    }

    private ApiClient Client(TimeSpan timeout) => new(_connection!, timeout, time);

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (await ProbeAsync(cancellationToken) is not { } fault)
        {
            _isUp = true;
            _backoff.Reset();
            return;
        }
        state.FailAll(fault);
        var wait = _backoff.Next();
        logger.LogWarning("Kubernetes API of {Cluster} ({Place}): {Fault}; asked again in {Wait:F0} s", access.Cluster, access.Place, fault.Message, wait.TotalSeconds);
        await Task.Delay(wait, time, cancellationToken);
    }

    private async Task<ApiFault?> ProbeAsync(CancellationToken cancellationToken)
    {
        await probes.WaitAsync(cancellationToken);
        try
        {
            if (_isToRenew)
                await RenewAsync(cancellationToken);
            var fault = await AskVersionAsync(cancellationToken);
            // Who may not see the version may see the rest.
            return fault switch
            {
                { Kind: FaultKind.Forbidden } => null,
                { Kind: FaultKind.NotFound } => fault with { Kind = FaultKind.WrongAddress, Message = $"no Kubernetes API at this address: {fault.Message}" },
                _ => fault,
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return FaultText.OfCredentials(access.Place, exception);
        }
        finally
        {
            probes.Release();
        }
    }

    /// <summary>An upgrade of servers behind a balancer breaks no connection. One reader asks, the others go on.</summary>
    private async Task RenewVersionAsync(CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(Volatile.Read(ref _versionAskedAt)) < pace.VersionEvery || !await _probing.WaitAsync(TimeSpan.Zero, cancellationToken))
            return;
        try
        {
            if (_isUp && time.GetElapsedTime(_versionAskedAt) >= pace.VersionEvery)
                Report(await AskVersionAsync(cancellationToken));
        }
        finally
        {
            _probing.Release();
        }
    }

    private async Task<ApiFault?> AskVersionAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _versionAskedAt, time.GetTimestamp());
        var (version, fault) = await Client(pace.ProbeTimeout).GetAsync(ApiRequest.Version, Kinds.VersionReducer.GitVersion, cancellationToken);
        if (version is not null)
            state.Write(objects => objects with { KubernetesVersion = version });
        return fault;
    }

    /// <summary>Certificates and tokens are read again; a command for credentials may take seconds.</summary>
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var connection = await Task.Run(() => ApiConnection.Open(access), cancellationToken);
        _connection?.Dispose();
        _connection = connection;
        _isToRenew = false;
    }
}
