using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>An outcome with its grounds, complete enough to be taken.</summary>
public sealed record TriageDecision
{
    private TriageDecision()
    {
    }

    public TriageOutcome Outcome { get; private init; }

    public IReadOnlyList<TriageGround> Grounds { get; private init; } = [];

    public string? Explanation { get; private init; }

    public SignalRoute? Route { get; private init; }

    public Guid? CaseId { get; private init; }

    public bool CaseThroughLinks { get; private init; }

    /// <summary>Makes a decision of what triage says.</summary>
    /// <param name="outcome">How it ends.</param>
    /// <param name="grounds">At least one: the request is not read without.</param>
    /// <param name="explanation">In words; not with a redirection, which keeps the route and no content.</param>
    /// <param name="route">Needed with a redirection, and only there.</param>
    /// <param name="caseId">The case asked for or joined; needed with those two outcomes, and only there.</param>
    /// <param name="caseThroughLinks">Whether that case is known from a linked signal.</param>
    /// <exception cref="RuleViolationException">
    /// <c>route-missing</c>, <c>route-only-when-redirected</c>, <c>redirection-keeps-no-content</c>, <c>case-missing</c>, <c>case-not-expected</c>.
    /// </exception>
    public static TriageDecision Of(
        TriageOutcome outcome, IReadOnlyList<TriageGround> grounds, string? explanation, SignalRoute? route, Guid? caseId, bool caseThroughLinks = false)
    {
        var redirected = outcome is TriageOutcome.Redirected;
        var withCase = outcome is TriageOutcome.CaseOpened or TriageOutcome.AttachedToCase;

        Refuse(redirected && route is null, "route-missing", "A redirection needs the route it takes.");
        Refuse(!redirected && route is not null, "route-only-when-redirected", "Only a redirection takes a route.");
        Refuse(redirected && !string.IsNullOrWhiteSpace(explanation), "redirection-keeps-no-content", "A redirection keeps the route and no content: leave the explanation out.");
        Refuse(withCase && caseId is null, "case-missing", "Name the case to join, or link this signal to one that has a case.");
        Refuse(!withCase && caseId is not null, "case-not-expected", "Only attachedToCase takes a case.");

        return new TriageDecision { Outcome = outcome, Grounds = [.. grounds.Distinct()], Explanation = explanation, Route = route, CaseId = caseId, CaseThroughLinks = caseThroughLinks };
    }

    private static void Refuse(bool when, string code, string message)
    {
        if (when)
            throw new RuleViolationException(code, message);
    }
}
