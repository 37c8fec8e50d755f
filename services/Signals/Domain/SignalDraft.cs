using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>What a signaller tells.</summary>
/// <param name="Worry">The worry in the signaller's words.</param>
/// <param name="Themes">Codes of the theme catalogue.</param>
/// <param name="Subject">Whom or what it is about.</param>
/// <param name="MunicipalityCode">The area whose triage weighs it (CBS code).</param>
/// <param name="Purpose">Why the signaller shares this.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="AlreadyDone">What the signaller already did.</param>
/// <param name="WillKeepDoing">What the signaller will keep doing.</param>
/// <param name="SubjectInformed">Whether the people concerned know; needed when the subject names people.</param>
public sealed record SignalDraft(
    string Worry,
    IReadOnlyList<string> Themes,
    Subject Subject,
    string MunicipalityCode,
    Purpose Purpose,
    Urgency Urgency,
    string? AlreadyDone,
    string? WillKeepDoing,
    SubjectInformed? SubjectInformed);
