using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <content>Who leads a forum, who stands in, and how it ends.</content>
public sealed partial class Forum
{
    /// <summary>Why care and safety are not represented as equals; comply or explain.</summary>
    public string? ParityExplanation { get; private set; }

    public DateTimeOffset? DissolvedAt { get; private set; }

    /// <summary>Who takes over.</summary>
    public Guid? SuccessorForumId { get; private set; }

    /// <summary>The chair's hat ended and nobody stood in: somebody of the host names another.</summary>
    public bool IsChairVacant => ChairSeat is null;

    /// <summary>Cases come here to be scaled up: it does not disappear without a successor (I-34).</summary>
    public bool CarriesEscalation => Type is not (ForumType.Signalling or ForumType.Mdo);

    /// <exception cref="RuleViolationException"><c>forum-dissolved</c>.</exception>
    public void EnsureActive()
    {
        if (DissolvedAt is not null)
            throw new RuleViolationException("forum-dissolved", "This forum was dissolved; its successor goes on.");
    }

    /// <summary>It plans meetings: it was not dissolved, and somebody chairs it.</summary>
    public bool Meets => DissolvedAt is null && !IsChairVacant;

    /// <summary>It can plan meetings.</summary>
    /// <exception cref="RuleViolationException"><c>forum-dissolved</c> or <c>chair-vacant</c>.</exception>
    public void EnsureMeets()
    {
        EnsureActive();
        if (IsChairVacant)
            throw new RuleViolationException("chair-vacant", "Nobody chairs this forum: first changeChair, to a hat that fills a seat (fillSeat).");
    }

    /// <summary>Gives the chair to somebody who fills a seat.</summary>
    /// <param name="hatId">Who leads from now on.</param>
    /// <param name="mayHear">Whether a hat is of a kind that may know of cases (I-15).</param>
    /// <exception cref="RuleViolationException"><c>chair-without-seat</c>, <c>hat-without-content</c> or <c>forum-dissolved</c>.</exception>
    public void ChairedBy(Guid hatId, Predicate<Guid> mayHear)
    {
        EnsureActive();
        var seat = _seats.Find(seat => seat.HatId == hatId && seat.IsFilled) ?? throw new RuleViolationException("chair-without-seat", "The chair fills a seat of the forum: give the hat a seat first.");
        EnsureMayLead(mayHear, hatId, seat.DeputyHatId);

        ChairHatId = hatId;
    }

    /// <summary>Who gives the chair takes it neither for themselves nor for a seat that they stand in for, as long as another chairs: what a table hears is not for who names its chair (I-20). That the chair is away changes nothing, as who gives seats says that too.</summary>
    /// <param name="hatId">Who is to lead.</param>
    /// <param name="by">The hats of the person who says so: under whichever they lead, it is they who hear.</param>
    /// <exception cref="RuleViolationException"><c>chair-names-itself</c>.</exception>
    public void EnsureNamesAnother(Guid hatId, IReadOnlySet<Guid> by)
    {
        if (!IsChairVacant && !by.Contains(ChairHatId) && (by.Contains(hatId) || (DeputyOf(hatId) is { } deputy && by.Contains(deputy.HatId))))
            throw NamesItself();
    }

    /// <summary>Nobody names themselves to stand in for the chair: they would lead in its place (I-20).</summary>
    /// <param name="seatId">The seat.</param>
    /// <param name="hatId">Who is to stand in.</param>
    /// <param name="by">The hats of the person who says so.</param>
    /// <exception cref="RuleViolationException"><c>chair-names-itself</c>.</exception>
    public void EnsureNamesAnotherDeputy(Guid seatId, Guid? hatId, IReadOnlySet<Guid> by)
    {
        if (hatId is { } named && by.Contains(named) && !by.Contains(ChairHatId) && ChairSeat is { } seat && seat.Id == seatId && seat.DeputyHatId != named)
            throw NamesItself();
    }

    private static RuleViolationException NamesItself() =>
        new("chair-names-itself", "Nobody makes themselves lead, or stand in for who does, while there is a chair: let the chair do it, or another of the host who gives seats.");

