using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Households;

/// <summary>How every feature writes the members of a household down, and what follows from who they are.</summary>
public sealed class MemberDesk(CasesDbContext db, CaseDesk desk, TimeProvider clock)
{
    /// <summary>The moment of this call.</summary>
    public DateTimeOffset Now => desk.Now;

    /// <summary>Adds a person to a household of the case; who is in another case too is suggested to who directs that one.</summary>
    /// <remarks>The answer is the same whether or not there is another case: what is suggested is seen there only (I-17).</remarks>
    public async Task<CaseMember> AddAsync(CaseFile caseFile, AddMemberRequest request, Actor? by, CancellationToken cancel)
    {
        var name = request.Name.Trim();
        var key = CaseMember.KeyOf(name, request.BornOn);
        var member = db.Members.Local.SingleOrDefault(m => m.CaseId == caseFile.Id && m.PersonKey == key)
            ?? await db.Members.SingleOrDefaultAsync(m => m.CaseId == caseFile.Id && m.PersonKey == key, cancel);
        if (member is null)
            db.Members.Add(member = new CaseMember(Ids.New(clock), caseFile.Id, name, request.BornOn, by, Now));

        if (request.Role is MemberRole.Focus)
            member.EnsureMayBe(request.Role, await OthersAsync(member, cancel));
        member.Joins(await HouseholdAsync(caseFile, name, request.Home, cancel), request.Role, request.FromOn);
        await SuggestAsync(caseFile, member, cancel);

        return member;
    }

    /// <summary>Writes down the person whom a case is about from now on: so the birthdays at which own rights begin ask to look at it again, and another case about the same person is found (I-1, I-6). Nobody where no day of birth is known: a name alone is of many.</summary>
    /// <remarks>Whether this person knows is what the case says of its subject (I-35). Two cases that became one may be about another member who lives: then this person is written down beside that one.</remarks>
    public async Task AddSubjectAsync(CaseFile caseFile, Actor? by, CancellationToken cancel)
    {
        if (caseFile.Subject is not { Kind: SubjectKind.Person, BornOn: { } bornOn, Label: var name })
            return;

        var members = await db.MembersOfAsync(caseFile.Id, cancel);
        var isAboutAnother = members.Exists(m => m is { IsFocus: true, DiedOn: null });
        if (members.Find(m => m.PersonKey == CaseMember.KeyOf(name, bornOn)) is not { } known)
            await AddAsync(caseFile, new AddMemberRequest(name, isAboutAnother ? MemberRole.Other : MemberRole.Focus, bornOn), by, cancel);
        else if (!isAboutAnother)
            known.BecomesFocus(caseFile.HouseholdId, by, Now);
    }

    /// <summary>Who belongs to the household of the case belongs to that of its other home.</summary>
    /// <param name="caseFile">The case, with its other home.</param>
    /// <param name="former">Its household before.</param>
    /// <param name="movedOn">Since when; absent where it was written down wrongly.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task MoveHomeAsync(CaseFile caseFile, Guid former, DateOnly? movedOn, CancellationToken cancel)
    {
        foreach (var member in await db.MembersOfAsync(caseFile.Id, cancel))
            member.MovesHome(former, caseFile.HouseholdId, movedOn);
        await db.LeaveHomeAsync(caseFile, former, cancel);
    }

    /// <summary>Corrects who a member is, also in the cases that go on as this one; who is in another case too by that name and day is suggested as where it is added.</summary>
    public async Task CorrectAsync(CaseFile caseFile, CaseMember member, CorrectMemberRequest request, Actor by, CancellationToken cancel)
    {
        var (name, formerKey) = (request.Name.Trim(), member.PersonKey);
        member.Correct(name, request.BornOn, await OthersAsync(member, cancel), by, Now);
        await SuggestAsync(caseFile, member, cancel);
        foreach (var same in await InMergedAsync(caseFile, formerKey, cancel))
        {
            var others = await OthersAsync(same, cancel);
            if (others.All(other => other.PersonKey != member.PersonKey))
                same.Correct(name, request.BornOn, others, null, Now); // who corrects takes no part there
        }
    }

