using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>Where objects of a kind come from. A kind may have several, so that the few that are asked for often need
/// not be looked for among the many.</summary>
internal sealed record ObjectSource(Func<SimulatedCluster, IEnumerable<ApiObject>> Objects)
{
    /// <summary>False only where no object of this source can be meant.</summary>
    public Func<Selection, bool> MayMatch { get; init; } = _ => true;
}

/// <summary>A kind of object as the API serves it.</summary>
internal sealed record ResourceKind(string Group, string Version, string Plural, string Kind, bool IsNamespaced)
{
    public required ObjectSource[] Sources { get; init; }

    /// <summary>A custom resource exists in the Cilium versions that bring its definition.</summary>
    public Func<CiliumDialect, bool> IsServed { get; init; } = _ => true;

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Items of a list say their kind only where it is a custom resource.</summary>
    public bool IsCustom => Group == "cilium.io";

    /// <summary>As messages name it, such as <c>daemonsets.apps</c>.</summary>
    public string Qualified => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
