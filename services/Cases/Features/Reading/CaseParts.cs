using System.ComponentModel.DataAnnotations;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features.Reading;

/// <summary>Whom or what a case is about.</summary>
/// <param name="Kind">Person, household, address or area.</param>
/// <param name="Label">Name of the person or household, or the address in one line.</param>
/// <param name="BornOn">Of a person, where known.</param>
/// <param name="PostalCode">Dutch postal code of the home, where known; an address names it.</param>
/// <param name="HouseNumber">House number with its addition, where known; an address names it.</param>
/// <param name="IdentityConfidence">How sure it is that this is who is meant (I-7): as the signaller was, until the director is surer; unconfirmed where a request says nothing.</param>
public sealed record CaseSubject(
    SubjectKind Kind,
    [Required, StringLength(Lengths.Label, MinimumLength = 1)] string Label,
    DateOnly? BornOn = null,
    [RegularExpression(DutchPostalCode.Pattern, ErrorMessage = DutchPostalCode.Mistake)] string? PostalCode = null,
    [StringLength(Lengths.HouseNumber)] string? HouseNumber = null,
    IdentityConfidence? IdentityConfidence = null)
{
    /// <param name="pointer">Where it stands in the body (RFC 6901).</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="ProblemException">400 <c>outOfRange</c>: nobody is born after today; <c>required</c>: an address is known by its postal code and house number, so that it has one case (I-1).</exception>
    internal Subject ToDomain(string pointer, DateTimeOffset now)
    {
        if (BornOn > DutchDay.Of(now))
            throw ProblemException.Invalid($"{pointer}/bornOn", "outOfRange", "Somebody was born today or before.");

        return EnsureAddressed(new Subject(Kind, Label.Trim(), BornOn, PostalCode, HouseNumber, IdentityConfidence ?? Domain.IdentityConfidence.Unconfirmed), pointer);
    }

    /// <exception cref="ProblemException">400 <c>required</c>: an address is known by its postal code and house number, so that it has one case (I-1).</exception>
    internal static Subject EnsureAddressed(Subject subject, string pointer) => subject is { Kind: SubjectKind.Address, HomeIsKnown: false }
        ? throw ProblemException.Invalid($"{pointer}/{(subject.PostalCode is null ? "postalCode" : "houseNumber")}", "required", "An address is known by its postal code and house number (I-1).")
        : subject;

    internal static CaseSubject Of(Subject s) => new(s.Kind, s.Label, s.BornOn, s.PostalCode, s.HouseNumber, s.IdentityConfidence);
}

/// <summary>Whether the subject knows of the case (I-35).</summary>
/// <param name="State">Informed, postponed, not informed or not applicable.</param>
/// <param name="Reason">Why not, or not yet; needed unless informed.</param>
/// <param name="ReviewOn">When it is looked at again whether they are told: needed where that is postponed, and kept where they are not informed.</param>
public sealed record CaseSubjectInformed(InformedState State, [StringLength(Lengths.Text)] string? Reason = null, DateOnly? ReviewOn = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (State is not InformedState.Informed && string.IsNullOrWhiteSpace(Reason))
            yield return new ValidationResult("Not informing, or informing later, needs a reason (I-35).", [nameof(Reason)]);
        if (State is InformedState.Postponed && ReviewOn is null)
            yield return new ValidationResult("Informing later needs a day to look at it again (I-35).", [nameof(ReviewOn)]);
    }

    /// <param name="pointer">Where it stands in the body (RFC 6901).</param>
    /// <param name="now">The moment.</param>
    internal SubjectInformed ToDomain(string pointer, DateTimeOffset now) => ReviewOn < DutchDay.Of(now)
        ? throw ProblemException.Invalid($"{pointer}/reviewOn", "outOfRange", "A postponement is looked at again today or later.")
        : new(State, Reason, ReviewOn);

    internal static CaseSubjectInformed Of(SubjectInformed informed) => new(informed.State, informed.Reason, informed.ReviewOn);
}

/// <summary>Who holds a role on a case, or was asked to.</summary>
/// <param name="HatId">The person's hat.</param>
/// <param name="OrganisationId">For which organisation.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Acting">Holds it until a real one accepts.</param>
/// <param name="Since">Since when it is held; absent while it is only proposed.</param>
/// <param name="ReplaceBefore">Acting only: before when a real one is to be found.</param>
public sealed record CaseRole(
    Guid HatId,
    Guid OrganisationId,
    bool Acting,
    string? OrganisationName = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? ReplaceBefore = null)
{
    internal static CaseRole? Of(RoleHolding? holding, TimeSpan acting, IReadOnlyDictionary<Guid, string> names) =>
        Of(holding, holding?.IsOnlyFilledIn is true, acting, names);

    /// <summary>As it was held at a moment.</summary>
    internal static CaseRole? At(DateTimeOffset moment, RoleHolding? holding, TimeSpan acting, IReadOnlyDictionary<Guid, string> names) =>
        Of(holding, holding?.ActedAt(moment) is true, acting, names);

    private static CaseRole? Of(RoleHolding? holding, bool acts, TimeSpan acting, IReadOnlyDictionary<Guid, string> names) => holding is null ? null
        : new(
        holding.HatId,
        holding.OrganisationId,
        acts,
        names.GetValueOrDefault(holding.OrganisationId),
        holding.HeldFrom,
        acts && holding.ActingFrom is { } since ? WorkingTerm.After(since, acting) : null);
}