    /// <summary>Corrects as what a member belongs to a household; where the case is not about who died any more, whom it is about lives.</summary>
    public async Task CorrectRoleAsync(CaseFile caseFile, CaseMember member, CorrectMemberRoleRequest request, Actor by, CancellationToken cancel)
    {
        var (others, wasFocus) = (await OthersAsync(member, cancel), member.IsFocus);
        member.CorrectRole(request.HouseholdId, request.Role, others, by, Now);
        if (member.DiedOn is not null && wasFocus && !member.IsFocus && !others.Any(IsFocusThatDied))
            caseFile.FocusLives(Now);
    }

    /// <summary>Takes a death back that was registered by mistake, also in the cases that go on as this one; the homes that were given back for it are taken again where they are free (I-1).</summary>
    public async Task TakeDeathBackAsync(CaseFile caseFile, CaseMember member, Actor by, CancellationToken cancel)
    {
        var diedOn = member.DiedOn;
        LivesAfterAll(caseFile, member, await OthersAsync(member, cancel), by);
        var homes = member.Memberships.Where(m => m.UntilOn is null && m.HouseholdId != caseFile.HouseholdId).Select(m => m.HouseholdId).ToList();
        foreach (var household in await db.Households.Where(h => homes.Contains(h.Id)).ToListAsync(cancel))
            await TakePlaceAsync(caseFile, household, cancel);
        foreach (var same in await InMergedAsync(caseFile, member.PersonKey, cancel))
        {
            if (same.DiedOn == diedOn)
                LivesAfterAll(await db.Cases.SingleAsync(c => c.Id == same.CaseId, cancel), same, [], null);
        }
    }

    /// <summary>Changes a member of a case that the caller sees and contributes to.</summary>
    public Task<Results<NoContentWithETag, NotFound>> ChangeAsync(
        Guid caseId, Guid memberId, IfMatch expected, Caller caller, Func<CaseFile, CaseMember, Actor, Task> change, CancellationToken cancel) =>
        db.InTransactionAsync(token => ChangeWithinAsync(caseId, memberId, expected, caller, change, token), cancel);

    private async Task<Results<NoContentWithETag, NotFound>> ChangeWithinAsync(
        Guid caseId, Guid memberId, IfMatch expected, Caller caller, Func<CaseFile, CaseMember, Actor, Task> change, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync([.. (await db.WithMergedAsync([caseId], cancel)).Keys], cancel); // neither ends at this moment, and another member whom the case is about, or who gets this name, is seen here
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        var member = caseFile is null ? null : await db.Members.SingleOrDefaultAsync(m => m.Id == memberId && m.CaseId == caseId, cancel);
        if (caseFile is null || member is null)
            return TypedResults.NotFound();

        expected.EnsureIs(member.Version);
        caseFile.EnsureWritesMembers(by);
        await change(caseFile, member, by);
        await db.SaveChangesAsync(cancel);

        return Answers.Changed(member);
    }

    /// <summary>The household of the case, or that of the other home, whose place the case takes too where nobody has it (I-1).</summary>
    private async Task<Guid> HouseholdAsync(CaseFile caseFile, string name, MemberHome? home, CancellationToken cancel)
    {
        if (home is null)
            return caseFile.HouseholdId;

        var other = new Subject(SubjectKind.Household, name, null, home.PostalCode, home.HouseNumber);
        var household = await db.HomeOfAsync(caseFile, home.MunicipalityCode, other, clock, cancel);
        await TakePlaceAsync(caseFile, household, cancel);

        return household.Id;
    }

    private async Task TakePlaceAsync(CaseFile caseFile, Household household, CancellationToken cancel)
    {
        if (household.ActiveCaseFor(caseFile.Purpose) is not { } holder)
            household.Claim(caseFile.Purpose, caseFile.Id);
        else if (holder != caseFile.Id)
            await SuggestAsync(caseFile, holder, cancel);
    }