    /// <summary>Names who stands in for a seat; null for nobody.</summary>
    /// <param name="seatId">The seat.</param>
    /// <param name="deputy">Who stands in.</param>
    /// <param name="mayHear">Whether a hat is of a kind that may know of cases (I-15).</param>
    /// <returns>False when there is no such filled seat.</returns>
    /// <exception cref="RuleViolationException"><c>deputy-of-other-organisation</c>, <c>already-seated</c>, or <c>hat-without-content</c>: who stands in for the chair leads.</exception>
    public bool StandIn(Guid seatId, Invitee? deputy, Predicate<Guid> mayHear)
    {
        if (_seats.SingleOrDefault(seat => seat.Id == seatId && seat.IsFilled) is not { } seat)
            return false;
        if (deputy is not null && deputy.OrganisationId != seat.OrganisationId)
            throw new RuleViolationException("deputy-of-other-organisation", "The seat belongs to its organisation, and so does who stands in.");
        if (deputy is not null && _seats.Any(s => s.IsFilled && s.HatId == deputy.HatId))
            throw new RuleViolationException("already-seated", "This hat already fills a seat of the forum: name one that has none, or end that seat first (endSeat).");
        if (seat.HatId == ChairHatId)
            EnsureMayLead(mayHear, deputy?.HatId);

        seat.StandIn(deputy?.HatId);
        return true;
    }

    /// <summary>The holder of a seat is away from one day to another; from null when they are back.</summary>
    /// <returns>The seat; null when there is no such filled one.</returns>
    /// <exception cref="RuleViolationException"><c>leave-ends-before-start</c>.</exception>
    public Seat? Leave(Guid seatId, DateOnly? from, DateOnly? until)
    {
        if (until < from)
            throw new RuleViolationException("leave-ends-before-start", "Who is away is back after the day that they left.");

        var seat = _seats.SingleOrDefault(seat => seat.Id == seatId && seat.IsFilled);
        seat?.Leave(from, until);
        return seat;
    }

    /// <summary>The seat that a hat acts for on a day: its own, or one that it stands in for while the holder is away.</summary>
    public Seat? SeatOf(Guid hatId, DateOnly day) =>
        _seats.Find(seat => seat.IsFilled && seat.HatId == hatId) ?? _seats.Find(seat => seat.IsFilled && seat.ActsOn(day) == hatId);

    /// <summary>Whether a hat has a place here and is there to be asked on a day: it stands in for a seat, or fills one and is not away.</summary>
    public bool HasPlace(Guid hatId, DateOnly day) => _seats.Exists(seat => seat.IsFilled && (seat.DeputyHatId == hatId || (seat.HatId == hatId && !seat.IsAwayOn(day))));

    /// <summary>The seats whose holder is away on a day.</summary>
    public IEnumerable<Seat> AwayOn(DateOnly day) => _seats.Where(seat => seat.IsFilled && seat.IsAwayOn(day));

    /// <summary>Who leads on a day: the chair, or who stands in for the chair's seat.</summary>
    /// <param name="day">The day.</param>
    /// <param name="absent">The chair is absent although not away.</param>
    public Invitee ChairOn(DateOnly day, bool absent = false) =>
        new(ChairOrganisationId, ChairSeat is { DeputyHatId: { } deputy } seat && (absent || seat.IsAwayOn(day)) ? deputy : ChairHatId);

    /// <summary>Whether a hat chairs, or stands in for the chair on a day.</summary>
    public bool IsLedBy(Guid hatId, DateOnly day) => hatId == ChairHatId || hatId == ChairOn(day).HatId;

    /// <remarks>Who leads a table hears every case that is on it; who only fills a seat hears those that they take part in.</remarks>
    private static void EnsureMayLead(Predicate<Guid> mayHear, params ReadOnlySpan<Guid?> hats)
    {
        foreach (var hat in hats)
        {
            if (hat is { } lead && !mayHear(lead))
                throw new RuleViolationException("hat-without-content", "A commissioner, policy or experience-expert hat never reaches the content of a case (I-15), so it neither chairs a table nor stands in for its chair: a seat of its own it may have.");
        }
    }

    private Seat? ChairSeat => _seats.Find(seat => seat.IsFilled && seat.HatId == ChairHatId);

    /// <summary>The holder accepts the seat.</summary>
    /// <returns>False when the seat is not theirs.</returns>
    public bool Accept(Guid seatId, Guid hatId, DateTimeOffset now)
    {
        if (_seats.SingleOrDefault(seat => seat.Id == seatId && seat.HatId == hatId && seat.IsFilled) is not { } seat)
            return false;

        if (seat.AcceptedAt is null)
            seat.Accept(now);
        return true;
    }

