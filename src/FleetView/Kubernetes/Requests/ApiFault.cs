using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Requests;

internal enum FaultKind
{
    /// <summary>401: who asks is not known; a renewed token may help.</summary>
    Unauthenticated,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404: the API does not have the kind.</summary>
    NotFound,

    /// <summary>404 in the API's own form: it does not have the object.</summary>
    NoObject,

    /// <summary>404 for what every Kubernetes API has.</summary>
    WrongAddress,

    /// <summary>410: the page or the watch is of a version that is no longer kept.</summary>
    Expired,

    /// <summary>Any other answer that is no success, or none that can be read.</summary>
    Refused,

    /// <summary>No answer in time, though the server is there.</summary>
    Slow,

    /// <summary>No connection, or one that broke.</summary>
    Unreachable,
}

/// <param name="Message">The API's own words, with the verb and resource that were asked.</param>
internal sealed record ApiFault(FaultKind Kind, string Message)
{
    /// <summary>How long the server wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public AccessState State => Kind switch
    {
        FaultKind.Unauthenticated or FaultKind.Forbidden => AccessState.Forbidden,
        FaultKind.NotFound => AccessState.NotServed,
        _ => AccessState.Failing,
    };

    /// <summary>It may tell of the whole API server, and not of one kind.</summary>
    public bool IsOutage => Kind is FaultKind.Unreachable or FaultKind.Unauthenticated or FaultKind.Slow or FaultKind.WrongAddress;
}
