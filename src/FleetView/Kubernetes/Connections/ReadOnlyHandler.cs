namespace FleetView.Kubernetes.Connections;

/// <summary>
/// The last thing before the socket: lets only GET without a body pass, and no upgrade, which is how a GET would run a
/// command in a pod. Nothing here builds such a request; this keeps it so.
/// </summary>
internal sealed class ReadOnlyHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Get && request.Content is null && request.Headers.Upgrade.Count == 0
            ? base.SendAsync(request, cancellationToken)
            : throw new InvalidOperationException($"{request.Method} is not sent to a cluster: FleetView only reads");

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("only asynchronous requests are sent to a cluster");
}
