namespace Platform.ServiceDefaults.Domain;

/// <summary>A business rule says no. The caller gets 409 with the code and the message.</summary>
/// <param name="code">Stable kebab-case name of the rule: safe to show, to document and to test.</param>
/// <param name="message">What the rule is and what would satisfy it, for the integrator who reads it; nothing about residents.</param>
/// <param name="pointer">The field that the rule is about, where it is one (<c>/deputyHatId</c>).</param>
public sealed class RuleViolationException(string code, string message, string? pointer = null) : Exception(message)
{
    /// <summary>Stable kebab-case name of the rule.</summary>
    public string Code { get; } = code;

    /// <summary>The field that the rule is about; absent where it is the whole request.</summary>
    public string? Pointer { get; } = pointer;
}
