using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Platform.ServiceDefaults.Domain;

namespace Platform.ServiceDefaults.Http;

/// <summary>Answers that carry the version of an aggregate as their ETag.</summary>
public static class Answers
{
    /// <summary>200 with the ETag, or 304 when the caller already has this version.</summary>
    public static OkWithETag<TValue> Ok<TValue>(TValue value, AggregateRoot root) => new(value, root.Version);

    /// <summary>200 with the ETag, also where the caller has this version: the answer holds more than the version tells, such as what moves by the clock.</summary>
    public static OkWithETag<TValue> Always<TValue>(TValue value, AggregateRoot root) => new(value, root.Version, always: true);

    /// <summary>201 with Location and ETag.</summary>
    /// <param name="location">Path of the new resource, beginning with <c>/v1/</c>.</param>
    /// <param name="value">What was made.</param>
    /// <param name="root">The aggregate that was made.</param>
    public static CreatedWithETag<TValue> Created<TValue>(string location, TValue value, AggregateRoot root) => new(location, value, root.Version);

    /// <summary>204 with the new ETag.</summary>
    public static NoContentWithETag Changed(AggregateRoot root) => new(root.Version);

    internal static string ETag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

/// <summary>200 with an ETag, or 304.</summary>
public sealed class OkWithETag<TValue>(TValue value, int version, bool always = false) : IResult, IEndpointMetadataProvider
{
    /// <summary>What is answered.</summary>
    public TValue Value { get; } = value;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = Answers.ETag(version);
        httpContext.Response.Headers.ETag = tag;
        return !always && HttpMethods.IsGet(httpContext.Request.Method) && httpContext.Request.Headers.IfNoneMatch.Contains(tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified).ExecuteAsync(httpContext)
            : TypedResults.Ok(Value).ExecuteAsync(httpContext);
    }

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(TValue), ["application/json"]));
        builder.Metadata.Add(new AnswersETag());
    }
}

/// <summary>201 with Location and ETag.</summary>
public sealed class CreatedWithETag<TValue>(string location, TValue value, int version) : IResult, IEndpointMetadataProvider
{
    /// <summary>What was made.</summary>
    public TValue Value { get; } = value;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = Answers.ETag(version);
        return TypedResults.Created(location, Value).ExecuteAsync(httpContext);
    }

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(TValue), ["application/json"]));
        builder.Metadata.Add(new AnswersETag());
    }
}

/// <summary>204 with the new ETag.</summary>
public sealed class NoContentWithETag(int version) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = Answers.ETag(version);
        return TypedResults.NoContent().ExecuteAsync(httpContext);
    }

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));
        builder.Metadata.Add(new AnswersETag());
    }
}

/// <summary>Marks an endpoint whose success carries an ETag, for the OpenAPI document.</summary>
public sealed record AnswersETag;

/// <summary>Marks an endpoint whose answer carries a secret: it is never stored, so a repeat is not answered from store either.</summary>
public sealed record AnswersSecret;
