using Microsoft.EntityFrameworkCore;

namespace Platform.Meetings.Data;

/// <summary>Writes the copy of cases. Whatever is told first makes the row; what is still told of a case that was destroyed is written nowhere.</summary>
public sealed class CaseCopies(MeetingsDbContext db)
{
    public async Task<CaseCopy> OfAsync(Guid caseId, CancellationToken cancel) =>
        await db.Cases.FindAsync([caseId], cancel) ?? await KeptAsync(caseId, new CaseCopy(caseId), cancel);

    public async Task<CaseParticipantCopy> ParticipantAsync(Guid caseId, Guid participantId, CancellationToken cancel) =>
        await db.CaseParticipants.FindAsync([caseId, participantId], cancel) ?? await KeptAsync(caseId, new CaseParticipantCopy(caseId, participantId), cancel);

    /// <summary>Whether an organisation has a part in a case that it accepted, what is not saved yet included.</summary>
    public async Task<bool> TakesPartAsync(Guid caseId, Guid organisationId, CancellationToken cancel) =>
        (await db.PartsTakenAsync(caseId, cancel)).Exists(p => p.OrganisationId == organisationId);

    /// <summary>Lets the agenda items of a case follow who takes part in it, until the record of their meeting is distributed.</summary>
    public async Task FollowAsync(Guid caseId, CancellationToken cancel)
    {
        await db.OneByOneAsync(caseId, cancel);
        var following = from i in db.AgendaItems join m in db.Meetings on i.MeetingId equals m.Id where i.CaseId == caseId && (i.Conclusion == null || (m.DistributedAt == null && m.EndReason == null)) select i;
        var items = await following.ToListAsync(cancel);
        if (items.Count == 0)
            return;

        var (process, mergedInto) = (await db.ProcessOfAsync(caseId, cancel), await db.MergedIntoAsync(items.SelectMany(i => i.Invitations).Select(i => i.OrganisationId), cancel));
        items.ForEach(item => item.FollowParticipation(process, mergedInto));
    }

    /// <summary>Takes over what a snapshot says, as far as no later event has said otherwise.</summary>
    public async Task ApplyAsync(CaseEntry entry, CancellationToken cancel)
    {
        var copy = await OfAsync(entry.CaseId, cancel);
        if (db.Entry(copy).State is EntityState.Detached)
            return; // destroyed

        copy.Named(entry.CaseNumber, entry.MunicipalityCode);
        copy.Is(entry.Status, entry.Sequence);
        copy.Scaled(entry.AvePhase, entry.Sequence);
        copy.Identified(entry.IdentityKnown, entry.Sequence);
        copy.Directed(entry.Director?.OrganisationId, entry.Director?.HatId, entry.Sequence);
        copy.ProcessDirected(entry.ProcessDirector?.OrganisationId, entry.ProcessDirector?.HatId, entry.Sequence);
        copy.OwnedBy(entry.ExecutiveOwner?.OrganisationId, entry.ExecutiveOwner?.HatId, entry.Sequence);

        var taking = entry.Participants.Where(p => p.TakesPart).ToList();
        var known = await db.CaseParticipants.Where(p => p.CaseId == entry.CaseId && p.State == ParticipationState.Accepted).ToListAsync(cancel);
        foreach (var gone in known.Where(p => taking.All(t => t.ParticipantId != p.ParticipantId)))
            gone.Is(ParticipationState.Left, gone.OrganisationId, gone.HatId, entry.Sequence);
        foreach (var participant in taking)
        {
            var part = await db.CaseParticipants.FindAsync([entry.CaseId, participant.ParticipantId], cancel) ?? db.Add(new CaseParticipantCopy(entry.CaseId, participant.ParticipantId)).Entity;
            part.Is(ParticipationState.Accepted, participant.OrganisationId, participant.HatId, entry.Sequence);
        }

        await FollowAsync(entry.CaseId, cancel);
    }

    private async Task<TCopy> KeptAsync<TCopy>(Guid caseId, TCopy copy, CancellationToken cancel)
        where TCopy : class
    {
        if (!await db.IsDestroyedAsync(caseId, cancel))
            db.Add(copy);

        return copy;
    }
}
