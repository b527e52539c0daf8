namespace FleetView.Api.Auth;

/// <summary>The scope that an API token needs for an endpoint that changes something.</summary>
internal sealed record ApiScope(string Name);
