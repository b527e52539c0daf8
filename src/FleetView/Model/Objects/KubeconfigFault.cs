namespace FleetView.Model.Objects;

/// <summary>Why a kubeconfig, or a context of it, gives no cluster; those that it gave before are kept while it is there.</summary>
/// <param name="File">The file, with its context where only that one is bad.</param>
/// <param name="Message">Never holds a secret.</param>
public sealed record KubeconfigFault(string File, string Message);
