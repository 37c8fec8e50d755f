namespace Platform.ServiceDefaults.Http;

/// <summary>Ends a request with a problem (RFC 9457) other than a business rule.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Stable kebab-case code; the problem's type is <c>urn:platform:problem:&lt;code&gt;</c>.</param>
/// <param name="title">What is wrong, in general.</param>
/// <param name="detail">What is wrong here and what to do; nothing about residents.</param>
/// <param name="errors">What is wrong with the input, field by field.</param>
public sealed class ProblemException(int status, string code, string title, string detail, params InputError[] errors) : Exception(detail)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Stable kebab-case code.</summary>
    public string Code { get; } = code;

    /// <summary>What is wrong, in general.</summary>
    public string Title { get; } = title;

    /// <summary>What is wrong with the input, field by field.</summary>
    public IReadOnlyList<InputError> Errors { get; } = errors;

    /// <summary>400 that names one field.</summary>
    /// <param name="pointer">JSON pointer into the body (<c>/subject/kind</c>), or the name of a parameter or header.</param>
    /// <param name="code">What kind of error: <c>required</c>, <c>unknown</c>, <c>invalid</c> …</param>
    /// <param name="message">What is wrong and what would be right.</param>
    public static ProblemException Invalid(string pointer, string code, string message) =>
        new(400, "invalid-input", "The request is not valid.", message, new InputError(pointer, code, message));

    /// <summary>403 for a caller that may not do this, whatever the data says.</summary>
    public static ProblemException Forbidden(string code, string detail) => new(403, code, "This caller may not do this.", detail);
}

/// <summary>One thing that is wrong with the input.</summary>
/// <param name="Pointer">JSON pointer into the body (<c>/subject/kind</c>), or the name of a path or query parameter or header.</param>
/// <param name="Code">What kind of error, camelCase.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record InputError(string Pointer, string Code, string Message);
