namespace FleetView.Configuration;

/// <summary>
/// What the settings of the Kubernetes APIs must be. What stands inside a kubeconfig is read while the product runs, since
/// such files are renewed: a bad one is a fault of its clusters, not of the start.
/// </summary>
internal static class KubernetesRules
{
    private const string Root = FleetViewOptions.Section;

    public static void CheckAll(SettingFaults faults, FleetViewOptions options, Func<int, string> keyOf)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Kubernetes.Count; i++)
        {
            CheckName(faults, options.Kubernetes[i].Cluster, $"{keyOf(i)}:Cluster", names);
            CheckPlace(faults, options.Kubernetes[i], keyOf(i));
        }
        if (options.KubeconfigFolder is { } folder)
            faults.Require(IsFolder(folder), $"{Root}:KubeconfigFolder", folder, "a folder that is there and can be read, or no such key");
    }

    private static void CheckName(SettingFaults faults, string name, string key, Dictionary<string, string> names)
    {
        const string Allowed = "the cluster's name in the sources, one entry for each";
        if (string.IsNullOrWhiteSpace(name) || name is "." or "..")
            faults.AddText(key, name, Allowed);
        else if (!names.TryAdd(name, key))
            faults.Add(key, $"{SettingFaults.Quote(name)}, which is {names[name]} too", Allowed);
    }

    private static void CheckPlace(SettingFaults faults, KubernetesOptions cluster, string key)
    {
        if (cluster.InCluster && (cluster.Kubeconfig ?? cluster.Context) is not null)
            faults.Add($"{key}:InCluster", "true beside Kubeconfig or Context", "one of the two ways");
        else if (!cluster.InCluster && string.IsNullOrWhiteSpace(cluster.Kubeconfig))
            faults.AddText($"{key}:Kubeconfig", cluster.Kubeconfig, "a kubeconfig file, or InCluster: true");
        else if (cluster.Kubeconfig is { } file)
            SettingFiles.RequireReadable(faults, $"{key}:Kubeconfig", file);
        if (cluster.Context is { } context)
            faults.Require(!string.IsNullOrWhiteSpace(context), $"{key}:Context", context, "a context of the kubeconfig, or no such key");
    }

    private static bool IsFolder(string path)
    {
        try
        {
            _ = Directory.EnumerateFileSystemEntries(path).FirstOrDefault();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
