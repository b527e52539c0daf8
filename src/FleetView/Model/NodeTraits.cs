namespace FleetView.Model;

/// <summary>What nodes can have in common: kernel, image, instance type, zone … Shared by all nodes with the same values.</summary>
public sealed record NodeTraits(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The trait that is not here but with the node itself: the agent's version.</summary>
    public const string Version = "version";

    public static NodeTraits None { get; } = new(new Dictionary<string, string>());
}
