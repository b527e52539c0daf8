namespace FleetView.Components.Pages.Fleet;

public sealed class ClusterLines;

public sealed class RecentTransitions;
