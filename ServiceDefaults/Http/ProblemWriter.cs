using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Platform.ServiceDefaults.Http;

/// <summary>Writes every problem that the framework makes in the platform's shape.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails is HttpValidationProblemDetails invalid ? FromValidation(invalid) : context.ProblemDetails;
        problem.Status ??= context.HttpContext.Response.StatusCode;
        return new ValueTask(Problems.WriteAsync(context.HttpContext, problem));
    }

    private static ProblemDetails FromValidation(HttpValidationProblemDetails invalid)
    {
        var errors = invalid.Errors
            .SelectMany(field => field.Value.Select(message => new InputError(JsonPointer.FromMemberPath(field.Key), "invalid", message)))
            .ToList();
        var detail = errors.Count == 1 ? errors[0].Message : $"{errors.Count} fields are not valid; see errors.";
        return Problems.Create(StatusCodes.Status400BadRequest, "invalid-input", "The request is not valid.", detail, errors);
    }
}
