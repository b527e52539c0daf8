using System.Net;
using FleetView.Kubernetes.Requests;
using k8s;
using k8s.Authentication;

namespace FleetView.Kubernetes.Connections;

/// <summary>A client of one cluster: the library's address, TLS and credentials, and requests of our own over its sockets.</summary>
internal sealed class ApiConnection : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly ServiceClientCredentials? _credentials;

    private ApiConnection(KubernetesClientConfiguration configuration)
    {
        configuration.FirstMessageHandlerSetup = SetUp;
        // Without an authority of its own the system's count; the library wants a collection, not null.
        configuration.SslCaCerts ??= [];
        var client = new k8s.Kubernetes(configuration, new ReadOnlyHandler());
        _http = client.HttpClient;
        _server = client.BaseUri;
        _credentials = client.Credentials;
    }

    /// <summary>Throws what the library throws for a kubeconfig that it cannot use.</summary>
    public static ApiConnection Open(ClusterAccess access) => new(access.Build());

    /// <summary>The answer's head; its body is still to come.</summary>
    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var message = request.ToMessage(_server);
        try
        {
            if (_credentials is not null)
                await _credentials.ProcessHttpRequestAsync(message, cancellationToken);
            return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        finally
        {
            // GET has no body that would still be needed.
            message.Dispose();
        }
    }

    public void Dispose() => _http.Dispose();

    private static void SetUp(HttpMessageHandler handler)
    {
        var sockets = (SocketsHttpHandler)handler;
        // The API server compresses what is larger than 128 kB.
        sockets.AutomaticDecompression = DecompressionMethods.GZip;
        // A redirect would carry the token to another host.
        sockets.AllowAutoRedirect = false;
        sockets.UseCookies = false;
        sockets.ConnectTimeout = ConnectTimeout;
        sockets.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2);
        sockets.EnableMultipleHttp2Connections = true;
    }
}
