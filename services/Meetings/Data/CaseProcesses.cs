using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Data;

/// <summary>Reads the copy of a case as the domain wants it.</summary>
internal static class CaseProcesses
{
    /// <summary>The case as it stands; one that Cases has not told of is not open and has no participants.</summary>
    /// <remarks>Who directs a case or its process, or answers for it, takes part in it.</remarks>
    public static async Task<CaseProcess> ProcessOfAsync(this MeetingsDbContext db, Guid caseId, CancellationToken cancel)
    {
        var copy = await db.Cases.FindAsync([caseId], cancel);
        if (copy is null)
            return new CaseProcess(false, 1, []);

        var director = Holder(copy.DirectorOrganisationId, copy.DirectorHatId);
        var processDirector = Holder(copy.ProcessDirectorOrganisationId, copy.ProcessDirectorHatId);
        var executiveOwner = Holder(copy.ExecutiveOwnerOrganisationId, copy.ExecutiveOwnerHatId);
        var taking = await db.PartsTakenAsync(caseId, cancel);
        var participants = taking.Where(p => p.HatId is not null).Select(p => new Invitee(p.OrganisationId, p.HatId!.Value)).Concat(new[] { director, processDirector, executiveOwner }.OfType<Invitee>());
        var roles = new[] { copy.DirectorOrganisationId, copy.ProcessDirectorOrganisationId, copy.ExecutiveOwnerOrganisationId }.OfType<Guid>();
        return new CaseProcess(
            copy.Status is CaseStatus.Active or CaseStatus.Monitoring, copy.AvePhase, [.. participants.Distinct()], director, processDirector, executiveOwner, copy.IdentityKnown)
        {
            HasEnded = copy.Status is CaseStatus.Closed or CaseStatus.NotAccepted or CaseStatus.TransferredOut,
            WithPart = [.. taking.Select(p => p.OrganisationId).Concat(roles).Distinct()],
        };
    }

    /// <summary>The parts in a case that were accepted.</summary>
    /// <remarks>Tracked rows, so that a change that is not saved yet counts.</remarks>
    public static async Task<List<CaseParticipantCopy>> PartsTakenAsync(this MeetingsDbContext db, Guid caseId, CancellationToken cancel)
    {
        await db.CaseParticipants.Where(p => p.CaseId == caseId).LoadAsync(cancel);
        return [.. db.CaseParticipants.Local.Where(p => p.CaseId == caseId && p.State is ParticipationState.Accepted)];
    }

    /// <summary>The case of an item for what was decided at it. Who took part in it goes on taking part where it goes on as another, and so does who takes part in that one; whether it is open or ended, that one says.</summary>
    public static async Task<CaseProcess> DecidedProcessOfAsync(this MeetingsDbContext db, AgendaItem item, CancellationToken cancel)
    {
        var (own, goesOnAs) = (await db.ProcessOfAsync(item.CaseId, cancel), await db.GoesOnAsAsync(item.CaseId, cancel));
        if (goesOnAs == item.CaseId)
            return own;

        var process = await db.ProcessOfAsync(goesOnAs, cancel);
        return process with { WithPart = [.. process.WithPart.Union(own.WithPart)] };
    }

    /// <summary>The case of an item by now, as which it goes on where it merged; null where nobody is waited for there, so that it does not matter.</summary>
    public static async Task<CaseProcess?> WaitingProcessOfAsync(this MeetingsDbContext db, AgendaItem item, CancellationToken cancel) =>
        item.HasPending ? await db.DecidedProcessOfAsync(item, cancel) : null;

    /// <summary>The same for several items, by their ids.</summary>
    public static async Task<IReadOnlyDictionary<Guid, CaseProcess>> WaitingProcessesOfAsync(this MeetingsDbContext db, IReadOnlyCollection<AgendaItem> items, CancellationToken cancel)
    {
        var processes = new Dictionary<Guid, CaseProcess>();
        foreach (var item in items)
        {
            if (await db.WaitingProcessOfAsync(item, cancel) is { } process)
                processes[item.Id] = process;
        }

        return processes;
    }

    /// <summary>The case as which a case goes on by now, through others where those merged too: itself while it is one of its own.</summary>
    public static async Task<Guid> GoesOnAsAsync(this MeetingsDbContext db, Guid caseId, CancellationToken cancel)
    {
        var met = new HashSet<Guid>(); // news of two cases may cross
        while (met.Add(caseId) && (await db.Cases.FindAsync([caseId], cancel))?.IntoCaseId is { } into)
            caseId = into;
        return caseId;
    }

    /// <summary>What stands on the agenda of a case stands with the case as which it goes on by now, the own one again where the two turned out to be two.</summary>
    public static async Task StandingItemsFollowAsync(this MeetingsDbContext db, Guid caseId, CancellationToken cancel)
    {
        Guid[] with = [caseId, await db.GoesOnAsAsync(caseId, cancel)]; // after mergers in a row it may stand with the last
        foreach (var standing in await db.StandingItems.Where(s => with.Contains(s.CaseId)).ToListAsync(cancel))
            standing.StandsWith(await db.GoesOnAsAsync(standing.AgreedInCaseId, cancel));
    }

    /// <summary>Lets who asks a case to a table, and who follows that somebody joined or left it, go one after the other until they commit: the second reads what the first wrote. Before anything of it is read, in a transaction.</summary>
    /// <remarks>They write different rows, so that no version tells them apart: each takes the row of the case first, by a write that changes nothing. SQLite has one writer anyway.</remarks>
    public static Task OneByOneAsync(this MeetingsDbContext db, Guid caseId, CancellationToken cancel) =>
        db.Cases.Where(c => c.CaseId == caseId).ExecuteUpdateAsync(row => row.SetProperty(c => c.AvePhase, c => c.AvePhase), cancel);

    private static Invitee? Holder(Guid? organisationId, Guid? hatId) =>
        organisationId is { } organisation && hatId is { } hat ? new Invitee(organisation, hat) : null;
}
