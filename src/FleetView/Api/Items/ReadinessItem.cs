namespace FleetView.Api.Items;

/// <param name="Status"><c>ready</c> once every source has had its first round, else <c>waiting</c>.</param>
/// <param name="Reasons">All that is not as it should be; a ready process may have some.</param>
internal sealed record ReadinessItem(string Status, DateTime? AsOf, double? AgeSeconds, IReadOnlyList<ReasonItem> Reasons);

/// <param name="Kind"><c>snapshot</c>, <c>catalogue</c>, <c>history</c> or <c>source</c>.</param>
internal sealed record ReasonItem(string Kind, string Message);

internal sealed record LivenessItem(string Status);
