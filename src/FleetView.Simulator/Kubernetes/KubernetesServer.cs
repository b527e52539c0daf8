using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using FleetView.Simulator.Exposition;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes;

/// <summary>The Kubernetes APIs of all simulated clusters, each below <c>/kubernetes/&lt;number&gt;</c>. They only answer
/// questions: whoever tries to write is refused.</summary>
internal sealed class KubernetesServer(SimulatedFleet fleet, TimeProvider clock)
{
    private const int CompressedFrom = 128 * 1024;
    private readonly ClusterApi[] _apis = [.. fleet.Clusters.Select(cluster => new ClusterApi(cluster))];

    public RequestCounts Counts { get; } = new();

    public async Task HandleAsync(HttpContext context)
    {
        var index = context.Request.RouteValues["index"]?.ToString();
        if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= _apis.Length || _apis[number].Cluster.Kubernetes.Absent)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var request = new ApiRequest(context.Request, $"/{context.Request.RouteValues["path"]}");
        var api = _apis[number];
        try
        {
            await AnswerAsync(context, api, request);
        }
        catch (RefusedException exception)
        {
            await SendAsync(context, api, request, exception.Refusal.Code, exception.Refusal.Write);
        }
        catch (BadSelectorException exception)
        {
            var refusal = Refusal.OfSelector(exception.Message);
            await SendAsync(context, api, request, refusal.Code, refusal.Write);
        }
    }

    private async Task AnswerAsync(HttpContext context, ClusterApi api, ApiRequest request)
    {
        var faults = api.Cluster.Kubernetes;
        if (faults.Slow > TimeSpan.Zero)
            await Task.Delay(faults.Slow, clock, context.RequestAborted);
        Admit(context, api.Cluster, request);
        if (request.Kind is null)
            await SendAsync(context, api, request, 200, json => WritePath(json, api.Cluster, request));
        else if (request.Verb == "watch")
            await WatchAsync(context, api, request);
        else if (request.Verb == "get")
            await SendAsync(context, api, request, 200, json => Lists.WriteOne(json, api, request));
        else
            await SendAsync(context, api, request, 200, json => Lists.WriteList(json, api, request));
    }

    private static void Admit(HttpContext context, SimulatedCluster cluster, ApiRequest request)
    {
        var faults = cluster.Kubernetes;
        if (faults.Status == 401 || (faults.Token is { } token && context.Request.Headers.Authorization != $"Bearer {token}"))
            throw new RefusedException(Refusal.Unauthorized);
        if (faults.Status == 500)
            throw new RefusedException(Refusal.Broken);
        var writes = request.Verb is not ("get" or "list" or "watch");
        if (request.Kind is not { } kind)
        {
            if (writes || faults.Status == 403)
                throw new RefusedException(Refusal.ForbidsPath(request.Method.ToLowerInvariant(), request.Path));
            return;
        }
        if (writes || faults.Status == 403 || faults.Refuse.Contains(kind.Plural))
            throw new RefusedException(Refusal.Forbids(request.Verb, kind, request.Namespace, request.Name));
        if (!kind.IsServed(cluster.Dialect) || request.HasSubresource || (request.Namespace is not null && !kind.IsNamespaced))
            throw new RefusedException(Refusal.NoPath);
        if (request.Verb == "watch" && request.WantsInitialEvents && !faults.WatchList)
            throw new RefusedException(Refusal.NoWatchList);
    }

    private static void WritePath(Utf8JsonWriter json, SimulatedCluster cluster, ApiRequest request)
    {
        if (!Discovery.TryWrite(json, cluster, request.Segments))
            throw new RefusedException(Refusal.NoPath);
    }

    private async Task WatchAsync(HttpContext context, ClusterApi api, ApiRequest request)
    {
        if (api.At(clock.GetUtcNow(), it => it.LosesWatch(request.Kind!)))
            throw new RefusedException(Refusal.Busy);
        var watch = new WatchStream(api, request, clock, () => api.Cluster.Kubernetes);
        Count(api, request, 200);
        context.Response.ContentType = "application/json";
        try
        {
            await watch.RunAsync(context.Response.Body, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client has heard enough.
        }
    }

    private async Task SendAsync(HttpContext context, ClusterApi api, ApiRequest request, int code, Action<Utf8JsonWriter> write)
    {
        using var text = new TextBuffer();
        api.At(clock.GetUtcNow(), _ =>
        {
            using var json = new Utf8JsonWriter(text, JsonText.Fast);
            write(json);
            return true;
        });
        Count(api, request, code);
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        if (request.WantsGzip && text.Length >= CompressedFrom)
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(text.Written, context.RequestAborted);
            return;
        }
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text.Written, context.RequestAborted);
    }

    private void Count(ClusterApi api, ApiRequest request, int status) =>
        Counts.Add(new RequestKey(api.Cluster.Spec.Name, request.Verb, request.Kind?.Plural ?? request.Path, status));
}
