using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    private readonly List<Participant> _participants = [];

    /// <summary>Who was asked, takes part, declined or left.</summary>
    public IReadOnlyCollection<Participant> Participants => _participants;

    /// <summary>Asks an organisation to take part; until it accepts it learns only regime, kind of question, area and director.</summary>
    /// <exception cref="RuleViolationException">It takes part or is asked already, or the caller does not direct the case.</exception>
    public ParticipantInvited Invite(Guid participantId, Guid organisationId, Guid? hatId, QuestionKind question, Actor by, DateTimeOffset now)
    {
        EnsureNotEnded();
        EnsureDirects(by);
        if (_participants.Any(p => p.OrganisationId == organisationId && p is { IsOpen: true, IsCalledIn: false }))
            throw AlreadyInvited();

        return Ask(participantId, organisationId, hatId, question, by, now);
    }

    private ParticipantInvited Ask(Guid participantId, Guid organisationId, Guid? hatId, QuestionKind question, Actor by, DateTimeOffset now)
    {
        var participant = _participants.SingleOrDefault(p => p.OrganisationId == organisationId && p.State is ParticipantState.Suggested);
        if (participant is null)
            _participants.Add(participant = new Participant(participantId, organisationId, hatId, question, now));
        else
            participant.Invite(hatId, question, now);
        Tell(TimelineKind.Participation, by, $"Invited {TimelineEntry.Organisation} to take part.", now, organisationId);

        return new ParticipantInvited { CaseId = Id, ParticipantId = participant.ParticipantId, OrganisationId = organisationId, HatId = hatId, InvitedAt = now };
    }

    private static RuleViolationException AlreadyInvited() => new("already-invited", "It takes part, or has an invitation that it did not answer yet.");

    /// <summary>The invited organisation takes part, with the hat that says so; in an intake as soon as that is active, and until then it waits.</summary>
    /// <exception cref="RuleViolationException">Another organisation answers, a hat that never reaches case content (I-15), or it was answered.</exception>
    public ParticipantAccepted AcceptInvitation(Guid participantId, Actor by, DateTimeOffset now)
    {
        EnsureNotEnded();
        var participant = InvitationFor(participantId, by);
        by.EnsureMayTakePart();

        participant.Accept(by.Hat, Purpose, now);
        Tell(TimelineKind.Participation, by, Waits(participant) ? "Takes part as soon as the case is active." : "Takes part from now on.", now);

        return Accepted(participant, by.HatId, now);
    }

    /// <summary>The invited organisation does not take part, and never learns whom it was about; also where it said yes to an intake that is not active yet.</summary>
    /// <exception cref="RuleViolationException">Another organisation answers, a hat that never reaches case content (I-15), or it was answered.</exception>
    public ParticipantDeclined DeclineInvitation(Guid participantId, Actor by, DateTimeOffset now)
    {
        by.EnsureMayTakePart();
        var participant = InvitationFor(participantId, by, alsoWaiting: true);
        var waited = Waits(participant);

        participant.Decline(now);
        if (waited)
            PartEnded(participant.OrganisationId, now);
        Tell(TimelineKind.Participation, by, waited ? "Takes no part after all." : "Declined the invitation.", now);

        return new ParticipantDeclined { CaseId = Id, ParticipantId = participantId, OrganisationId = participant.OrganisationId, DeclinedAt = now };
    }

    /// <summary>The organisation stops taking part: its access ends at this moment, the process record stays.</summary>
    /// <exception cref="RuleViolationException">Another organisation speaks (I-8), it does not take part, or it holds a role on the case (I-3).</exception>
    /// <param name="participantId">The participation.</param>
    /// <param name="contributions">What happens with its own contributions.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The moment.</param>
    public ParticipantLeft Leave(Guid participantId, ContributionChoice contributions, Actor by, DateTimeOffset now)
    {
        by.EnsureMayTakePart();
        var participant = Find(participantId);
        if (participant.State is not ParticipantState.Accepted || !participant.MayBeAnsweredBy(by))
            throw new RuleViolationException("not-your-participation", "Only the organisation that takes part can leave (I-8).");
        EnsureHoldsNoRole(participant);

        return Left(participant, contributions, by, now);
    }

    /// <summary>The organisation says who of it takes part from now on: who did reads nothing more by this part, what was agreed and written stays.</summary>
    /// <param name="participantId">The participation.</param>
    /// <param name="person">Who takes part from now on; of that organisation.</param>
    /// <param name="by">Who takes part, or the coordinator.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">Another organisation speaks (I-8), it does not take part, its part is of the one hat that was called in, or that hat takes part already.</exception>
    public ParticipantAccepted NamePerson(Guid participantId, HatRef person, Actor by, DateTimeOffset now)
    {
        EnsureNotEnded();
        by.EnsureMayTakePart();
        var participant = Find(participantId);
        if (participant.State is not ParticipantState.Accepted || by.OrganisationId != participant.OrganisationId || !(participant.HatId == by.HatId || by.Coordinates(participant.OrganisationId)))
            throw new RuleViolationException("not-your-participation", "Who takes part for an organisation, or its coordinator, says who does from now on (I-8).");
        if (participant.IsCalledIn)
            throw new RuleViolationException("called-in-by-name", "Who was called in for a decision in an emergency is that one hat: nobody takes its place.");
        if (_participants.Any(p => p.OrganisationId == person.OrganisationId && p.HatId == person.HatId && p.IsOpen))
            throw new RuleViolationException("takes-part-already", "This hat takes part already, or has an invitation to answer.");

        return GoesOnWith(participant, person, by, now);
    }

    /// <summary>Another person takes part in the case as which this one goes on: in place of the same person here as well.</summary>
    public IReadOnlyList<object> PersonNamedWith(Guid? formerHatId, HatRef person, Actor by, DateTimeOffset now)
    {
        if (_participants.SingleOrDefault(p => p is { State: ParticipantState.Accepted, IsCalledIn: false } && p.OrganisationId == person.OrganisationId && p.HatId == formerHatId) is not { } participant)
            return [];

        return [GoesOnWith(participant, person, by, now)];
    }

    private ParticipantAccepted GoesOnWith(Participant participant, HatRef person, Actor by, DateTimeOffset now)
    {
        participant.GoesOnWith(person);
        Tell(TimelineKind.Participation, by, $"Another person takes part for {TimelineEntry.Organisation} from now on.", now, participant.OrganisationId);

        return Accepted(participant, person.HatId, now);
    }

    /// <summary>An organisation takes part, and nobody of it does: its coordinator stands in until somebody is named, where it has one. Who holds a role reads the case by that.</summary>
    public bool PartnerWithoutPerson => !HasEnded
        && _participants.Any(p => p is { State: ParticipantState.Accepted, HatId: null } && !_roles.Any(r => r.OrganisationId == p.OrganisationId && r.State is RoleState.Held or RoleState.Acting));

    /// <summary>Who left takes its own words along: that it disagreed stays, how it saw it goes, and where the baseline was its own another is to be measured.</summary>
    /// <param name="names">Who left, and the organisations that merged into it: what was written in the old name is its own.</param>
    /// <param name="baseline">It measured the baseline.</param>
    internal void Withdraw(IReadOnlyCollection<Guid> names, bool baseline)
    {
        foreach (var dissent in _scalings.SelectMany(s => s.Dissents).Where(d => names.Contains(d.OrganisationId)))
            dissent.Withdraw();
        if (baseline)
            BaselineAt = null;
    }

    /// <summary>Somebody who takes part thinks that an organisation is needed. It learns nothing; the director invites it or not.</summary>
    /// <exception cref="RuleViolationException">It takes part, is asked or suggested already, or the caller takes no part.</exception>
    public void Suggest(Guid participantId, Guid organisationId, QuestionKind question, Actor by, DateTimeOffset now)
    {
        EnsureRunning();
        by.EnsureMayTakePart();
        if (!HasParticipant(by.OrganisationId))
            throw new RuleViolationException("not-your-participation", "Only an organisation that takes part suggests another.");
        if (_participants.Any(p => p.OrganisationId == organisationId && (p.IsOpen || p.State is ParticipantState.Suggested)))
            throw new RuleViolationException("already-invited", "This organisation takes part, is invited, or was suggested already.");

        _participants.Add(Participant.Suggested(participantId, organisationId, question, now));
        Tell(TimelineKind.Participation, by, $"Suggested to invite {TimelineEntry.Organisation}.", now, organisationId);
    }

    /// <summary>The triage of another municipality would have opened a second case for a home of this one: its organisation is suggested to who directs, because one case has one director and the other municipality takes part in it (I-1). Said once, however often it is tried.</summary>
    /// <remarks>Who takes part reads that a home lies there, and nothing of what the triage knows (I-17).</remarks>
    /// <param name="participantId">The suggestion.</param>
    /// <param name="organisationId">The other municipality's organisation.</param>
    /// <param name="now">The moment.</param>
    public void SuggestMunicipality(Guid participantId, Guid organisationId, DateTimeOffset now)
    {
        if (_participants.Any(p => p.OrganisationId == organisationId && (p.IsOpen || p.State is ParticipantState.Suggested)))
            return;

        _participants.Add(Participant.Suggested(participantId, organisationId, QuestionKind.Contribute, now));
        Tell(TimelineKind.Participation, null, $"A home of this case lies where {TimelineEntry.Organisation} works: suggested to invite it.", now, organisationId);
    }

    /// <summary>Somebody thinks that an organisation is needed, and who directs did not say yet whether it is.</summary>
    public bool SuggestionWaits => !HasEnded && _participants.Any(p => p.State is ParticipantState.Suggested);

    /// <summary>The director ends an organisation's part: its access ends at this moment, the process record and its contributions stay. A suggestion that is not taken up goes, and the organisation never hears of it: null then.</summary>
    /// <exception cref="RuleViolationException">It does not take part, the caller does not direct, or it directs the case itself (I-3).</exception>
    /// <param name="participantId">The participation.</param>
    /// <param name="by">Who directs.</param>
    /// <param name="now">The moment.</param>
    /// <param name="reason">Why, where it is said; told in the timeline.</param>
    public ParticipantLeft? Remove(Guid participantId, Actor by, DateTimeOffset now, RemovalReason? reason = null)
    {
        EnsureNotEnded();
        EnsureDirects(by);
        var participant = Find(participantId);
        if (participant.State is ParticipantState.Suggested)
        {
            _participants.Remove(participant);
            Tell(TimelineKind.Participation, by, $"Did not take up the suggestion to invite {TimelineEntry.Organisation}.", now, participant.OrganisationId);
            return null;
        }

        if (!participant.IsOpen)
            throw new RuleViolationException("takes-no-part", "This organisation takes no part, and was not asked to.");
        EnsureHoldsNoRole(participant);

        var left = TakeBack(participant, now);
        Tell(TimelineKind.Participation, by, $"Ended the part of {TimelineEntry.Organisation}{Because(reason)}.", now, participant.OrganisationId);

        return left;
    }

    private static string Because(RemovalReason? reason) => reason switch
    {
        RemovalReason.NecessityEnded => ": it is not needed any more",
        RemovalReason.EmergencyOver => ": the emergency is over",
        RemovalReason.NotReachable => ": nobody there could be reached",
        RemovalReason.Other => ": for another reason than those that are listed",
        _ => "",
    };

    /// <summary>The organisation left the partnership altogether; where it directed, the fallback acts at the same moment, and where nobody can stand in the territory is accountable: never who is no partner any more.</summary>
    public IReadOnlyList<object> OrganisationWithdrew(Guid organisationId, IReadOnlyList<Actor> fallbacks, DateTimeOffset now)
    {
        List<object> facts = [];
        foreach (var holding in _roles.Where(r => r.OrganisationId == organisationId && r.Until is null).ToList())
            facts.AddRange(Replace(holding, fallbacks, now, withdrawn: organisationId != TerritorialOwnerOrganisationId));
        foreach (var participant in _participants.Where(p => p.OrganisationId == organisationId && p.IsOpen))
            facts.Add(Left(participant, ContributionChoice.Keep, null, now));

        return facts;
    }

    /// <summary>The organisation takes no part any more in the case as which this one goes on: it has nothing left to read here either, be it by a part or by a role that it held at the end.</summary>
    public IReadOnlyList<object> LeftWith(Guid organisationId, ContributionChoice contributions, DateTimeOffset now)
    {
        PartsByRole(organisationId, now);

        return [.. _participants.Where(p => p.OrganisationId == organisationId && p.IsOpen).Select(p => Left(p, contributions, null, now))];
    }

    /// <summary>Who reads this case by a role of its end alone gets the part that ends now: what says that an organisation left says it of every way to the case.</summary>
    private void PartsByRole(Guid organisationId, DateTimeOffset now)
    {
        if (WasAskedOrTakesPart(organisationId) || LeftSince(organisationId, ClosedAt))
            return;

        foreach (var hatId in _roles.Where(r => r.OrganisationId == organisationId && r.State is RoleState.Ended && r.Until == ClosedAt).Select(r => r.HatId).Distinct().ToList())
            _participants.Add(new Participant(Guid.CreateVersion7(now), organisationId, hatId, QuestionKind.Contribute, now));
    }

    /// <summary>It said yes and takes part as soon as the case is active. Until then an intake is for who weighs it: nothing of it is shown to who waits (domain.md 3.2).</summary>
    internal bool Waits(Participant participant) => Status is CaseStatus.Intake && participant.State is ParticipantState.Accepted;

    /// <summary>Whether the organisation takes part at this moment, or will as soon as the case is active.</summary>
    public bool HasParticipant(Guid organisationId) =>
        _participants.Any(p => p.OrganisationId == organisationId && p.State is ParticipantState.Accepted);

    /// <summary>Whether the organisation takes part, or may say that it does.</summary>
    internal bool WasAskedOrTakesPart(Guid organisationId) => _participants.Any(p => p.OrganisationId == organisationId && p.IsOpen);

    private ParticipantLeft Left(Participant participant, ContributionChoice contributions, Actor? by, DateTimeOffset now)
    {
        var hatId = participant.HatId;
        participant.Leave(contributions, now);
        PartEnded(participant.OrganisationId, now);
        Tell(TimelineKind.Participation, by, $"{TimelineEntry.Organisation} takes no part any more.", now, participant.OrganisationId);

        return new ParticipantLeft { CaseId = Id, ParticipantId = participant.ParticipantId, OrganisationId = participant.OrganisationId, HatId = hatId, LeftAt = now };
    }

    /// <summary>Whoever holds a role reads the case by that role: access ends with the part only where nobody of the organisation holds one; where a colleague goes on taking part, where the hat itself holds none.</summary>
    private void EnsureHoldsNoRole(Participant participant)
    {
        var goesOn = _participants.Any(p => p != participant && p.OrganisationId == participant.OrganisationId && p.State is ParticipantState.Accepted);
        if (_roles.Any(r => r.OrganisationId == participant.OrganisationId && r.IsCurrent && (!goesOn || r.HatId == participant.HatId)))
            throw new RuleViolationException("director-hands-over-first", "The organisation holds a role on the case: hand that over first (I-3).");
    }

    /// <summary>What a part carried ends with it, unless a colleague who was called in takes part still.</summary>
    private void PartEnded(Guid organisationId, DateTimeOffset now)
    {
        if (HasParticipant(organisationId))
            return;

        ProposalsFallAway(organisationId, now);
        WatchPassesOn(organisationId, now);
    }

    /// <summary>A role, or the case at a lower phase or under another law, that was offered to an organisation which takes no part any more: the offer shows the case as well. An intake is shown to who of the territory was asked to direct it, whoever takes part.</summary>
    private void ProposalsFallAway(Guid organisationId, DateTimeOffset now)
    {
        foreach (var proposal in _roles.Where(r => r.OrganisationId == organisationId && r.State is RoleState.Proposed && !(Status is CaseStatus.Intake && organisationId == TerritorialOwnerOrganisationId)))
            proposal.End(now);
        ReceiverGone(s => s.ReceivingOrganisationId == organisationId);
        RegimeProposalsFallAway(organisationId, now);
    }

    private ParticipantLeft TakeBack(Participant participant, DateTimeOffset now)
    {
        var hatId = participant.HatId;
        participant.Remove(now);
        PartEnded(participant.OrganisationId, now);

        return new ParticipantLeft { CaseId = Id, ParticipantId = participant.ParticipantId, OrganisationId = participant.OrganisationId, HatId = hatId, LeftAt = now };
    }

    /// <summary>The case ended in whichever way: who did not answer its invitation is asked no more, and never learns whom it was about (domain.md 5.9).</summary>
    private List<object> InvitationsFallAway(string why, DateTimeOffset now) =>
        [.. _participants.Where(p => p.State is ParticipantState.Invited).ToList().Select(p => FallsAway(p, why, now))];

    /// <summary>The intake led to no case: the same of who said yes and waited for it.</summary>
    private List<object> PartsFallAway(string why, DateTimeOffset now) => [.. _participants.Where(p => p.IsOpen).ToList().Select(p => FallsAway(p, why, now))];

    private ParticipantLeft FallsAway(Participant participant, string why, DateTimeOffset now)
    {
        var what = participant.State is ParticipantState.Accepted ? "part" : "invitation";
        Tell(TimelineKind.Participation, null, $"The {what} of {TimelineEntry.Organisation} fell away: {why}.", now, participant.OrganisationId);

        return TakeBack(participant, now);
    }

    /// <summary>Who directs the case takes part, also who only acts.</summary>
    private IEnumerable<object> TakePartAs(RoleHolding holding, DateTimeOffset now) =>
        holding.Role is DirectorRole.CaseDirector && TakePart(holding.Hat, now) is { } accepted ? [accepted] : [];

    /// <summary>Who directs takes part.</summary>
    private ParticipantAccepted? TakePart(HatRef hat, DateTimeOffset now)
    {
        if (HasParticipant(hat.OrganisationId))
            return null;

        var participant = _participants.FirstOrDefault(p => p.OrganisationId == hat.OrganisationId && (p.IsOpen || p.State is ParticipantState.Suggested) && (!p.IsCalledIn || p.HatId == hat.HatId));
        if (participant is null)
        {
            participant = new Participant(Guid.CreateVersion7(now), hat.OrganisationId, hat.HatId, QuestionKind.Contribute, now);
            _participants.Add(participant);
        }

        participant.Accept(hat, Purpose, now);

        return Accepted(participant, hat.HatId, now);
    }

    private ParticipantAccepted Accepted(Participant participant, Guid hatId, DateTimeOffset now) => new()
    {
        CaseId = Id,
        ParticipantId = participant.ParticipantId,
        OrganisationId = participant.OrganisationId,
        HatId = hatId,
        AcceptedAt = now,
    };

    private Participant InvitationFor(Guid participantId, Actor by, bool alsoWaiting = false)
    {
        var participant = Find(participantId);
        if (!participant.MayBeAnsweredBy(by))
            throw new RuleViolationException("not-your-invitation", "Only who was invited, or the organisation's coordinator, answers (I-8).");
        if (participant.State is not ParticipantState.Invited && !(alsoWaiting && Waits(participant)))
            throw new RuleViolationException("invitation-answered", "This invitation was answered already.");

        return participant;
    }

    private Participant Find(Guid participantId) =>
        _participants.SingleOrDefault(p => p.ParticipantId == participantId)
        ?? throw new ArgumentException("The participant is not of this case.", nameof(participantId));
}
