using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>Whether two are one is said by people (I-6): nothing joins a case on a name alone, on an identity that is unconfirmed, or across municipalities.</summary>
public sealed class SamePeopleTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static int _house = 7100;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I6_A_signal_joins_nothing_by_itself_while_it_is_unconfirmed_whom_it_is_about(bool inAftercare)
    {
        var house = ++_house;
        var standing = await Signalled(house);
        await BecomeActive(standing);
        if (inAftercare)
            await app.Ok(Director, $"/v1/cases/{standing}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(standing, Director));
        var status = (await app.As(Director).Get<CaseView>($"/v1/cases/{standing}")).Status;

        var apart = await Signalled(house, "unconfirmed");

        Assert.DoesNotContain(await app.SentEvents<CaseAttached>(), e => e.RequestedCaseId == apart);
        Assert.Equal((status, CaseStatus.Intake), ((await app.As(Director).Get<CaseView>($"/v1/cases/{standing}")).Status, (await app.As(Triage).Get<CaseView>($"/v1/cases/{apart}")).Status));
        Assert.DoesNotContain((await app.As(Triage).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.MyCaseId == apart); // who wrote reads nothing of it (I-17)
        Assert.Single((await app.As(Director).Get<MyPart>("/v1/my-part")).Merges, m => m.CaseId == standing && m.State is MergeState.Suggested);
    }

    [Fact]
    public async Task I6_A_signal_joins_no_case_of_which_it_is_unconfirmed_whom_it_is_about_until_who_directs_that_one_is_sure()
    {
        var house = ++_house;
        var standing = await Signalled(house, "unconfirmed");
        await BecomeActive(standing);

        var apart = await Signalled(house);
        await app.Invite(apart, Nurse, Triage);

        Assert.DoesNotContain(await app.SentEvents<CaseAttached>(), e => e.RequestedCaseId == apart);
        Assert.Equal("may-be-anothers", await (await Accept(apart)).ProblemCode()); // as the other way round (I-1)
        await SuggestedTo(standing);
        await BecomeSure(standing);
        var later = await Signalled(house);
        Assert.Contains(await app.SentEvents<CaseAttached>(), e => (e.RequestedCaseId, e.CaseId) == (later, standing));
    }

    [Fact]
    public async Task I6_That_two_are_two_is_remembered_where_the_case_of_which_it_was_said_goes_on_as_another()
    {
        var (standing, apart) = await Apart(++_house);
        await app.End(apart);
        var third = await app.Activate();
        await app.Ok(Director, $"/v1/cases/{third.CaseId}/director/proposals", new ProposeRoleRequest(NursesColleague.HatId), await app.Version(third.CaseId, Director));
        await app.Ok(NursesColleague, $"/v1/cases/{third.CaseId}/director/acceptance", null, await app.Version(third.CaseId, NursesColleague));
        var merge = await (await app.As(Director).Post($"/v1/cases/{standing}/merges", new ProposeMergeRequest(third.Number, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1); // the third has the place now, and said nothing itself

        Assert.Empty((await app.As(Director).Get<CaseSteps>($"/v1/cases/{apart}/steps")).Steps.Single(s => s.Step is CaseStep.Reopen).Blockers);
        await app.Ok(Director, $"/v1/cases/{apart}/reopening", new ReopenCaseRequest("Relapse"), await app.Version(apart, Director));
    }

    [Fact]
    public async Task I1_An_intake_that_may_be_anothers_becomes_active_once_who_directs_the_other_said_that_they_are_two()
    {
        var house = ++_house;
        var standing = await Signalled(house);
        await BecomeActive(standing);
        var apart = await Signalled(house, "unconfirmed");
        await app.Invite(apart, Nurse, Triage);

        Assert.Equal("may-be-anothers", await (await Accept(apart)).ProblemCode());
        Assert.Contains("may-be-anothers", (await app.As(Triage).Get<CaseSteps>($"/v1/cases/{apart}/steps")).Steps.Single(s => s.Step is CaseStep.Activate).Blockers.Select(b => b.Code));
        Assert.DoesNotContain("may-be-anothers", (await app.As(Triage).Get<CaseSteps>($"/v1/cases/{await Signalled(++_house, "unconfirmed")}/steps")).Steps.Single(s => s.Step is CaseStep.Activate).Blockers.Select(b => b.Code));
        await app.Ok(Director, $"/v1/case-merges/{await SuggestedTo(standing)}/declination", null, 1);
        Assert.Equal(HttpStatusCode.NoContent, (await Accept(apart)).StatusCode);

        var again = await Signalled(house);
        Assert.Contains(await app.SentEvents<CaseAttached>(), e => (e.RequestedCaseId, e.CaseId) == (again, standing)); // the home is the first one's
    }

    [Theory]
    [InlineData("takes back")]
    [InlineData("takes back by a colleague")]
    [InlineData("declines the proposal of the other")]
    [InlineData("undoes")]
    public async Task I6_What_only_the_side_of_an_intake_says_does_not_make_it_active_and_who_directs_the_other_is_asked(string what)
    {
        var house = ++_house;
        var standing = await Signalled(house);
        await BecomeActive(standing);
        var apart = await Signalled(house, "unconfirmed");
        await app.Invite(apart, Nurse, Triage);
        await app.Ok(Triage, $"/v1/cases/{apart}/director/proposals", new ProposeRoleRequest(Coordinator.HatId), await app.Version(apart, Triage));

        await Say();

        Assert.Equal("may-be-anothers", await (await Accept(apart, by: Coordinator)).ProblemCode());
        Assert.Contains("may-be-anothers", (await app.As(Triage).Get<CaseSteps>($"/v1/cases/{apart}/steps")).Steps.Single(s => s.Step is CaseStep.Activate).Blockers.Select(b => b.Code));
        await app.Ok(Director, $"/v1/case-merges/{await SuggestedTo(standing)}/declination", null, 1); // its own word
        Assert.Equal(HttpStatusCode.NoContent, (await Accept(apart, by: Coordinator)).StatusCode);

        async Task Say()
        {
            var suggested = await SuggestedTo(standing);
            if (what.StartsWith("takes back", StringComparison.Ordinal))
            {
                var colleague = Triage with { HatId = Guid.NewGuid(), ProfessionalId = Guid.NewGuid() };
                await app.Given(new HatCopy { Id = colleague.HatId, ProfessionalId = colleague.ProfessionalId, OrganisationId = Municipality, Kind = HatKind.Triage, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });
                await app.Ok(what.EndsWith("colleague", StringComparison.Ordinal) ? colleague : Triage, $"/v1/case-merges/{await Propose(apart, standing)}/declination", null, 1);
                return;
            }

            await app.Ok(Director, $"/v1/case-merges/{suggested}/proposal", new TakeUpMergeRequest(MergeDirection.ThisCase, "The same man"), 1);
            await app.Ok(Triage, $"/v1/case-merges/{suggested}/{(what == "undoes" ? "confirmation" : "declination")}", null, 2);
            if (what == "undoes")
                await app.Ok(Coordinator, $"/v1/case-merges/{suggested}/undoing", null, 3);
        }
    }

    [Fact]
    public async Task I6_What_was_suggested_to_the_side_of_an_intake_and_declined_there_is_asked_of_who_directs_the_other()
    {
        var house = ++_house;
        var ended = await Signalled(house);
        var apart = await Signalled(house, "unconfirmed");
        await app.Invite(apart, Nurse, Triage);
        await app.Ok(Triage, $"/v1/cases/{ended}/non-acceptance", new DoNotAcceptCaseRequest("Not for here."), await app.Version(ended, Triage));
        var third = await Signalled(house);
        var suggested = Guid.NewGuid();
        await app.InDatabase(db =>
        {
            db.Merges.Add(CaseMerge.Suggest(suggested, apart, third, app.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        await app.Ok(Triage, $"/v1/case-merges/{suggested}/declination", null, 1);

        foreach (var _ in new[] { 1, 2 })
            Assert.Equal("may-be-anothers", await (await Accept(apart)).ProblemCode());

        await app.Ok(Triage, $"/v1/case-merges/{await SuggestedTo(third)}/declination", null, 1);
        Assert.Equal(HttpStatusCode.NoContent, (await Accept(apart)).StatusCode);
    }

    [Theory]
    [InlineData("declines", MergeState.Declined)]
    [InlineData("takes back", MergeState.Withdrawn)]
    [InlineData("undoes", MergeState.Undone)]
    public async Task I6_Who_directs_the_other_case_says_in_whichever_way_that_they_are_two(string what, MergeState state)
    {
        var house = ++_house;
        var standing = await Signalled(house);
        await BecomeActive(standing);
        var apart = await Signalled(house, "unconfirmed");
        await app.Invite(apart, Nurse, Triage);
        var merge = what == "declines" ? await Propose(apart, standing) : await SuggestedTo(standing);

        if (what != "declines")
            await app.Ok(Director, $"/v1/case-merges/{merge}/proposal", new TakeUpMergeRequest(MergeDirection.ThisCase, "The same man"), 1);
        if (what == "undoes")
            await app.Ok(Triage, $"/v1/case-merges/{merge}/confirmation", null, 2);
        await app.Ok(Director, $"/v1/case-merges/{merge}/{(what == "undoes" ? "undoing" : "declination")}", null, what switch { "declines" => 1, "takes back" => 2, _ => 3 }); // who was asked to direct the intake too

        Assert.Equal(state, (await app.As(Director).Get<MergeView>($"/v1/case-merges/{merge}")).State);
        Assert.Equal(HttpStatusCode.NoContent, (await Accept(apart)).StatusCode);
    }

    [Fact]
    public async Task I1_A_case_that_was_opened_apart_is_not_reopened_for_a_purpose_for_which_another_case_has_the_home()
    {
        var house = ++_house;
        var (standing, apart) = await Apart(house);
        await app.End(apart);
        Assert.Equal(HttpStatusCode.Created, (await Open(house, Purpose.Nuisance)).StatusCode);

        Assert.Equal("active-case-exists", await (await Reopen(Purpose.Nuisance)).ProblemCode());
        Assert.Empty(await Blockers()); // of its own purpose: they are two
        await app.End(standing);
        await Signalled(house);
        Assert.Equal(["active-case-exists"], await Blockers());
        Assert.Equal("active-case-exists", await (await Reopen(null)).ProblemCode());
        Assert.Equal(HttpStatusCode.NoContent, (await Reopen(Purpose.YouthSafety)).StatusCode);

        async Task<HttpResponseMessage> Reopen(Purpose? purpose) =>
            await app.As(Director).Post($"/v1/cases/{apart}/reopening", new ReopenCaseRequest("Relapse", purpose), await app.Version(apart, Director));
        async Task<string[]> Blockers() =>
            [.. (await app.As(Director).Get<CaseSteps>($"/v1/cases/{apart}/steps")).Steps.Single(s => s.Step is CaseStep.Reopen).Blockers.Select(b => b.Code)];
    }

    [Fact]
    public async Task I6_An_intake_that_turns_out_to_be_about_the_same_people_goes_on_in_the_other_with_its_signal_and_its_place()
    {
        var house = ++_house;
        var standing = await Signalled(house);
        await BecomeActive(standing);
        var apart = await Signalled(house, "unconfirmed");
        var merge = await SuggestedTo(standing);

        await app.Ok(Director, $"/v1/case-merges/{merge}/proposal", new TakeUpMergeRequest(MergeDirection.ThisCase, "The same man"), 1);
        await app.Ok(Triage, $"/v1/case-merges/{merge}/confirmation", null, 2);

        Assert.Contains(await app.SentEvents<CaseAttached>(), e => (e.RequestedCaseId, e.CaseId) == (apart, standing));
        Assert.Equal(standing, (await app.InDatabase(db => db.Cases.FindAsync(apart).AsTask()))!.MergedIntoCaseId);
    }

    [Fact]
    public async Task I1_An_intake_that_was_opened_apart_has_the_place_of_its_home_once_it_is_active_and_the_other_ended()
    {
        var house = ++_house;
        var ended = await Signalled(house);
        var apart = await Signalled(house, "unconfirmed");
        await app.Ok(Triage, $"/v1/cases/{ended}/non-acceptance", new DoNotAcceptCaseRequest("Not for here."), await app.Version(ended, Triage));

        await BecomeActive(apart);
        await BecomeSure(apart);
        var later = await Signalled(house);
        foreach (var task in (await app.As(Director).Get<Page<ReviewTaskView>>($"/v1/cases/{apart}/review-tasks")).Items)
            await app.Ok(Director, $"/v1/cases/{apart}/review-tasks/{task.TaskId}/completion", new CompleteReviewRequest("The same worry"), await app.Version(apart, Director));
        await app.End(apart);
        await app.Ok(Director, $"/v1/cases/{apart}/reopening", new ReopenCaseRequest("Relapse"), await app.Version(apart, Director));
        var again = await Signalled(house);

        foreach (var asked in new[] { later, again })
            Assert.Contains(await app.SentEvents<CaseAttached>(), e => (e.RequestedCaseId, e.CaseId) == (asked, apart));
    }

    [Fact]
    public async Task I27_The_home_that_a_case_names_which_was_opened_apart_is_forgotten_with_the_last_that_names_it()
    {
        var house = ++_house;
        var ended = await Signalled(house);
        var apart = await Signalled(house, "unconfirmed");
        await app.Ok(Triage, $"/v1/cases/{ended}/non-acceptance", new DoNotAcceptCaseRequest("Not for here."), await app.Version(ended, Triage));
        await BecomeActive(apart);
        await app.End(apart);
        Assert.Equal(2, await Known());

        app.Advance(app.Services.GetRequiredService<Terms>().Retention + TimeSpan.FromDays(1));
        await app.PassDeadlines();

        Assert.Equal(0, await Known());

        Task<int> Known() => app.InDatabase(db => db.Households.CountAsync(h => h.Key.EndsWith($"9901ac{house}") || h.Key.EndsWith($"{apart:N}")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I1_Where_a_third_case_has_the_place_by_then_its_director_is_asked_also_where_the_call_has_a_key(bool withKey)
    {
        var house = ++_house;
        var ended = await Signalled(house);
        var apart = await Signalled(house, "unconfirmed");
        await app.Invite(apart, Nurse, Triage);
        await app.Ok(Triage, $"/v1/cases/{ended}/non-acceptance", new DoNotAcceptCaseRequest("Not for here."), await app.Version(ended, Triage));
        var third = await Signalled(house);

        foreach (var _ in new[] { 1, 2 })
            Assert.Equal("may-be-anothers", await (await Accept(apart, withKey ? $"{Guid.NewGuid()}" : null)).ProblemCode());

        Assert.Equal(MergeState.Suggested, (await app.As(Triage).Get<MergeView>($"/v1/case-merges/{await SuggestedTo(third)}")).State);
    }

    [Fact]
    public async Task I6_A_name_alone_is_no_household()
    {
        var (first, second) = (await Named("Jansen-Smid", null), await Named("Jansen-Smid", null));

        Assert.DoesNotContain(await app.SentEvents<CaseAttached>(), e => e.RequestedCaseId == second);
        await SuggestedTo(first);
        await BecomeActive(second); // and stops nobody
        var opening = new OpenCaseRequest(new CaseSubject(SubjectKind.Household, "jansen smid, jan", IdentityConfidence: IdentityConfidence.Confirmed), Area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed));
        var opened = new[] { await app.As(Triage).Post("/v1/cases", opening), await app.As(Triage).Post("/v1/cases", opening) };
        Assert.All(opened, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        await SuggestedTo((await opened[0].Read<CaseView>()).CaseId);
    }

    [Theory]
    [InlineData("confirmed", true)]
    [InlineData("probable", true)]
    [InlineData("unconfirmed", false)]
    public async Task I6_Name_and_day_of_birth_are_a_household_where_it_is_known_who_it_is(string confidence, bool joins)
    {
        var (name, born) = ($"Van den Berg {++_house}", new DateOnly(1984, 5, 17));
        var standing = await Named(name, born);

        var asked = await Named(name, born, confidence);

        Assert.Equal(joins, (await app.SentEvents<CaseAttached>()).Any(e => (e.RequestedCaseId, e.CaseId) == (asked, standing)));
    }

    [Fact]
    public async Task I17_A_signal_about_a_co_parents_home_joins_no_case_of_another_municipality_and_who_directs_that_may_invite_this_one()
    {
        var (c, house) = await WithHomeNextDoor();

        foreach (var _ in new[] { 1, 2 })
        {
            var signal = Guid.NewGuid();
            Told(signal, signal, "9902AC", house, "confirmed");
            await app.Deliver(signal, app.Triaged(signal, signal) with { MunicipalityCode = NextArea, TerritorialOwnerId = NextMunicipality });

            Assert.DoesNotContain(await app.SentEvents<CaseAttached>(), e => e.SignalId == signal);
            Assert.Contains(await app.SentEvents<SignalNotAttached>(), e => e.SignalId == signal && e.Reason is NotAttachedReason.CaseElsewhere);
        }

        await IsSuggestedOnce(c);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_second_municipality_of_co_parents_is_suggested_to_who_directs_and_reads_no_number(bool withKey)
    {
        var (c, house) = await WithHomeNextDoor();
        var opening = new OpenCaseRequest(new CaseSubject(SubjectKind.Household, "Jacobs", PostalCode: "9902 AC", HouseNumber: $"{house}"), NextArea, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed));

        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await app.As(NextTriage).Post("/v1/cases", opening, idempotencyKey: withKey ? $"{Guid.NewGuid()}" : null);
            var detail = (await answer.Problem()).GetProperty("detail").GetString()!;
            Assert.Equal("active-case-exists", await answer.ProblemCode());
            Assert.DoesNotContain(c.Number, detail, StringComparison.Ordinal);
            Assert.Contains("was told", detail, StringComparison.Ordinal);
        }

        await IsSuggestedOnce(c);
        var path = $"/v1/cases/{c.CaseId}/participants";
        var invited = await (await app.As(Director).Post(path, new InviteParticipantRequest(QuestionKind.Contribute, NextMunicipality), await app.Version(c.CaseId, Director))).Read<ParticipantView>();
        await CasesApp.Ok(app.As(NextDirector), $"{path}/{invited.ParticipantId}/acceptance");
        Assert.DoesNotContain(CaseAlarm.ParticipantSuggested, (await app.As(NextDirector).Get<CaseOverview>($"/v1/cases/{c.CaseId}/overview")).Alarms);
    }

    private async Task IsSuggestedOnce(CaseView c)
    {
        var path = $"/v1/cases/{c.CaseId}";
        Assert.Equal(ParticipantState.Suggested, Assert.Single((await app.As(Director).Get<CaseView>(path)).Participants, p => p.OrganisationId == NextMunicipality).State);
        Assert.Contains(CaseAlarm.ParticipantSuggested, (await app.As(Director).Get<CaseOverview>($"{path}/overview")).Alarms);
        Assert.Single((await app.As(Director).Get<Page<TimelineLine>>($"{path}/timeline")).Items, l => l.What == "A home of this case lies where Next municipality works: suggested to invite it.");
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NextTriage).Get(path)).StatusCode);
        Assert.DoesNotContain((await app.As(NextTriage).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items, i => i.CaseId == c.CaseId);
    }

    /// <summary>A case with a co-parent who lives in the municipality next door.</summary>
    private async Task<(CaseView Case, int House)> WithHomeNextDoor()
    {
        var (c, house) = (await app.Activate(), ++_house);
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{c.CaseId}/members", new AddMemberRequest("Tom Jacobs", MemberRole.CoParent, Home: new MemberHome(NextArea, "9902 AC", $"{house}")));

        return (c, house);
    }

    private async Task<Guid> Signalled(int house, string confidence = "confirmed")
    {
        var asked = Guid.NewGuid();
        Told(asked, asked, "9901AC", house, confidence);
        await app.Deliver(asked, app.Triaged(asked, asked));

        return asked;
    }

    private async Task<Guid> Named(string name, DateOnly? born, string confidence = "confirmed")
    {
        var asked = Guid.NewGuid();
        app.Neighbours.Answer("signals", $"GET /internal/signals/{asked}", new
        {
            signalId = asked,
            caseId = asked,
            organisationId = Police,
            subject = new { kind = "person", identityConfidence = confidence, persons = new[] { new { givenName = "Jan", familyName = name, bornOn = born } } },
            subjectInformed = new { state = "notInformed", reason = "Safety" },
        });
        await app.Deliver(asked, app.Triaged(asked, asked));

        return asked;
    }

    private void Told(Guid signal, Guid asked, string postalCode, int house, string confidence) => app.Neighbours.Answer("signals", $"GET /internal/signals/{signal}", new
    {
        signalId = signal,
        caseId = asked,
        organisationId = Police,
        subject = new { kind = "household", identityConfidence = confidence, persons = new[] { new { givenName = "A.", familyName = "de Wit" } }, address = new { postalCode, houseNumber = house } },
        subjectInformed = new { state = "notInformed", reason = "Safety" },
    });

    /// <summary>A case that has a home, and one that names it too, both active because who directs the first said that they are two.</summary>
    private async Task<(Guid Standing, Guid Apart)> Apart(int house)
    {
        var standing = await Signalled(house);
        await BecomeActive(standing);
        var apart = await Signalled(house, "unconfirmed");
        await app.Ok(Director, $"/v1/case-merges/{await SuggestedTo(standing)}/declination", null, 1);
        await BecomeActive(apart);

        return (standing, apart);
    }

    private Task<HttpResponseMessage> Open(int house, Purpose purpose) => app.As(Triage).Post(
        "/v1/cases", new OpenCaseRequest(new CaseSubject(SubjectKind.Household, "De Wit", PostalCode: "9901 AC", HouseNumber: $"{house}"), Area, purpose, new CaseSubjectInformed(InformedState.Informed)));

    private async Task<Guid> Propose(Guid caseId, Guid other)
    {
        var number = (await app.InDatabase(db => db.Cases.FindAsync(other).AsTask()))!.Number;

        return (await (await app.As(Triage).Post($"/v1/cases/{caseId}/merges", new ProposeMergeRequest(number, MergeDirection.OtherCase, "The same man"))).Read<MergeView>()).MergeId;
    }

    private async Task BecomeSure(Guid caseId) => Assert.Equal(HttpStatusCode.NoContent, (await app.As(Director).Put(
        $"/v1/cases/{caseId}/identity-confidence", new SubjectConfidenceRequest(IdentityConfidence.Confirmed), await app.Version(caseId, Director))).StatusCode);

    private async Task BecomeActive(Guid caseId)
    {
        await app.Invite(caseId, Nurse, Triage);
        var answer = await Accept(caseId);
        Assert.True(answer.StatusCode is HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> Accept(Guid caseId, string? key = null, Actor? by = null) =>
        await app.As(by ?? Director).Post($"/v1/cases/{caseId}/director/acceptance", null, await app.Version(caseId, by ?? Director), key);

    /// <summary>The one merge that is suggested to who answers for this case.</summary>
    private async Task<Guid> SuggestedTo(Guid caseId) =>
        (await app.InDatabase(db => Task.FromResult(db.Merges.Where(m => m.CaseId == caseId && m.State == MergeState.Suggested).ToList()))).Single().Id;
}
