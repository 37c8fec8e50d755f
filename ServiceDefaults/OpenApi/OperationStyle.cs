using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>Gives an operation its name, words, headers, scope and the problems it may answer with, all from the endpoint itself.</summary>
internal sealed class OperationStyle : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document ?? throw new InvalidOperationException("The operation belongs to no document.");
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var handler = metadata.OfType<MethodInfo>().LastOrDefault();

        Name(operation, metadata, handler);
        DescribeParameters(operation, context, handler);
        new OperationHeaders(operation, document, context.Description.HttpMethod ?? "GET").Apply(metadata, handler);
        RequireScopes(operation, document, metadata);
        AddProblems(operation, document, context.Description.HttpMethod ?? "GET", metadata, handler);
        return Task.CompletedTask;
    }

    private static void Name(OpenApiOperation operation, IList<object> metadata, MethodInfo? handler)
    {
        var name = metadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName
            ?? (handler?.Name is "Handle" ? handler.DeclaringType?.Name : handler?.Name)
            ?? throw new InvalidOperationException("An operation needs a handler in a class of its own, or a name.");
        operation.OperationId = char.ToLowerInvariant(name[0]) + name[1..];

        var method = handler is null ? default : XmlDocumentation.Of(handler);
        var feature = handler?.DeclaringType is { } type && handler.Name is "Handle" ? XmlDocumentation.Of(type) : default;
        operation.Summary ??= method.Summary ?? feature.Summary ?? Words(name) + ".";
        operation.Description ??= method.Remarks ?? feature.Remarks ?? operation.Summary;
    }

    /// <summary><c>OpenCase</c> becomes <c>Open case</c>.</summary>
    private static string Words(string name)
    {
        var words = new StringBuilder(name[..1].ToUpperInvariant());
        foreach (var letter in name[1..])
            words.Append(char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter);
        return words.ToString();
    }

    private static void DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, MethodInfo? handler)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var name = parameter.Name ?? "";
            parameter.Description ??= (handler is null ? null : XmlDocumentation.Of(handler, name))
                ?? (name.EndsWith("Id", StringComparison.Ordinal) ? $"Id of the {Words(name[..^2]).ToLowerInvariant()}." : Words(name) + ".");

            var described = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Name == name);
            var type = described?.ParameterDescriptor?.ParameterType ?? described?.Type;
            if (type is not null && (Nullable.GetUnderlyingType(type) ?? type) == typeof(EntityId))
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };
            if (name is "limit" && parameter.Schema is OpenApiSchema limit)
                (limit.Minimum, limit.Maximum, limit.Default) = ("1", "200", 50);
        }
    }

    private static void RequireScopes(OpenApiOperation operation, OpenApiDocument document, IList<object> metadata)
    {
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = []; // said, not forgotten: the gateway refuses an operation that is silent about it
            return;
        }

        var scopes = metadata.OfType<RequiredScope>().Select(required => required.Scope).Distinct().ToList();
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SharedAnswers.OAuth, document)] = scopes }];
    }

    private static void AddProblems(OpenApiOperation operation, OpenApiDocument document, string verb, IList<object> metadata, MethodInfo? handler)
    {
        var changes = verb is "POST" or "PUT" or "PATCH" or "DELETE";
        var anonymous = metadata.OfType<IAllowAnonymous>().Any();
        var needsVersion = handler?.GetParameters().Any(parameter => parameter.ParameterType == typeof(IfMatch)) is true;
        var responses = operation.Responses ??= [];

        foreach (var status in SharedAnswers.Statuses)
        {
            var occurs = status switch
            {
                400 => verb is "POST" or "PUT" or "PATCH" || operation.Parameters is { Count: > 0 },
                401 or 403 => !anonymous,
                404 => operation.Parameters?.Any(parameter => parameter.In is ParameterLocation.Path) is true,
                409 => changes,
                412 or 428 => needsVersion,
                413 or 415 => operation.RequestBody is not null,
                _ => true,
            };
            if (occurs || responses.ContainsKey($"{status}"))
                responses[$"{status}"] = SharedAnswers.Reference(status, document);
        }
    }
}
