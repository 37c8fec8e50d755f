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

        member.Joins(await HouseholdAsync(caseFile, name, request.Home, cancel), request.Role, request.FromOn);
        await SuggestAsync(caseFile, member, cancel);

        return member;
    }

    /// <summary>Changes a member of a case that the caller sees and contributes to.</summary>
    public async Task<Results<NoContentWithETag, NotFound>> ChangeAsync(
        Guid caseId, Guid memberId, IfMatch expected, Caller caller, Func<CaseFile, CaseMember, Actor, Task> change, CancellationToken cancel)
    {
        var by = caller.RequireActor();
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
        if (household.ActiveCaseFor(caseFile.Purpose) is not { } holder)
            household.Claim(caseFile.Purpose, caseFile.Id);
        else if (holder != caseFile.Id)
            await SuggestAsync(caseFile, holder, cancel);

        return household.Id;
    }

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

        db.Merges.Add(CaseMerge.Suggest(Ids.New(clock), other, mine, Now)); // never to the side that writes: a name and a day typed in would tell whether there is a case (I-17)
    }
}
