using System.Security.Cryptography;
using System.Text.Json;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.RepresentationModel;

namespace FleetView.Kubernetes.Connections;

/// <summary>One kubeconfig as it was last read.</summary>
/// <param name="Problem">Why it cannot be used; null where it can. Never holds what stands in the file, which is secret.</param>
internal sealed record KubeconfigFile(string Path, string Stamp, K8SConfiguration? Content, string? Problem)
{
    /// <summary>Token files of users, which the library does not know.</summary>
    private Dictionary<string, string> TokenFiles { get; init; } = [];

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
            return new KubeconfigFile(path, stamp, content, null) { TokenFiles = TokenFilesOf(path) };
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

    /// <summary>Runs a command for credentials where the context names one.</summary>
    public KubernetesClientConfiguration Build(string context)
    {
        var details = Content!.Contexts.First(one => one.Name == context).ContextDetails;
        var user = Content.Users?.FirstOrDefault(one => one.Name == details.User);
        var cluster = Content.Clusters.First(one => one.Name == details.Cluster);
        // A user without credentials asks without them, as with kubectl; the library takes only a context without a user for that.
        var isAnonymous = user is null || HasNothing(user.UserCredentials);
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigObject(
            new K8SConfiguration
            {
                // Relative paths are relative to it.
                FileName = Content.FileName,
                // Alone, since the library compares names without their case.
                Contexts = [new Context { Name = context, ContextDetails = new ContextDetails { Cluster = details.Cluster, User = isAnonymous ? null : details.User } }],
                Clusters = [cluster],
                Users = user is null ? [] : [user],
            },
            context);
        if (user is not null && TokenFiles.TryGetValue(user.Name, out var tokenFile))
            configuration.TokenProvider = new TokenFileAuth(tokenFile);
        return configuration;
    }

    /// <summary>A token in a file of its own is renewed there, and wins over one that stands in the kubeconfig.</summary>
    private static Dictionary<string, string> TokenFilesOf(string path)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var stream = new YamlStream();
        using (var text = File.OpenText(path))
            stream.Load(text);
        if (stream.Documents is not [{ RootNode: YamlMappingNode root }, ..] || Child(root, "users") is not YamlSequenceNode users)
            return files;
        foreach (var user in users.OfType<YamlMappingNode>())
        {
            if (Child(user, "name") is YamlScalarNode { Value: { } name } && Child(user, "user") is YamlMappingNode details && Child(details, "tokenFile") is YamlScalarNode { Value: { Length: > 0 } file })
                files[name] = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, file);
        }
        return files;
    }

    private static YamlNode? Child(YamlMappingNode parent, string name) => parent.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

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
