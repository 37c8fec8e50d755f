using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Tests.Domain;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>Of two who write the same paragraph of the plan one is kept in it, and the other beside it (domain.md 6, 24; I-39).</summary>
public sealed class PlanProposalTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task Of_two_offices_that_write_the_same_paragraph_the_plan_keeps_one_and_the_other_is_a_visible_proposal()
    {
        var path = await Begun();
        var read = await PlanVersion(path);
        await Put(path, "Two children", read);

        var late = await app.As(Director).Put($"{path}/plan/situation", new DescribeSituationRequest("Three children"), read);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Contains("proposePlanChange", (await late.Problem()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        var proposed = await Propose(path, Director, new ProposePlanChangeRequest(read, "Her sister lives there too", "Three children"));

        var seen = Assert.Single((await app.As(Nurse).Get<Page<PlanProposalView>>($"{path}/plan/proposals")).Items); // visible to everybody who takes part
        Assert.Equal((proposed.ProposalId, PlanProposalState.Open, read, false, Municipality, Director.HatId, "Three children"), (seen.ProposalId, seen.State, seen.WrittenOnVersion, seen.OnCurrentVersion, seen.OrganisationId, seen.HatId, seen.Situation));
        Assert.Equal("Municipality", seen.OrganisationName);
        Assert.Equal("Two children", (await app.As(Nurse).Get<PlanView>($"{path}/plan")).Situation); // the home instance keeps one
        Assert.True((await Propose(path, Nurse, new ProposePlanChangeRequest(await PlanVersion(path), "Said at the visit", SharedInterest: "Rest"))).OnCurrentVersion);
        Assert.Equal(2, (await Lines(path)).Count(line => line == "Proposed another text for the plan."));
    }

    [Fact]
    public async Task I2_What_is_taken_up_is_the_next_version_and_the_one_current_one_and_names_who_wrote_it()
    {
        var path = await Begun();
        await Put(path, "Two children", await PlanVersion(path), "Rest");
        var proposed = await Propose(path, Nurse, new ProposePlanChangeRequest(await PlanVersion(path), "Said at the visit", "Three children"));
        var version = await PlanVersion(path);

        Assert.Equal("director-only", await (await TakeUp(path, proposed, Nurse, version)).ProblemCode());
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await TakeUp(path, proposed, Director, version - 1)).StatusCode);
        var adopted = await (await TakeUp(path, proposed, Director, version)).Read<PlanVersionView>();

        Assert.Equal((2, true, "Three children", "Rest", "Said at the visit"), (adopted.Number, adopted.Current, adopted.Plan!.Situation, adopted.Plan.SharedInterest, adopted.Note));
        Assert.Equal((Ggz, Nurse.HatId, Municipality), (adopted.ProposedByOrganisationId, adopted.ProposedByHatId, adopted.AdoptedByOrganisationId));
        var versions = (await app.As(Nurse).Get<Page<PlanVersionView>>($"{path}/plan/versions")).Items;
        Assert.Equal([2, 1], versions.Select(v => v.Number));
        Assert.Equal(2, Assert.Single(versions, v => v.Current).Number);
        Assert.Equal((PlanProposalState.TakenUp, 2), ((await Read(path, proposed)).State, (await Read(path, proposed)).TakenUpInVersion));
        Assert.Equal("proposal-answered", await (await TakeUp(path, proposed, Director, await PlanVersion(path))).ProblemCode());
        Assert.Contains("Took up what GGZ proposed for the plan.", await Lines(path));
    }

    [Fact]
    public async Task What_a_plan_needs_to_be_adopted_it_needs_to_take_a_proposal_up()
    {
        var path = $"/v1/cases/{(await app.Activate()).CaseId}";
        var proposed = await Propose(path, Nurse, new ProposePlanChangeRequest(1, "Said at the visit", "Three children"));

        Assert.Equal("shared-goal-first", await (await TakeUp(path, proposed, Director, 1)).ProblemCode());
        Assert.Equal((PlanProposalState.Open, null), ((await Read(path, proposed)).State, (await app.As(Nurse).Get<PlanView>($"{path}/plan")).Situation));
    }

    [Fact]
    public async Task A_proposal_has_a_text_and_a_version_that_was_read_and_an_organisation_has_twenty_open_at_most()
    {
        var path = await Begun();
        var version = await PlanVersion(path);

        Assert.Equal(["/situation"], await (await app.As(Nurse).Post($"{path}/plan/proposals", new ProposePlanChangeRequest(version, "Nothing"))).Pointers());
        Assert.Equal(["/situation"], await (await app.As(Nurse).Post($"{path}/plan/proposals", new ProposePlanChangeRequest(version, "Only spaces", " ", "  "))).Pointers()); // taken up they would empty the plan
        Assert.Equal(["/writtenOnVersion"], await (await app.As(Nurse).Post($"{path}/plan/proposals", new ProposePlanChangeRequest(version + 1, "Later", "Three children"))).Pointers());
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Post($"{path}/plan/proposals", new ProposePlanChangeRequest(version, "Who?", "Three children"))).StatusCode);
        var first = await Propose(path, Nurse, new ProposePlanChangeRequest(version, "Again", "Three children"));
        for (var n = 1; n < PlanProposal.MostOpen; n++)
            await Propose(path, Nurse, new ProposePlanChangeRequest(version, "Again", "Three children"));

        Assert.Equal("too-many-proposals", await (await app.As(Nurse).Post($"{path}/plan/proposals", new ProposePlanChangeRequest(version, "Again", "Three children"))).ProblemCode());
        await Propose(path, Director, new ProposePlanChangeRequest(version, "Of another", "Three children"));
        await app.Ok(Nurse, $"{path}/plan/proposals/{first.ProposalId}/withdrawal", null, 1);
        await Propose(path, Nurse, new ProposePlanChangeRequest(version, "Again", "Three children"));
    }

    [Fact]
    public async Task I8_Who_directs_declines_with_a_reason_and_only_who_wrote_it_takes_it_back()
    {
        var path = await Begun();
        var (first, second) = (await Propose(path, Nurse, Change), await Propose(path, Nurse, Change));

        Assert.Equal("director-only", await (await app.As(Nurse).Post($"{path}/plan/proposals/{first.ProposalId}/declination", new DeclinePlanProposalRequest("No"), 1)).ProblemCode());
        Assert.Equal("not-the-author", await (await app.As(Director).Post($"{path}/plan/proposals/{second.ProposalId}/withdrawal", ifMatch: 1)).ProblemCode());
        await app.Ok(Director, $"{path}/plan/proposals/{first.ProposalId}/declination", new DeclinePlanProposalRequest("She moved out"), 1);
        await app.Ok(GgzCoordinator, $"{path}/plan/proposals/{second.ProposalId}/withdrawal", null, 1); // its organisation

        var (declined, withdrawn) = (await Read(path, first), await Read(path, second));
        Assert.Equal((PlanProposalState.Declined, "She moved out", Municipality), (declined.State, declined.Reason, declined.AnsweredByOrganisationId));
        Assert.Equal((PlanProposalState.Withdrawn, "Three children"), (withdrawn.State, withdrawn.Situation));
        foreach (var answered in new[] { first, second })
            Assert.Equal("proposal-answered", await (await app.As(Director).Post($"{path}/plan/proposals/{answered.ProposalId}/declination", new DeclinePlanProposalRequest("No"), 2)).ProblemCode());
    }

    [Fact]
    public async Task I39_Of_taking_up_declining_and_taking_back_at_one_moment_one_is_done()
    {
        for (var round = 0; round < 3; round++)
        {
            var path = await Begun();
            var proposed = await Propose(path, Nurse, Change);
            var version = await PlanVersion(path);

            var answers = await Task.WhenAll(
                TakeUp(path, proposed, Director, version),
                app.As(Director).Post($"{path}/plan/proposals/{proposed.ProposalId}/declination", new DeclinePlanProposalRequest("No"), 1),
                app.As(Nurse).Post($"{path}/plan/proposals/{proposed.ProposalId}/withdrawal", ifMatch: 1));

            Assert.Single(answers, a => a.IsSuccessStatusCode);
            var taken = answers[0].IsSuccessStatusCode;
            Assert.Equal(taken ? 2 : 1, (await app.As(Nurse).Get<PlanView>($"{path}/plan")).CurrentVersion);
            Assert.Equal(taken, (await Read(path, proposed)).State is PlanProposalState.TakenUp);
        }
    }

    /// <summary>Every kind of write of the plan against every other, drawn: on one version of the plan one is done, and the versions have no gap.</summary>
    [Fact]
    public async Task I2_I39_Of_two_drawn_commands_on_one_version_of_the_plan_never_both_are_done()
    {
        var path = await Begun();
        foreach (var draw in Draw.Numbers(24).Select(number => new Draw(number)))
        {
            var concern = (await (await app.As(Nurse).Post($"{path}/concerns", new RaiseConcernRequest("finances", "Debts"), await PlanVersion(path))).Read<ConcernView>()).ConcernId;
            var proposals = await Task.WhenAll(Propose(path, Nurse, Change), Propose(path, Nurse, Change));
            var version = await PlanVersion(path);

            var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(n => draw.Next(5) switch
            {
                0 => app.As(Director).Put($"{path}/plan/situation", new DescribeSituationRequest($"{Guid.NewGuid()}"), version),
                1 => app.As(Director).Post($"{path}/plan/versions", new AdoptPlanRequest($"{n}"), version),
                2 => app.As(n == 0 ? Nurse : Director).Post($"{path}/concerns/{concern}/ownership", ifMatch: version),
                3 => TakeUp(path, proposals[n], Director, version),
                _ => app.As(Nurse).Post($"{path}/concerns", new RaiseConcernRequest("finances", $"{n}"), version),
            }));

            Assert.Single(answers, a => a.IsSuccessStatusCode);
            Assert.Single(answers, a => a.StatusCode is HttpStatusCode.PreconditionFailed);
            var versions = (await app.As(Nurse).Get<Page<PlanVersionView>>($"{path}/plan/versions?limit=200")).Items;
            Assert.Equal(Enumerable.Range(1, versions.Count).Reverse(), versions.Select(v => v.Number));
            Assert.Equal(versions[0].Number, Assert.Single(versions, v => v.Current).Number);
            foreach (var open in proposals)
                await app.As(Nurse).Post($"{path}/plan/proposals/{open.ProposalId}/withdrawal", ifMatch: 1); // not of what was taken up
        }
    }

    [Theory]
    [InlineData(ContributionChoice.Keep)]
    [InlineData(ContributionChoice.Withdraw)]
    public async Task What_nobody_took_up_follows_the_choice_of_who_leaves_and_what_was_taken_up_stays(ContributionChoice choice)
    {
        var path = await Begun();
        var (taken, open, declined) = (await Propose(path, Nurse, Change), await Propose(path, Nurse, Change), await Propose(path, Nurse, Change));
        Assert.Equal(HttpStatusCode.Created, (await TakeUp(path, taken, Director, await PlanVersion(path))).StatusCode);
        await app.Ok(Director, $"{path}/plan/proposals/{declined.ProposalId}/declination", new DeclinePlanProposalRequest("No"), 1);
        var c = await app.As(Nurse).Get<CaseView>(path);

        await app.Ok(Nurse, $"{path}/participants/{c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/departure", new LeaveCaseRequest(choice), await app.Version(c.CaseId, Nurse));

        var stay = (await app.As(Director).Get<Page<PlanProposalView>>($"{path}/plan/proposals")).Items.Select(p => p.ProposalId);
        Assert.Equal(choice is ContributionChoice.Keep ? [declined.ProposalId, open.ProposalId, taken.ProposalId] : [taken.ProposalId], stay);
        if (choice is ContributionChoice.Keep)
            Assert.Equal(HttpStatusCode.Created, (await TakeUp(path, open, Director, await PlanVersion(path))).StatusCode); // the text is there to be used
    }

    [Fact]
    public async Task Who_goes_on_in_the_place_of_an_organisation_takes_its_proposal_back_and_it_stays_in_its_name()
    {
        var old = new Actor(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), HatKind.Casework);
        await app.Given(
            new OrganisationCopy { Id = old.OrganisationId, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], IsActive = true, Sequence = 1 },
            new HatCopy { Id = old.HatId, ProfessionalId = old.ProfessionalId, OrganisationId = old.OrganisationId, Kind = old.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });
        var path = await Begun();
        await CasesApp.Ok(app.As(old), $"{path}/participants/{await app.Invite(Guid.Parse(path[^36..]), old, Director)}/acceptance");
        var proposed = await Propose(path, old, Change);

        await app.Deliver(old.OrganisationId, new OrganisationMerged { OrganisationId = old.OrganisationId, IntoOrganisationId = Ggz, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], MergedAt = app.Clock.GetUtcNow() }, 9);
        await app.Ok(Nurse, $"{path}/plan/proposals/{proposed.ProposalId}/withdrawal", null, 1);

        Assert.Equal((PlanProposalState.Withdrawn, old.OrganisationId), ((await Read(path, proposed)).State, (await Read(path, proposed)).OrganisationId));
    }

    [Fact]
    public async Task What_was_proposed_in_a_case_that_goes_on_as_another_is_counted_and_declined_there_and_taken_up_nowhere()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var (path, there) = ($"/v1/cases/{a.CaseId}", $"/v1/cases/{b.CaseId}");
        await app.AddGoal(a.CaseId);
        await HandOver(b.CaseId, NursesColleague);
        var (first, second) = (await Propose(path, Nurse, Change), await Propose(path, Nurse, Change));
        await Propose(there, Nurse, Change);
        var merge = await (await app.As(Director).Post($"{path}/merges", new ProposeMergeRequest(b.Number, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);

        Assert.Equal(3, (await app.As(NursesColleague).Get<CaseOverview>($"{there}/overview")).OpenPlanProposals);
        Assert.Equal(3, (await app.As(NursesColleague).Get<Page<BoardCase>>("/v1/board")).Items.Single(x => x.CaseId == b.CaseId).OpenPlanProposals);
        Assert.Equal("case-ended", await (await TakeUp(path, first, NursesColleague, await PlanVersion(path))).ProblemCode());
        Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{path}/plan/proposals", Change)).ProblemCode());
        Assert.Equal("director-only", await (await app.As(Director).Post($"{path}/plan/proposals/{first.ProposalId}/declination", new DeclinePlanProposalRequest("No"), 1)).ProblemCode()); // directed it until it was merged
        await app.Ok(NursesColleague, $"{path}/plan/proposals/{first.ProposalId}/declination", new DeclinePlanProposalRequest("It is in this plan"), 1);
        await app.Ok(Nurse, $"{path}/plan/proposals/{second.ProposalId}/withdrawal", null, 1);

        Assert.Equal(1, (await app.As(NursesColleague).Get<CaseOverview>($"{there}/overview")).OpenPlanProposals);
    }

    [Fact]
    public async Task A_case_that_rests_takes_proposals_and_one_that_was_closed_keeps_them_for_when_it_is_reopened()
    {
        var path = await Begun();
        var id = Guid.Parse(path[^36..]);
        await app.Ok(Director, $"{path}/suspension", new SuspendCaseRequest(SuspensionReason.Admission, app.InNineDays()), await app.Version(id, Director));
        var proposed = await Propose(path, Nurse, Change);
        await app.Ok(Director, $"{path}/resumption", null, await app.Version(id, Director));
        await app.InDatabase(async db =>
        {
            var (caseFile, now) = ((await db.Cases.FindAsync(id))!, app.Clock.GetUtcNow());
            caseFile.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], now), [], Director, now);
            caseFile.RecordResidentsCopy(null, Director, now);
            caseFile.Close(new Outcome(OutcomeResult.Improved, "Better", ResidentFeedback.Given, caseFile.Goals.Select(g => new GoalOutcome(g.GoalId, GoalResult.Reached))), CaseFacts.None, Director, now);
            return await db.SaveChangesAsync();
        });

        Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{path}/plan/proposals", Change)).ProblemCode());
        Assert.Equal("case-ended", await (await TakeUp(path, proposed, Director, await PlanVersion(path))).ProblemCode());
        Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{path}/plan/proposals/{proposed.ProposalId}/withdrawal", ifMatch: 1)).ProblemCode());
        await app.InDatabase(async db =>
        {
            var household = await db.Households.SingleAsync(h => h.ActiveCases.Any(a => a.CaseId == id));
            household.Release(id);
            return await db.SaveChangesAsync();
        });
        await app.Ok(Director, $"{path}/reopening", new ReopenCaseRequest("Relapse"), await app.Version(id, Director));

        Assert.Equal((PlanProposalState.Open, "Three children"), ((await Read(path, proposed)).State, (await Read(path, proposed)).Situation));
        Assert.Equal(HttpStatusCode.Created, (await TakeUp(path, proposed, Director, await PlanVersion(path))).StatusCode);
    }

    private static ProposePlanChangeRequest Change => new(1, "Said at the visit", "Three children");

    /// <summary>An active case with a goal that all share.</summary>
    private async Task<string> Begun()
    {
        var c = await app.Activate();
        await app.AddGoal(c.CaseId);

        return $"/v1/cases/{c.CaseId}";
    }

    private async Task<PlanProposalView> Propose(string path, Actor by, ProposePlanChangeRequest request) =>
        await (await app.As(by).Post($"{path}/plan/proposals", request)).Read<PlanProposalView>();

    private Task<HttpResponseMessage> TakeUp(string path, PlanProposalView proposal, Actor by, int version) =>
        app.As(by).Post($"{path}/plan/proposals/{proposal.ProposalId}/acceptance", ifMatch: version);

    private Task<PlanProposalView> Read(string path, PlanProposalView proposal) => app.As(Director).Get<PlanProposalView>($"{path}/plan/proposals/{proposal.ProposalId}");

    private async Task<int> PlanVersion(string path) => (await app.As(Director).Get($"{path}/plan")).Version();

    private async Task<IEnumerable<string>> Lines(string path) => (await app.As(Director).Get<Page<TimelineLine>>($"{path}/timeline")).Items.Select(line => line.What);

    private async Task Put(string path, string situation, int version, string? interest = null) =>
        Assert.Equal(HttpStatusCode.NoContent, (await app.As(Director).Put($"{path}/plan/situation", new DescribeSituationRequest(situation, interest), version)).StatusCode);

    private async Task HandOver(Guid caseId, Actor to)
    {
        await app.Ok(Director, $"/v1/cases/{caseId}/director/proposals", new ProposeRoleRequest(to.HatId), await app.Version(caseId, Director));
        await app.Ok(to, $"/v1/cases/{caseId}/director/acceptance", null, await app.Version(caseId, to));
    }
}
