namespace FleetView.Catalog;

/// <summary>What a cluster signal tells every chart of its cluster: most things move with nodes and rollouts.</summary>
public enum BackdropRole : byte
{
    None,

    /// <summary>Above 0 while a rollout is under way: a band behind the lines.</summary>
    Rollout,

    /// <summary>Its detail has one line a version: marks where one appears or goes, a band while there are two.</summary>
    Versions,

    /// <summary>Nodes that joined or left: a strip below the lines.</summary>
    Churn,
}