    /// <summary>A hat ended: its seat ends at the same moment. Who stood in takes the seat over, and the chair with it; who stood in for several takes over the first that falls free, and has a seat of its own then.</summary>
    /// <returns>The hat that chairs from now on, when that changed.</returns>
    public Guid? HatEnded(Guid hatId, Guid newSeatId, DateTimeOffset now)
    {
        foreach (var stoodIn in _seats.Where(seat => seat.DeputyHatId == hatId))
            stoodIn.StandIn(null);
        if (_seats.SingleOrDefault(seat => seat.HatId == hatId && seat.IsFilled) is not { } seat)
            return null;

        if (seat.DeputyHatId is not { } deputy || DissolvedAt is not null)
        {
            Empty(seat, now);
            return null;
        }

        seat.End(now);
        Add(new Seat(newSeatId, seat.OrganisationId, deputy, now));
        if (ChairHatId != hatId)
            return null;

        return ChairHatId = deputy;
    }

    /// <summary>A person goes on under another hat after a merger: its seat goes on as it is, and it stands in where it did; where that hat sits here as well it stands in for nobody, and the seat of the one that ends does. The chair stays with the person.</summary>
    public void GoesOnAs(Guid hatId, Guid goesOnAs)
    {
        if (DissolvedAt is not null)
            return;

        var sits = _seats.Exists(seat => seat.IsFilled && seat.HatId == goesOnAs);
        foreach (var seat in _seats.Where(seat => seat.IsFilled && seat.DeputyHatId == hatId))
            seat.StandIn(sits || seat.HatId == goesOnAs ? null : goesOnAs);
        if (_seats.SingleOrDefault(seat => seat.IsFilled && seat.HatId == hatId) is { } own)
        {
            if (sits)
                own.StandIn(null);
            else
                own.GoesOnAs(goesOnAs);
        }

        if (ChairHatId == hatId)
            ChairHatId = goesOnAs;
    }

    /// <summary>Who stands in for a hat here.</summary>
    public Invitee? DeputyOf(Guid hatId) =>
        _seats.SingleOrDefault(seat => seat.HatId == hatId && seat.IsFilled) is { DeputyHatId: { } deputy } seat ? new Invitee(seat.OrganisationId, deputy) : null;

    /// <summary>An organisation merged into another, which has its seats from now on, and hosts the forum when that one did. Their tenure goes on; ended seats stay as they were.</summary>
    public void OrganisationMerged(Guid organisationId, Guid into)
    {
        foreach (var seat in _seats.Where(seat => seat.OrganisationId == organisationId && seat.IsFilled))
        {
            seat.MoveTo(into);
            ParityExplanation = null;
        }

        if (HostOrganisationId == organisationId)
            HostOrganisationId = into;
    }

    /// <summary>Explains why care and safety are not represented as equals, as the forum is composed now: with a seat filled or emptied, or in the name of another organisation after a merger, it is to be explained anew.</summary>
    public void ExplainParity(string explanation) => ParityExplanation = explanation;

    /// <summary>The forum under whose flag it worked was dissolved: it works under the flag of the successor from now on, or under its own.</summary>
    public void FlagPassed(Guid? successorForumId) => ParentForumId = successorForumId == Id ? null : successorForumId;

    /// <summary>Dissolves the forum; its open cases go to its successor.</summary>
    /// <exception cref="RuleViolationException"><c>successor-needed</c>, <c>successor-unfit</c> (I-34) or <c>forum-dissolved</c>.</exception>
    public ForumDissolved Dissolve(Forum? successor, bool hasOpenCases, DateTimeOffset now)
    {
        EnsureActive();
        if (successor is null && (CarriesEscalation || hasOpenCases))
            throw new RuleViolationException("successor-needed", "A forum that carries escalation, or has open cases, is dissolved with a successor that takes them (I-34).");
        if (successor is not null && (successor.Id == Id || !successor.Meets || (CarriesEscalation && !successor.CarriesEscalation)))
            throw new RuleViolationException("successor-unfit", "The successor is another forum that meets (it was not dissolved, and somebody chairs it), and carries escalation when this one does (I-34): name another, or give that one a chair first (changeChair).");

        (DissolvedAt, SuccessorForumId) = (now, successor?.Id);
        return new ForumDissolved { ForumId = Id, SuccessorForumId = successor?.Id, DissolvedAt = now };
    }
}
