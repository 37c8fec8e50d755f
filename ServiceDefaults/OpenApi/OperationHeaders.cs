using System.Reflection;
using Microsoft.OpenApi;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>The headers of one operation: what it takes, what it answers.</summary>
internal sealed class OperationHeaders(OpenApiOperation operation, OpenApiDocument document, string verb)
{
    public void Apply(IList<object> metadata, MethodInfo? handler)
    {
        var tagged = metadata.OfType<AnswersETag>().Any();
        if (handler?.GetParameters().Any(parameter => parameter.ParameterType == typeof(IfMatch)) is true)
            Take("If-Match", "The `ETag` of the version that this change is based on.", required: true, "\"3\"");
        if (tagged && verb is "GET")
            Take("If-None-Match", "The `ETag` of the version that the caller has; when it is still current the answer is 304.", required: false, "\"3\"");
        if (verb is "POST")
            Take("Idempotency-Key", "Chosen by the caller; the same key with the same body gives the same answer for 24 hours; a search is answered anew, and what was erased is not told again.", required: false, "5f9d6a52-0c0b-4a6e-9d0e-6a3f5f0f4d0a", most: 128);

        if (tagged && verb is "GET")
            (operation.Responses ??= [])["304"] = new OpenApiResponse { Description = "Not changed since." };
        foreach (var (status, answer) in operation.Responses ?? [])
            Answer(status, answer, tagged);
    }

    private void Take(string name, string description, bool required, string example, int? most = null) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = most },
            Example = example,
        });

    private void Answer(string status, IOpenApiResponse answer, bool tagged)
    {
        if (answer is not OpenApiResponse own || status[0] is not ('2' or '3'))
            return;

        own.Headers ??= new Dictionary<string, IOpenApiHeader>();
        own.Headers[SharedAnswers.ApiVersion] = SharedAnswers.Header(SharedAnswers.ApiVersion, document);
        if (tagged)
            own.Headers["ETag"] = SharedAnswers.Header("ETag", document);
        if (status is "201")
            own.Headers["Location"] = SharedAnswers.Header("Location", document);
    }
}
