using System.Net.Http.Headers;
using System.Text;

namespace FleetView.Kubernetes.Requests;

/// <summary>One question: a verb on a resource, or the API server's version.</summary>
internal sealed record ApiRequest
{
    private const string OnlyMetadata = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    private ApiRequest(string path, string subject)
    {
        Path = path;
        Subject = subject;
    }

    /// <summary>Answered to every authenticated client (role <c>system:public-info-viewer</c>).</summary>
    public static ApiRequest Version { get; } = new("version", "get /version");

    /// <summary>Below the server's address.</summary>
    public string Path { get; }

    /// <summary>Verb and resource, for messages: <c>list ciliumnodes.cilium.io</c>.</summary>
    public string Subject { get; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    public int? Limit { get; init; }

    public string? Continue { get; init; }

    /// <summary>"0": whatever the API server has in memory, which spares etcd.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>How long a watch lasts.</summary>
    public TimeSpan? WatchFor { get; init; }

    public bool MetadataOnly { get; init; }

    public static ApiRequest Get(ApiResource resource, string space, string name) =>
        new($"{Root(resource, ApiVerb.Get, 0)}/namespaces/{Escape(space)}/{resource.Plural}/{Escape(name)}", $"get {resource.Qualified} \"{name}\" in {space}");

    /// <param name="space">The namespace; null for all of them, or where the kind has none.</param>
    /// <param name="version">Position in the resource's versions.</param>
    public static ApiRequest List(ApiResource resource, string? space = null, int version = 0) =>
        new(Collection(resource, ApiVerb.List, space, version), $"list {resource.Qualified}{(space is null ? "" : $" in {space}")}");

    public static ApiRequest Watch(ApiResource resource) =>
        new(Collection(resource, ApiVerb.Watch, null, 0), $"watch {resource.Qualified}");

    public HttpRequestMessage ToMessage(Uri server)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, new Uri(server, Path + Query()))
        {
            // One connection carries all lists and watches of a cluster; without TLS it falls back to 1.1.
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (MetadataOnly)
            message.Headers.Accept.ParseAdd(OnlyMetadata);
        message.Headers.Accept.Add(Json);
        return message;
    }

    private static string Collection(ApiResource resource, ApiVerb verb, string? space, int version) =>
        space is null ? $"{Root(resource, verb, version)}/{resource.Plural}" : $"{Root(resource, verb, version)}/namespaces/{Escape(space)}/{resource.Plural}";

    private static string Root(ApiResource resource, ApiVerb verb, int version)
    {
        if (!resource.Verbs.Contains(verb))
            throw new InvalidOperationException($"{verb} of {resource.Qualified} is not among what may be asked");
        return resource.Group.Length == 0 ? $"api/{resource.Versions[version]}" : $"apis/{resource.Group}/{resource.Versions[version]}";
    }

    private string Query()
    {
        var query = new StringBuilder();
        Add(query, "labelSelector", LabelSelector);
        Add(query, "fieldSelector", FieldSelector);
        Add(query, "limit", Limit is { } limit ? Text(limit) : null);
        Add(query, "continue", Continue);
        // A page that goes on is of the version that the first one was of; the API refuses both together.
        Add(query, "resourceVersion", Continue is null ? ResourceVersion : null);
        if (WatchFor is { } time)
        {
            Add(query, "watch", "true");
            Add(query, "allowWatchBookmarks", "true");
            Add(query, "timeoutSeconds", Text((int)time.TotalSeconds));
        }
        return query.ToString();
    }

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (value is not null)
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
