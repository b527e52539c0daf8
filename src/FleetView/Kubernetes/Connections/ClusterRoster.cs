using FleetView.Configuration;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Connections;

/// <summary>Which clusters are reached, by the settings and by what lies in the kubeconfig folder at this moment.</summary>
internal sealed class ClusterRoster(FleetViewOptions options)
{
    private readonly Dictionary<string, KubeconfigFile> _files = new(StringComparer.Ordinal);
    private readonly List<KubeconfigFault> _faults = [];
    private readonly Dictionary<string, ClusterAccess> _clusters = new(StringComparer.Ordinal);
    private Dictionary<string, ClusterAccess> _last = new(StringComparer.Ordinal);

    public IReadOnlyList<KubeconfigFault> Faults { get; private set; } = [];

    public bool IsEmpty => options.Kubernetes.Count == 0 && options.KubeconfigFolder is null;

    /// <summary>Reads files that are new or have changed; costs a look at each file where none has.</summary>
    public IReadOnlyDictionary<string, ClusterAccess> Read()
    {
        _faults.Clear();
        _clusters.Clear();
        var named = new HashSet<(string, string)>();
        foreach (var cluster in options.Kubernetes)
            AddNamed(cluster, named);
        var inFolder = FilesOfFolder();
        foreach (var path in inFolder)
            AddFile(path, named);
        Forget(inFolder);
        Faults = [.. _faults];
        return _last = new Dictionary<string, ClusterAccess>(_clusters, StringComparer.Ordinal);
    }

    private void AddNamed(KubernetesOptions cluster, HashSet<(string, string)> named)
    {
        if (cluster.InCluster)
        {
            _clusters[cluster.Cluster] = ClusterAccess.OfPod(cluster.Cluster);
            return;
        }
        var path = Path.GetFullPath(cluster.Kubeconfig!);
        if (Load(path) is not { } file)
        {
            Fault(path, "not there; allowed: a kubeconfig");
            Keep(access => access.Cluster == cluster.Cluster);
            return;
        }
        var context = cluster.Context ?? file.Content?.CurrentContext ?? "";
        named.Add((path, context));
        Add(file, context, cluster.Cluster);
    }

    private void AddFile(string path, HashSet<(string, string)> named)
    {
        if (Load(path) is not { } file)
            return;
        if (file.Content is null)
        {
            Fault(path, file.Problem!);
            Keep(access => access.Place.StartsWith(path + ", ", StringComparison.Ordinal));
            return;
        }
        foreach (var context in file.Contexts.Where(context => !named.Contains((path, context))))
            Add(file, context, context);
    }

    private void Add(KubeconfigFile file, string context, string cluster)
    {
        var place = $"{file.Path}, context \"{context}\"";
        if ((file.Content is null ? file.Problem : file.ProblemOf(context)) is { } problem)
        {
            Fault(file.Path, problem);
            Keep(access => access.Cluster == cluster && access.Place == place);
        }
        else if (_clusters.TryGetValue(cluster, out var other))
            Fault(place, $"another cluster of this name comes from {other.Place}; allowed: a name of its own for every cluster");
        else if (string.IsNullOrWhiteSpace(cluster) || cluster is "." or "..")
            Fault(place, "a context that cannot be a cluster's name");
        else
            _clusters[cluster] = ClusterAccess.OfContext(cluster, place, file, context);
    }

    /// <summary>A file that turned bad, or is being written at this moment, does not take its clusters away.</summary>
    private void Keep(Func<ClusterAccess, bool> isMeant)
    {
        foreach (var access in _last.Values.Where(isMeant))
            _clusters.TryAdd(access.Cluster, access);
    }

    private void Fault(string place, string message) => _faults.Add(new KubeconfigFault(place, message));

    private KubeconfigFile? Load(string path)
    {
        if (KubeconfigFile.StampOf(path) is not { } stamp)
            return null;
        if (!_files.TryGetValue(path, out var file) || file.Stamp != stamp)
            _files[path] = file = KubeconfigFile.Read(path, stamp);
        return file;
    }

    /// <summary>Hidden names are an editor's, or the machinery of a mounted secret.</summary>
    private IReadOnlyList<string> FilesOfFolder()
    {
        if (options.KubeconfigFolder is not { } folder)
            return [];
        try
        {
            return [.. Directory.GetFiles(Path.GetFullPath(folder)).Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fault(folder, "the folder cannot be read");
            Keep(_ => true);
            return [];
        }
    }

    private void Forget(IReadOnlyList<string> inFolder)
    {
        var named = options.Kubernetes.Where(cluster => cluster.Kubeconfig is not null).Select(cluster => Path.GetFullPath(cluster.Kubeconfig!));
        foreach (var path in _files.Keys.Except(inFolder.Concat(named), StringComparer.Ordinal).ToArray())
            _files.Remove(path);
    }
}
