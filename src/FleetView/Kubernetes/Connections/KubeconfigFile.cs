using System.Security.Cryptography;
using System.Text.Json;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace FleetView.Kubernetes.Connections;

/// <summary>One kubeconfig as it was last read.</summary>
/// <param name="Problem">Why it cannot be used; null where it can. Never holds what stands in the file, which is secret.</param>
internal sealed record KubeconfigFile(string Path, string Stamp, K8SConfiguration? Content, string? Problem)
{
    private const long MaxBytes = 16 << 20;

    public IEnumerable<string> Contexts => Content?.Contexts?.Select(context => context.Name).OfType<string>() ?? [];

    /// <summary>What changes when the file does; null where there is none.</summary>
    public static string? StampOf(string path)
    {
        // A mounted secret is a link, whose own time does not change.
        var file = new FileInfo(path);
        var target = file.Exists && file.LinkTarget is not null ? file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file : file;
        return target.Exists ? $"{target.FullName} {target.Length} {target.LastWriteTimeUtc.Ticks}" : null;
    }

    public static KubeconfigFile Read(string path, string stamp)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                return new KubeconfigFile(path, stamp, null, $"larger than {MaxBytes >> 20} MiB; allowed: a kubeconfig");
            var content = KubernetesClientConfiguration.LoadKubeConfig(new FileInfo(path));
            var problem = content?.Contexts is null || !content.Contexts.Any() ? "found no contexts; allowed: a kubeconfig with contexts, clusters and users" : null;
            if (problem is not null)
                return new KubeconfigFile(path, stamp, null, problem);
            LetAnonymousIn(content!);
            return new KubeconfigFile(path, stamp, content, null);
        }
        catch (Exception exception)
        {
            return new KubeconfigFile(path, stamp, null, Why(exception));
        }
    }

    /// <summary>Null where the context can be used; what is missing otherwise.</summary>
    public string? ProblemOf(string context)
    {
        var details = Content?.Contexts?.FirstOrDefault(one => one.Name == context)?.ContextDetails;
        if (details is null)
            return $"found no context \"{context}\"; allowed: {string.Join(", ", Contexts)}";
        var cluster = Content!.Clusters?.FirstOrDefault(one => one.Name == details.Cluster)?.ClusterEndpoint;
        if (cluster is null)
            return $"context \"{context}\" names cluster \"{details.Cluster}\", which is not in the file";
        if (!Uri.TryCreate(cluster.Server, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https") || server.UserInfo.Length > 0)
            return $"cluster \"{details.Cluster}\" has a server that is no http or https address without a user in it";
        return details.User is null || Content.Users?.Any(one => one.Name == details.User) == true
            ? null
            : $"context \"{context}\" names user \"{details.User}\", which is not in the file";
    }

    /// <summary>Of everything that the context refers to.</summary>
    public string FingerprintOf(string context)
    {
        var details = Content!.Contexts.First(one => one.Name == context).ContextDetails;
        var cluster = Content.Clusters.First(one => one.Name == details.Cluster);
        var user = Content.Users?.FirstOrDefault(one => one.Name == details.User);
        return Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[] { details, cluster, user })));
    }

    /// <summary>A user without credentials asks without them, as with kubectl; the library takes only a context without a user for that.</summary>
    private static void LetAnonymousIn(K8SConfiguration content)
    {
        foreach (var context in content.Contexts.Where(context => context.ContextDetails is not null))
        {
            var user = content.Users?.FirstOrDefault(one => one.Name == context.ContextDetails.User);
            if (user is not null && HasNothing(user.UserCredentials))
                context.ContextDetails.User = null;
        }
    }

    private static bool HasNothing(UserCredentials? user) => user is null or
    {
        Token: null,
        UserName: null,
        ClientCertificate: null,
        ClientCertificateData: null,
        AuthProvider: null,
        ExternalExecution: null,
    };

    private static string Why(Exception exception) => exception switch
    {
        YamlDotNet.Core.YamlException yaml => $"not readable as YAML at line {yaml.Start.Line}; allowed: a kubeconfig",
        UnauthorizedAccessException => "no right to read it",
        IOException or KubeConfigException => "cannot be opened",
        _ => "not readable; allowed: a kubeconfig",
    };
}
