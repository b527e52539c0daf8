using System.Globalization;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>What a request asks for, read from its method, path and query.</summary>
internal sealed class ApiRequest
{
    private readonly IQueryCollection _query;

    public ApiRequest(HttpRequest request, string path)
    {
        _query = request.Query;
        Path = path;
        Method = request.Method;
        WantsMetadataOnly = request.Headers.Accept.ToString().Contains("as=PartialObjectMetadata", StringComparison.Ordinal);
        WantsGzip = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        Segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        ReadResource();
    }

    public string Path { get; }

    public string Method { get; }

    public string[] Segments { get; }

    public bool WantsMetadataOnly { get; }

    public bool WantsGzip { get; }

    /// <summary>Null where the path names no kind that is known here.</summary>
    public ResourceKind? Kind { get; private set; }

    public string? Namespace { get; private set; }

    public string? Name { get; private set; }

    public bool HasSubresource { get; private set; }

    public bool IsWatch => Flag("watch");

    public bool AllowsBookmarks => Flag("allowWatchBookmarks");

    public bool WantsInitialEvents => Flag("sendInitialEvents");

    public string ResourceVersion => _query["resourceVersion"].ToString();

    public string Continue => _query["continue"].ToString();

    public int? Limit => Number("limit") is > 0 and var limit ? limit : null;

    public int? TimeoutSeconds => Number("timeoutSeconds");

    /// <summary>As RBAC names it.</summary>
    public string Verb => Method switch
    {
        "GET" or "HEAD" => Kind is null || Name is not null ? "get" : IsWatch ? "watch" : "list",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => Name is null && Kind is not null ? "deletecollection" : "delete",
        _ => Method.ToLowerInvariant(),
    };

    public Selection ReadSelection() =>
        new(Namespace, _query["labelSelector"].ToString(), _query["fieldSelector"].ToString(), ofPods: Kind?.Plural == "pods");

    private bool Flag(string name) => _query[name].ToString() is "1" or "true" or "True";

    private int? Number(string name)
    {
        var text = _query[name].ToString();
        if (text.Length == 0)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException(new Refusal(400, "BadRequest", $"Invalid value: \"{text}\": {name}: strconv.ParseInt: parsing \"{text}\": invalid syntax"));
    }

    private void ReadResource()
    {
        var (group, version, rest) = Segments switch
        {
            ["api", "v1", .. var more] => ("", "v1", more),
            ["apis", var named, var numbered, .. var more] => (named, numbered, more),
            _ => ("", "", Array.Empty<string>()),
        };
        if (rest is ["namespaces", var space, _, ..])
        {
            Namespace = space;
            rest = rest[2..];
        }
        if (rest.Length == 0)
            return;
        Kind = ResourceKinds.Find(group, version, rest[0]);
        Name = rest.Length > 1 ? Uri.UnescapeDataString(rest[1]) : null;
        HasSubresource = rest.Length > 2;
    }
}
