using System.Text.Json;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>An answer that says no: HTTP status and the Status body that goes with it.</summary>
internal sealed record Refusal(int Code, string Reason, string Message)
{
    /// <summary>The kind and name that it is about.</summary>
    public string? Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>A token to go on with, at the price of an inconsistent list.</summary>
    public string? Continue { get; init; }

    public static Refusal NoPath { get; } = new(404, "NotFound", "the server could not find the requested resource");

    public static Refusal Unauthorized { get; } = new(401, "Unauthorized", "Unauthorized");

    public static Refusal Broken { get; } = new(500, "InternalError", "Internal error occurred: etcdserver: request timed out");

    public static Refusal Busy { get; } = new(429, "TooManyRequests", "the server has received too many requests and has asked us to try again later");

    public static Refusal NoWatchList { get; } = new(500, "InternalError",
        "Internal error occurred: a watch stream was requested by the client but the required storage feature RequestWatchProgress is disabled");

    public static Refusal BadToken { get; } = new(400, "BadRequest", "continue key is not valid: incorrect encoding");

    public static Refusal OfSelector(string message) => new(400, "BadRequest", message);

    public static Refusal NoObject(ResourceKind kind, string name) =>
        new(404, "NotFound", $"{kind.Qualified} \"{name}\" not found") { Kind = kind.Plural, Name = name };

    public static Refusal Forbids(string verb, ResourceKind kind, string? @namespace, string? name)
    {
        var what = name is null ? kind.Qualified : $"{kind.Qualified} \"{name}\"";
        var where = @namespace is null ? "at the cluster scope" : $"in the namespace \"{@namespace}\"";
        return new Refusal(403, "Forbidden",
            $"{what} is forbidden: User \"system:serviceaccount:fleetview:fleetview\" cannot {verb} resource \"{kind.Plural}\" in API group \"{kind.Group}\" {where}")
        {
            Kind = kind.Plural,
            Name = name,
        };
    }

    public static Refusal ForbidsPath(string verb, string path) =>
        new(403, "Forbidden", $"forbidden: User \"system:serviceaccount:fleetview:fleetview\" cannot {verb} path \"{path}\"");

    public static Refusal Expired(string? next) => new(410, "Expired",
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.")
    {
        Continue = next,
    };

    public static Refusal TooOld(long asked, long oldest) => new(410, "Expired", $"too old resource version: {asked} ({oldest})");

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, "Status");
        json.WriteString("apiVersion"u8, "v1");
        json.WriteStartObject("metadata"u8);
        if (Continue is not null)
            json.WriteString("continue"u8, Continue);
        json.WriteEndObject();
        json.WriteString("status"u8, "Failure");
        json.WriteString("message"u8, Message);
        json.WriteString("reason"u8, Reason);
        if (Kind is not null)
            WriteDetails(json);
        json.WriteNumber("code"u8, Code);
        json.WriteEndObject();
    }

    private void WriteDetails(Utf8JsonWriter json)
    {
        json.WriteStartObject("details"u8);
        if (Name is not null)
            json.WriteString("name"u8, Name);
        json.WriteString("kind"u8, Kind);
        json.WriteEndObject();
    }
}

/// <summary>Carries a refusal out of whatever found it.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;
}
