using System.Collections.Concurrent;
using FleetView.Configuration;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace FleetView.Prometheus;

/// <summary>
/// One <see cref="HttpClient"/> configuration per source, under a name of its own. What must outlive the handlers that
/// the factory renews (the breaker's state, the last good certificates) is kept here.
/// </summary>
internal sealed class SourceConnections(IOptions<FleetViewOptions> options, TimeProvider time)
    : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    private const string Prefix = "source:";

    private readonly ConcurrentDictionary<string, Connection> _connections = new(StringComparer.Ordinal);

    public static string ClientName(string source) => Prefix + source;

    public SourceSecrets SecretsOf(SourceOptions source) => Of(source).Secrets;

    public void Configure(HttpClientFactoryOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, HttpClientFactoryOptions target)
    {
        if (name is null || !name.StartsWith(Prefix, StringComparison.Ordinal))
            return;
        if (options.Value.Sources.FirstOrDefault(source => ClientName(source.Name) == name) is not { } source)
            return;
        target.HttpMessageHandlerBuilderActions.Add(builder => Of(source).Build(builder));
        target.HttpClientActions.Add(client => Address(client, source));
    }

    private static void Address(HttpClient client, SourceOptions source)
    {
        // Mimir and others live under a path; without the slash the last segment would be replaced.
        client.BaseAddress = new Uri(source.Url.TrimEnd('/') + "/");
        // The client's own limit covers the body as well.
        client.Timeout = Timeout.InfiniteTimeSpan;
    }

    private Connection Of(SourceOptions source) => _connections.GetOrAdd(
        source.Name, _ => new Connection(new SourceSecrets(source), new SourceTls(source), SourceResilience.Build(source, time)));

    private sealed record Connection(SourceSecrets Secrets, SourceTls Tls, ResiliencePipeline<HttpResponseMessage> Pipeline)
    {
        public void Build(HttpMessageHandlerBuilder builder)
        {
            try
            {
                builder.PrimaryHandler = Tls.CreateHandler();
            }
            catch (Exception exception)
            {
                // The factory keeps an exception for good; a handler that fails is renewed like any other.
                builder.PrimaryHandler = new BrokenHandler($"the certificate files cannot be read: {exception.Message}");
            }
            builder.AdditionalHandlers.Clear();
            builder.AdditionalHandlers.Add(new ResilienceHandler(Pipeline));
            builder.AdditionalHandlers.Add(new SourceSecretsHandler(Secrets));
        }
    }

    private sealed class BrokenHandler(string message) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(new InvalidOperationException(message));
    }
}