/// <summary>An organisation's part in a case.</summary>
/// <param name="ParticipantId">The participation.</param>
/// <param name="OrganisationId">Which organisation.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="HatId">Who takes part, or was asked; absent for the organisation's coordinator.</param>
/// <param name="State">Invited, accepted, declined or left.</param>
/// <param name="Question">What it was asked for.</param>
/// <param name="InvitedAt">When it was asked.</param>
/// <param name="AnsweredAt">When it answered.</param>
/// <param name="LeftAt">When it left.</param>
/// <param name="Purpose">For which purpose it takes part.</param>
public sealed record ParticipantView(
    Guid ParticipantId,
    Guid OrganisationId,
    ParticipantState State,
    QuestionKind Question,
    DateTimeOffset InvitedAt,
    string? OrganisationName = null,
    Guid? HatId = null,
    DateTimeOffset? AnsweredAt = null,
    DateTimeOffset? LeftAt = null,
    Purpose? Purpose = null)
{
    internal static ParticipantView Of(Participant p, IReadOnlyDictionary<Guid, string> names) => new(
        p.ParticipantId,
        p.OrganisationId,
        p.State,
        p.Question,
        p.InvitedAt,
        names.GetValueOrDefault(p.OrganisationId),
        p.HatId,
        p.AnsweredAt,
        p.LeftAt,
        p.Purpose);
}

/// <summary>A goal of the plan.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="Kind">Shared by the partners, or the resident's own.</param>
/// <param name="Text">What is to be reached.</param>
/// <param name="AddedByOrganisationId">Who added it.</param>
/// <param name="AddedAt">When.</param>
/// <param name="CaseId">Among gaps: the case that goes on as this one, of which it is a goal; absent where it is one of this case.</param>
/// <param name="CorrectedAt">When its words were put right last; absent: never.</param>
/// <param name="Ended">How it ended; absent: it is still to be reached.</param>
public sealed record GoalView(
    Guid GoalId, GoalKind Kind, string Text, Guid AddedByOrganisationId, DateTimeOffset AddedAt, Guid? CaseId = null, DateTimeOffset? CorrectedAt = null, GoalEnded? Ended = null)
{
    internal static GoalView Of(Goal g) => new(g.GoalId, g.Kind, g.Text, g.AddedByOrganisationId, g.AddedAt, null, g.CorrectedAt, GoalEnded.Of(g));

    /// <summary>Those that are still to be reached.</summary>
    internal static IReadOnlyList<GoalView> OfOpen(IEnumerable<Goal> goals, GoalKind? kind = null) => [.. goals.Where(g => g.IsOpen && (kind is null || g.Kind == kind)).Select(Of)];
}

/// <summary>How a goal ended.</summary>
/// <param name="End">Reached, given up, or replaced by another goal.</param>
/// <param name="Reason">Why.</param>
/// <param name="EndedAt">When.</param>
/// <param name="EndedByOrganisationId">Whose person said so.</param>
/// <param name="EndedByHatId">Who.</param>
/// <param name="ReplacedByGoalId">The goal of the same plan that took its place.</param>
/// <param name="ResidentsWords">What the resident said of it.</param>
public sealed record GoalEnded(
    GoalEnd End, string Reason, DateTimeOffset EndedAt, Guid EndedByOrganisationId, Guid EndedByHatId, Guid? ReplacedByGoalId = null, string? ResidentsWords = null)
{
    internal static GoalEnded? Of(Goal g) => g is { End: { } end, EndedAt: { } at }
        ? new(end, g.EndReason!, at, g.EndedByOrganisationId!.Value, g.EndedByHatId!.Value, g.ReplacedByGoalId, g.ResidentsWords)
        : null;
}

/// <summary>Aftercare ("nazorg").</summary>
/// <param name="OwnerOrganisationId">Who watches.</param>
/// <param name="RelapseTriggers">Signs that the case has to become active again.</param>
/// <param name="EndsAt">The end of the term.</param>
public sealed record CaseMonitoring(Guid OwnerOrganisationId, IReadOnlyList<string> RelapseTriggers, DateTimeOffset EndsAt);

/// <summary>The evaluation of a crisis (I-36).</summary>
/// <param name="PlannedOn">The day it was planned for.</param>
/// <param name="HeldOn">The day it was held.</param>
public sealed record CaseAfterActionReview(DateOnly PlannedOn, DateOnly? HeldOn = null);

/// <summary>The resident's own copy of plan and outcome.</summary>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="NotGiven">Why it was not given; absent where it was.</param>
public sealed record CaseResidentsCopy(DateTimeOffset RecordedAt, NoCopyReason? NotGiven = null);

/// <summary>How a case ended.</summary>
/// <param name="Result">In one word.</param>
/// <param name="Summary">In a few sentences.</param>
/// <param name="ResidentFeedback">What the resident knows of the end.</param>
/// <param name="Goals">How far each goal was reached; one that ended before as it did then, and none whose place another took.</param>
public sealed record CaseOutcome(OutcomeResult Result, string Summary, ResidentFeedback ResidentFeedback, IReadOnlyList<CaseGoalResult> Goals)
{
    internal static CaseOutcome? Of(Outcome? o) =>
        o is null ? null : new(o.Result, o.Summary, o.ResidentFeedback, [.. o.Goals.Select(g => new CaseGoalResult(g.GoalId, g.Result))]);
}

/// <summary>How far one goal was reached.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="Result">How far.</param>
public sealed record CaseGoalResult(Guid GoalId, GoalResult Result);
