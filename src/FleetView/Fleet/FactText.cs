namespace FleetView.Fleet;

/// <summary>What pages and API say of signals that are read off Kubernetes objects.</summary>
public static class FactText
{
    public const string NoHistory =
        "This is read off the cluster's Kubernetes objects as they are now. No source keeps what they were, so there is nothing to draw or to rank over a range.";
}