    private void LivesAfterAll(CaseFile caseFile, CaseMember member, IReadOnlyCollection<CaseMember> others, Actor? by)
    {
        member.LivesAfterAll(caseFile.DeathRegisteredOn(member.Id, Now), others, by, Now);
        if (member.IsFocus && !others.Any(other => IsFocusThatDied(other) && member.IsFocusInPlaceOf(other)))
            caseFile.FocusLives(Now);
    }

    private static bool IsFocusThatDied(CaseMember member) => member is { IsFocus: true, DiedOn: not null };

    /// <summary>The same person in the cases that go on as this one.</summary>
    internal async Task<List<CaseMember>> InMergedAsync(CaseFile caseFile, string personKey, CancellationToken cancel)
    {
        var merged = (await db.WithMergedAsync([caseFile.Id], cancel)).Keys.Where(id => id != caseFile.Id).ToList();

        return merged.Count == 0 ? [] : await db.Members.Where(m => merged.Contains(m.CaseId) && m.PersonKey == personKey).ToListAsync(cancel);
    }

    private Task<List<CaseMember>> OthersAsync(CaseMember member, CancellationToken cancel) =>
        db.Members.AsNoTracking().Where(m => m.CaseId == member.CaseId && m.Id != member.Id).ToListAsync(cancel);

    /// <remarks>Without a day of birth a name says too little.</remarks>
    private async Task SuggestAsync(CaseFile caseFile, CaseMember member, CancellationToken cancel)
    {
        if (member.BornOn is null)
            return;

        var others = await (
            from m in db.Members
            join c in db.Cases on m.CaseId equals c.Id
            where m.PersonKey == member.PersonKey && c.Id != caseFile.Id && c.Purpose == caseFile.Purpose && (c.Status == CaseStatus.Active || c.Status == CaseStatus.Intake)
            select c.Id).ToListAsync(cancel);
        foreach (var other in others)
            await SuggestAsync(caseFile, other, cancel);
    }

    /// <summary>Suggests to who directs another case that it is about the same people as this one, in which it was written down.</summary>
    public async Task SuggestAsync(CaseFile caseFile, Guid otherCaseId, CancellationToken cancel)
    {
        var (mine, other) = (caseFile.Id, otherCaseId);
        bool Between(CaseMerge m) => (m.CaseId == mine && m.OtherCaseId == other) || (m.CaseId == other && m.OtherCaseId == mine);
        if (db.Merges.Local.Any(Between) || await db.Merges.AnyAsync(m => (m.CaseId == mine && m.OtherCaseId == other) || (m.CaseId == other && m.OtherCaseId == mine), cancel))
            return;

        await PutAsync(caseFile, otherCaseId, cancel);
    }

    /// <summary>Asks who directs another case for its own word, because this one waits for it: also where it was suggested to this side, or answered by it. Not where it was asked already, or proposes itself.</summary>
    public async Task AskAsync(CaseFile caseFile, Guid otherCaseId, CancellationToken cancel)
    {
        var (mine, other) = (caseFile.Id, otherCaseId);
        if (!await db.Merges.AnyAsync(m => (m.CaseId == mine && m.OtherCaseId == other && m.State == MergeState.Proposed) || (m.CaseId == other && m.OtherCaseId == mine && (m.State == MergeState.Proposed || m.State == MergeState.Suggested)), cancel))
            await PutAsync(caseFile, otherCaseId, cancel);
    }

    private async Task PutAsync(CaseFile caseFile, Guid otherCaseId, CancellationToken cancel)
    {
        if (!await db.AreKeptApartAsync(caseFile, otherCaseId, cancel))
            db.Merges.Add(CaseMerge.Suggest(Ids.New(clock), otherCaseId, caseFile.Id, Now)); // never to the side that writes: a name and a day typed in would tell whether there is a case (I-17)
    }
}
