using System.Globalization;
using FleetView.Api.Auth;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FleetView.Api.OpenApi;

/// <summary>What the OpenAPI document says beyond routes and types.</summary>
internal static class OpenApiText
{
    private const string TokenScheme = "apiToken";

    private const string About =
        "The state of a fleet of Kubernetes clusters running Cilium. Timestamps are RFC 3339 in UTC; statuses are Healthy, "
        + "Degraded, Critical and Unknown; scores have one decimal and are null while Unknown. Errors are problem details "
        + "(RFC 9457). Names in paths are percent-encoded as one segment; a cluster or node named . or .. has no address of "
        + "its own, lists show it. Until the first round of collection is in, routes about the fleet answer 503. With at every "
        + "route that reads answers for another instant, worked out from what the sources have kept; asOf is that instant on the grid "
        + "of evaluations, and an instant in the future or more than 60 days back is refused with 400.";

    public static void Configure(OpenApiOptions options)
    {
        // HEAD goes without saying where there is GET.
        options.ShouldInclude = route => route.HttpMethod != HttpMethods.Head;
        options.AddDocumentTransformer(DescribeDocument);
        options.AddOperationTransformer(DescribeOperation);
    }

    private static Task DescribeDocument(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "FleetView";
        document.Info.Version = typeof(OpenApiText).Assembly.GetName().Version?.ToString(3) ?? "0";
        document.Info.Description = About;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[TokenScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API token of the settings (FleetView:Authentication:ApiTokens) with the route's scope.",
        };
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<QueryParameter>())
            (operation.Parameters ??= []).Add(Describe(parameter));
        if (metadata.OfType<ApiScope>().Any())
        {
            var scheme = new OpenApiSecuritySchemeReference(TokenScheme, context.Document);
            (operation.Security ??= []).Add(new OpenApiSecurityRequirement { [scheme] = [] });
        }

        foreach (var (status, response) in operation.Responses ?? [])
            response.Description = Meaning(status) ?? response.Description;
        return Task.CompletedTask;
    }

    private static OpenApiParameter Describe(QueryParameter parameter)
    {
        var value = new OpenApiSchema { Type = parameter.Range is null ? JsonSchemaType.String : JsonSchemaType.Integer };
        if (parameter.Range is { } range)
        {
            value.Minimum = range.Least.ToString(CultureInfo.InvariantCulture);
            value.Maximum = range.Most.ToString(CultureInfo.InvariantCulture);
            value.Default = range.Default;
        }

        if (parameter.Values.Count > 0)
            value.Enum = [.. parameter.Values.Select(word => (System.Text.Json.Nodes.JsonNode)word)];
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Schema = parameter.Repeats ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
        };
    }

    private static string? Meaning(string status) => status switch
    {
        "201" => "It is kept",
        "400" => "A query parameter is not what it may be; the problem names it and says what is allowed",
        "401" => "No valid API token",
        "403" => "The API token lacks the scope",
        "404" => "The problem names what is unknown",
        "409" => "The gate does not pass; the body is the same",
        "413" => "The body is too large",
        "415" => "The body is of a type that is not taken here",
        "503" => "Nothing is known yet, or what was asked for does not answer",
        _ => null,
    };
}
