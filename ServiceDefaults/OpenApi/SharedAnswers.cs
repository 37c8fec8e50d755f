using Microsoft.OpenApi;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>The answers that every operation can give besides its own, described once in <c>components</c>.</summary>
internal static class SharedAnswers
{
    public const string ApiVersion = "API-Version";
    public const string Problem = "Problem";
    public const string OAuth = "oauth2";

    private static readonly IReadOnlyDictionary<string, string> Scopes = new Dictionary<string, string>
    {
        ["signals.read"] = "Read signals.",
        ["signals.write"] = "Submit, triage and withdraw signals, and give feedback.",
        ["cases.read"] = "Read cases.",
        ["cases.write"] = "Change cases.",
        ["partners.read"] = "Read organisations, professionals, hats and mandates.",
        ["partners.write"] = "Change organisations, professionals, hats, mandates and clients.",
        ["meetings.read"] = "Read forums and meetings.",
        ["meetings.write"] = "Change forums and meetings.",
        ["events.read"] = "Read the event feed.",
        ["log.read"] = "Read the processing log.",
        ["operations"] = "See and mend queues.",
    };

    private static readonly IReadOnlyDictionary<int, (string Name, string Description)> Problems = new Dictionary<int, (string, string)>
    {
        [400] = ("BadRequest", "The request is not valid; `errors` names each field that is wrong."),
        [401] = ("Unauthorized", "There is no token, or it is not valid (any more)."),
        [403] = ("Forbidden", "The token is valid, but this caller may not do this."),
        [404] = ("NotFound", "It does not exist, or not for this caller."),
        [409] = ("Conflict", "A business rule says no; `type` ends in its stable code."),
        [412] = ("PreconditionFailed", "The resource has changed since it was read; `detail` says its current version."),
        [413] = ("ContentTooLarge", "The body is larger than 256 KiB."),
        [415] = ("UnsupportedMediaType", "The body is not of a media type that this operation takes."),
        [428] = ("PreconditionRequired", "This change needs `If-Match`."),
        [429] = ("TooManyRequests", "Too many requests from this client; `Retry-After` says when to try again."),
        [500] = ("InternalServerError", "Something went wrong here; `traceId` helps to find out what."),
        [502] = ("BadGateway", "The service behind the gateway gave no usable answer."),
        [503] = ("ServiceUnavailable", "The service is not available now; `Retry-After` says when to try again."),
        [504] = ("GatewayTimeout", "The service took too long."),
    };

    public static IEnumerable<int> Statuses => Problems.Keys;

    public static IOpenApiResponse Reference(int status, OpenApiDocument document) => new OpenApiResponseReference(Problems[status].Name, document);

    public static IOpenApiHeader Header(string name, OpenApiDocument document) => new OpenApiHeaderReference(name, document);

    /// <summary>Puts the shared schemas, headers and answers in the document.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Problem, ProblemSchema());
        document.AddComponent("InputError", InputErrorSchema());
        document.AddComponent(ApiVersion, TextHeader("Full version of the API.", ResponseHeaders.ApiVersion));
        document.AddComponent("ETag", TextHeader("Version of the resource, for `If-Match` and `If-None-Match`.", "\"3\""));
        document.AddComponent("Location", TextHeader("Path of the new resource.", null));
        document.AddComponent("Retry-After", new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } });
        document.AddComponent(OAuth, SecurityScheme());
        foreach (var (status, (name, description)) in Problems)
            document.AddComponent(name, ProblemAnswer(status, description, document));
    }

    private static OpenApiResponse ProblemAnswer(int status, string description, OpenApiDocument document)
    {
        var answer = new OpenApiResponse
        {
            Description = description,
            Headers = new Dictionary<string, IOpenApiHeader> { [ApiVersion] = Header(ApiVersion, document) },
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
            },
        };
        if (status is 429 or 502 or 503)
            answer.Headers["Retry-After"] = Header("Retry-After", document);
        return answer;
    }

    private static OpenApiSecurityScheme SecurityScheme() => new()
    {
        Type = SecuritySchemeType.OAuth2,
        Description = "A client asks for a token with its secret or a signed assertion, the scopes it needs and, for what a person does, the parameter `hat`. An assertion (`private_key_jwt`) has the type `client-authentication+jwt` and the issuer as its audience, lives five minutes at most and is used once.",
        Flows = new OpenApiOAuthFlows
        {
            ClientCredentials = new OpenApiOAuthFlow
            {
                TokenUrl = new Uri("/connect/token", UriKind.Relative),
                Scopes = Scopes.ToDictionary(),
            },
        },
    };

    private static OpenApiHeader TextHeader(string description, string? example) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("`urn:platform:problem:` and the stable code of the problem.", "uri"),
            ["title"] = Text("What is wrong, in general."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
            ["detail"] = Text("What is wrong here, and what to do."),
            ["instance"] = Text("The path of the request.", "uri-reference"),
            ["traceId"] = Text("The trace of the request, to quote when asking for help."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "What is wrong with the input, field by field.",
                Items = new OpenApiSchemaReference("InputError"),
            },
        },
    };

    private static OpenApiSchema InputErrorSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "One thing that is wrong with the input.",
        Required = new HashSet<string> { "pointer", "code", "message" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["pointer"] = Text("JSON pointer into the body, or the name of a path or query parameter or header."),
            ["code"] = Text("What kind of error."),
            ["message"] = Text("What is wrong and what would be right."),
        },
    };

    private static OpenApiSchema Text(string description, string? format = null) => new() { Type = JsonSchemaType.String, Format = format, Description = description };
}
