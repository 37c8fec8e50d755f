namespace Platform.Partners.Domain;

/// <summary>Whom do I call for what, where, and when?</summary>
/// <param name="Topic">About what.</param>
/// <param name="MunicipalityCode">Where.</param>
/// <param name="NeighbourhoodCode">Where exactly; absent plays no part.</param>
/// <param name="Moment">When.</param>
public sealed record ContactQuestion(string Topic, string MunicipalityCode, string? NeighbourhoodCode, DateTimeOffset Moment);

/// <summary>A desk that can be called.</summary>
/// <param name="Desk">The desk.</param>
/// <param name="Organisation">Whose.</param>
/// <param name="IsOpen">Whether somebody is there at the moment asked about.</param>
/// <param name="Staffed">The time in which somebody is there then, or else the next; null when none is known.</param>
/// <param name="Person">Who answers, when it is known: never one whose hat has ended, or who works for another organisation.</param>
/// <param name="Deputy">Who answers when the first cannot.</param>
/// <param name="TakesOverFrom">The closed desk for which it answers, now or before that one opens.</param>
public sealed record Contact(DutyDesk Desk, Organisation Organisation, bool IsOpen, Staffed? Staffed, Hat? Person, Hat? Deputy, DutyDesk? TakesOverFrom = null);

/// <summary>Finds whom to call, from the desks of a municipality.</summary>
/// <param name="desks">The desks that are asked for and may serve there, with their organisations.</param>
/// <param name="shifts">Their shifts that have not ended at the moment.</param>
/// <param name="hats">The hats that the desks, shifts and hats name.</param>
/// <param name="holidays">The name of the holiday that a day is, with those of the region; the public holidays when absent.</param>
/// <param name="nightDesks">Desks that are not asked for and are found only while one that is has closed, as the desk that takes over; none when absent.</param>
/// <param name="units">The units of the desks that are asked for; none when absent.</param>
public sealed class ContactFinder(
    IReadOnlyCollection<(DutyDesk Desk, Organisation Organisation)> desks,
    IReadOnlyCollection<DutyShift> shifts,
    IReadOnlyCollection<Hat> hats,
    Func<DateOnly, string?>? holidays = null,
    IReadOnlyCollection<(DutyDesk Desk, Organisation Organisation)>? nightDesks = null,
    IReadOnlyCollection<Unit>? units = null)
{
    /// <summary>Whom to call: desks with somebody there first, then the ones that open soonest, which are worth knowing too.</summary>
    public IReadOnlyList<Contact> Find(ContactQuestion question)
    {
        var found = desks
            .Where(d => d.Organisation.WithdrawnAt is null && d.Desk.ClosedAt is null && d.Desk.Knows(question.Topic))
            .Select(d => (d.Desk, d.Organisation, Area: d.Desk.AreaIn(d.Organisation, units?.FirstOrDefault(unit => unit.Id == d.Desk.UnitId))))
            .Where(d => d.Area.Holds(question.MunicipalityCode, question.NeighbourhoodCode))
            .ToList();
        var near = found.Where(d => d.Area.Neighbourhoods.Count > 0).Select(d => d.Desk.Id).ToHashSet();
        var serving = found.ConvertAll(d => At(d.Desk, d.Organisation, question.Moment, null));
        var takingOver = serving.Where(contact => !contact.IsOpen).Select(closed => TakingOver(closed, question.Moment)).OfType<Contact>();

        return [.. serving.Concat(takingOver)
            .GroupBy(contact => contact.Desk.Id).Select(same => same.First())
            .OrderBy(contact => !contact.IsOpen)
            .ThenBy(contact => contact.IsOpen ? DateTimeOffset.MinValue : contact.Staffed?.From ?? DateTimeOffset.MaxValue)
            .ThenBy(contact => contact.TakesOverFrom is not null)
            .ThenBy(contact => contact.Desk.Topics.Count == 0)
            .ThenBy(contact => question.NeighbourhoodCode is not null && !near.Contains(contact.Desk.Id))
            .ThenBy(contact => contact.Desk.Name, StringComparer.Ordinal)
            .ThenBy(contact => contact.Desk.Id)];
    }

    /// <remarks>
    /// The night desk of the desk itself goes before that of its organisation, which answers where nobody is at the first.
    /// While nobody is at any of them, the one where somebody comes before the closed desk opens is found with that moment.
    /// </remarks>
    private Contact? TakingOver(Contact closed, DateTimeOffset moment)
    {
        var nights = new[] { closed.Desk.OutOfHoursDeskId, closed.Organisation.OutOfHoursDeskId }
            .SelectMany(night => desks.Concat(nightDesks ?? []).Where(d => d.Desk.Id == night && d.Desk.Id != closed.Desk.Id && d.Desk.ClosedAt is null && d.Organisation.WithdrawnAt is null))
            .Select(night => At(night.Desk, night.Organisation, moment, closed.Desk))
            .ToList();

        return nights.Find(night => night.IsOpen) ?? nights.Where(night => night.Staffed is not null && !(closed.Staffed?.From <= night.Staffed.From)).MinBy(night => night.Staffed!.From);
    }

    private Contact At(DutyDesk desk, Organisation organisation, DateTimeOffset moment, DutyDesk? takesOverFrom)
    {
        var own = shifts.Where(shift => shift.DeskId == desk.Id && IsWorn(shift, desk, moment)).ToList();
        var staffed = DeskCalendar.AtOrAfter(desk, own, moment, holidays);
        var isOpen = staffed?.From <= moment;

        // For a closed desk: who is there at the moment it opens, so that a caller can plan.
        var then = isOpen ? moment : staffed?.From ?? moment;
        var shift = own.Find(candidate => candidate.Covers(then));
        var first = Worn(desk, shift?.HatId ?? desk.OnDutyHatId, then);
        var second = Worn(desk, shift?.DeputyHatId, then) ?? Worn(desk, desk.DeputyHatId, then) ?? Worn(desk, first?.DeputyHatId, then);

        return new Contact(desk, organisation, isOpen, staffed, first ?? second, first is null || second?.Id == first.Id ? null : second, takesOverFrom);
    }

    /// <summary>Whether somebody answers in a shift: a line of a roster with only people who left does not open a desk, and the night desk takes over.</summary>
    private bool IsWorn(DutyShift shift, DutyDesk desk, DateTimeOffset moment)
    {
        var then = shift.StartsAt > moment ? shift.StartsAt : moment;

        return (Worn(desk, shift.HatId, then) ?? Worn(desk, shift.DeputyHatId, then) ?? Worn(desk, desk.DeputyHatId, then)) is not null;
    }

    /// <remarks>After a split a desk may name somebody who went the other way: that person answers for another organisation now.</remarks>
    private Hat? Worn(DutyDesk desk, Guid? id, DateTimeOffset moment) =>
        id is null ? null : hats.FirstOrDefault(hat => hat.Id == id && hat.OrganisationId == desk.OrganisationId && hat.IsActiveAt(moment));
}
