using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features;

/// <summary>Checks every item of a meeting that is not concluded. Mandates are asked at this moment and never copied.</summary>
public sealed class PreChecking(MeetingsDbContext db, MandateChecks mandates, IEventOutbox events, TimeProvider clock)
{
    /// <summary>Checks; the caller saves.</summary>
    public async Task CheckAsync(Meeting meeting, CancellationToken cancel)
    {
        meeting.PreChecked(clock.GetUtcNow());
        var agenda = (await db.AgendaOfAsync(meeting, cancel)).Where(item => item.Conclusion is null).ToList();
        var table = await TableAsync(meeting, agenda, cancel);
        foreach (var item in agenda)
        {
            var answers = await mandates.AskAsync(item, (await db.Cases.FindAsync([item.CaseId], cancel))?.MunicipalityCode, cancel);
            if (item.Check(await db.ProcessOfAsync(item.CaseId, cancel), table, answers, clock.GetUtcNow()) is { } failed)
                events.Add(item, failed);
        }
    }

    /// <summary>Looks again at who is invited when the session opens; the caller saves. Each item is written, so that another invitation at this moment is refused, or this is.</summary>
    public async Task CheckAtOpeningAsync(Meeting meeting, IReadOnlyCollection<AgendaItem> agenda, CancellationToken cancel)
    {
        var table = await TableAsync(meeting, agenda, cancel);
        foreach (var item in agenda.Where(item => item.Conclusion is null))
        {
            if (item.CheckAtOpening(await db.ProcessOfAsync(item.CaseId, cancel), table, clock.GetUtcNow()) is { } failed)
                events.Add(item, failed);
        }
    }

    private async Task<TableFacts> TableAsync(Meeting meeting, IReadOnlyCollection<AgendaItem> agenda, CancellationToken cancel)
    {
        var invited = agenda.SelectMany(i => i.Invitations).Select(i => i.HatId).Distinct().ToList();
        var hats = await db.Hats.AsNoTracking().Where(HatCopy.IsActiveOn(DutchDay.Of(clock.GetUtcNow()))).Where(h => invited.Contains(h.Id)).ToListAsync(cancel);
        var forum = await db.Forums.AsNoTracking().SingleAsync(f => f.Id == meeting.ForumId, cancel);
        var seated = forum.Seats.Where(s => s.EndedAt is null).Select(s => s.OrganisationId).ToList();
        var organisationIds = hats.Select(h => h.OrganisationId).Concat(seated).Distinct().ToList();
        var domains = await db.Organisations.AsNoTracking().Where(o => organisationIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Domain, cancel);
        var known = await db.KnownFacesAsync(meeting.ForumId, cancel);
        var away = forum.AwayOn(DutchDay.Of(meeting.StartsAt)).Select(s => s.HatId).ToHashSet();
        var people = hats.ConvertAll(hat => new InviteeFacts(
            hat.Id,
            hat.MayHear(),
            DomainOf(hat.OrganisationId),
            known.Count > 0 && !known.Contains(hat.ProfessionalId),
            away.Contains(hat.Id)));
        return new TableFacts(meeting.ChairOrganisationId, people, forum.ParityExplanation, Parity.Lacking(seated.ConvertAll(DomainOf)));

        OrganisationDomain? DomainOf(Guid organisationId) => domains.TryGetValue(organisationId, out var domain) ? domain : null;
    }
}
