using Microsoft.AspNetCore.Builder;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>A request body that works when it is sent, for the OpenAPI document.</summary>
/// <param name="Value">An instance of the request record, or the text of a body that is not JSON.</param>
/// <param name="MediaType">The one media type that it is an example of; absent is any.</param>
public sealed record RequestExample(object Value, string? MediaType = null);

/// <summary>Says in code what the OpenAPI document cannot find out by itself.</summary>
public static class DocumentedEndpoints
{
    /// <summary>Puts an example on the request body, written by the same serializer that reads the request.</summary>
    public static TBuilder WithRequestExample<TBuilder>(this TBuilder builder, object example, string? mediaType = null)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new RequestExample(example, mediaType)));
        return builder;
    }
}
