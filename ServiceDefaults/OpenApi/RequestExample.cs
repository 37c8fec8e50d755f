using Microsoft.AspNetCore.Builder;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>A request body that works when it is sent, for the OpenAPI document.</summary>
/// <param name="Value">An instance of the request record.</param>
public sealed record RequestExample(object Value);

/// <summary>Says in code what the OpenAPI document cannot find out by itself.</summary>
public static class DocumentedEndpoints
{
    /// <summary>Puts an example on the request body, written by the same serializer that reads the request.</summary>
    public static TBuilder WithRequestExample<TBuilder>(this TBuilder builder, object example)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new RequestExample(example)));
        return builder;
    }
}
