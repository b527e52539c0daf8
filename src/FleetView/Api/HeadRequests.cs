namespace FleetView.Api;

/// <summary>Who asks with HEAD gets the head of what GET answers (RFC 9110, 9.3.2); the server leaves the body out.</summary>
internal static class HeadRequests
{
    private static readonly HttpMethodMetadata GetAndHead = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary>All routes of it that read.</summary>
    public static TBuilder AnswerHead<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: ["GET"] } reads)
                endpoint.Metadata[endpoint.Metadata.IndexOf(reads)] = GetAndHead;
        });
        return routes;
    }
}
