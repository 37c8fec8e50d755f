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
/// <param name="SubjectInformed">Whether the people concerned know; needed when the subject names people. A person may have a word of its own.</param>
/// <param name="Channel">How the worry reached the signaller.</param>
/// <param name="Reporter">Who told it to the signaller; only and always where it is not the signaller's own worry.</param>
/// <param name="RoutesTaken">Statutory routes that the signaller took already: the fact only.</param>
public sealed record SignalDraft(
    string Worry,
    IReadOnlyList<string> Themes,
    Subject Subject,
    string MunicipalityCode,
    Purpose Purpose,
    Urgency Urgency,
    string? AlreadyDone,
    string? WillKeepDoing,
    SubjectInformed? SubjectInformed,
    SignalChannel Channel = SignalChannel.Self,
    Reporter? Reporter = null,
    IReadOnlyList<SignalRoute>? RoutesTaken = null);
