namespace FleetView.Configuration;

/// <summary>Section <c>FleetView</c> of the settings; checked as a whole at start.</summary>
public sealed class FleetViewOptions
{
    public const string Section = "FleetView";

    public IList<SourceOptions> Sources { get; init; } = [];

    public CollectionOptions Collection { get; init; } = new();

    public ScoringOptions Scoring { get; init; } = new();

    public InventoryOptions Inventory { get; init; } = new();

    /// <summary>Clusters whose own API is read.</summary>
    public IList<KubernetesOptions> Kubernetes { get; init; } = [];

    /// <summary>Every context of every kubeconfig in it is a cluster; watched while the product runs.</summary>
    public string? KubeconfigFolder { get; init; }

    /// <summary>Folder of the catalogue.</summary>
    public string DashboardsPath { get; init; } = "dashboards";

    /// <summary>Labels of clusters.</summary>
    public string FleetFile { get; init; } = "dashboards/fleet.yaml";

    /// <summary>Folder of the history store and of keys.</summary>
    public string DataPath { get; init; } = "data";

    public StorageOptions Storage { get; init; } = new();

    public GatesOptions Gates { get; init; } = new();

    public AuthenticationOptions Authentication { get; init; } = new();

    /// <summary>Address of the Alertmanager whose alerts and silences are shown.</summary>
    public string? Alertmanager { get; init; }

    public EmbeddingOptions Embedding { get; init; } = new();

    public IList<LinkOptions> Links { get; init; } = [];

    public string PathBase { get; init; } = "/";
}

public sealed class CollectionOptions
{
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Interval of node signals; the same as <see cref="Interval"/> when not set.</summary>
    public TimeSpan? NodeInterval { get; init; }

    /// <summary>Bytes of one response after decompression, past which it is refused.</summary>
    public long MaxResponseBytes { get; init; } = 268_435_456;
}

/// <summary>Shares of nodes that turn a cluster; each with a floor of 2 nodes (all, where there are fewer than 2).</summary>
public sealed class ScoringOptions
{
    /// <summary>Evaluations within which a bad pair still holds.</summary>
    public int LookBack { get; init; } = 20;

    public double CriticalNodeShare { get; init; } = 0.05;

    public double DegradedNodeShare { get; init; } = 0.10;
}

public sealed class InventoryOptions
{
    /// <summary>A cluster that has been silent this long leaves by itself.</summary>
    public TimeSpan RetireAfter { get; init; } = TimeSpan.FromDays(7);
}

public sealed class StorageOptions
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSql";

    public string Provider { get; init; } = Sqlite;

    public string? ConnectionString { get; init; }

    /// <summary>The password of PostgreSQL's user, read anew for every connection.</summary>
    public string? PasswordFile { get; init; }

    public bool IsPostgreSql => Provider.Equals(PostgreSql, StringComparison.OrdinalIgnoreCase);

    public int RetentionDays { get; init; } = 90;
}

public sealed class GatesOptions
{
    /// <summary>How long a new version runs in a wave before the next one may start.</summary>
    public TimeSpan Soak { get; init; } = TimeSpan.FromDays(1);
}

public sealed class AuthenticationOptions
{
    public string Mode { get; init; } = "None";

    /// <summary>With mode None, serve others than loopback too.</summary>
    public bool AllowAnonymous { get; init; }

    public IList<string> TrustedProxies { get; init; } = [];

    public IList<ApiTokenOptions> ApiTokens { get; init; } = [];
}

public sealed class ApiTokenOptions
{
    public string Name { get; init; } = "";

    public string TokenFile { get; init; } = "";

    public IList<string> Scopes { get; init; } = [];
}

public sealed class EmbeddingOptions
{
    /// <summary>Origins that may frame <c>/screens/*</c>; none by default.</summary>
    public IList<string> FrameAncestors { get; init; } = [];
}

/// <summary>What a link of the settings is about.</summary>
public enum LinkUse : byte
{
    /// <summary>The logs of a finding; <c>{query}</c> is its texts as a regular expression.</summary>
    Logs,

    /// <summary>A signal; <c>{query}</c> is its PromQL.</summary>
    Query,

    /// <summary>A cluster or node as a whole.</summary>
    Subject,
}

/// <summary>A link to another tool, with {cluster}, {node}, {from}, {to} and {query} filled in.</summary>
public sealed class LinkOptions
{
    public const string QueryPlace = "{query}";

    /// <summary>The page of Prometheus that takes PromQL.</summary>
    private const string PrometheusQuery = "expr=" + QueryPlace;

    public static IReadOnlyList<string> Uses { get; } = ["logs", "query", "subject"];

    public string Title { get; init; } = "";

    public string Url { get; init; } = "";

    /// <summary>logs, query or subject; null: by the address.</summary>
    public string? For { get; init; }

    /// <summary>Without a word: <c>…expr={query}</c> takes PromQL, any other <c>{query}</c> texts of logs, and no query is about the subject.</summary>
    public LinkUse Use => For?.ToLowerInvariant() switch
    {
        "logs" => LinkUse.Logs,
        "query" => LinkUse.Query,
        "subject" => LinkUse.Subject,
        _ when Url.Contains(PrometheusQuery, StringComparison.OrdinalIgnoreCase) => LinkUse.Query,
        _ when Url.Contains(QueryPlace, StringComparison.OrdinalIgnoreCase) => LinkUse.Logs,
        _ => LinkUse.Subject,
    };
}
