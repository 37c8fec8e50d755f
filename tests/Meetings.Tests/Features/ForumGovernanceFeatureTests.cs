using System.Net;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class ForumGovernanceFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private const string Mandates = "POST /internal/mandate-checks";

    [Fact]
    public async Task I34_the_open_cases_of_a_dissolved_forum_wait_at_its_successor_and_bring_their_deferrals()
    {
        var (forum, successor) = (await app.Forum(), await app.Forum());
        var caseId = await app.Case(MeetingsApp.Police);
        var meeting = await Plan(forum);
        await app.Item(meeting, caseId);
        var path = $"/v1/forums/{forum.Id}/dissolution";

        var without = await app.As(MeetingsApp.Chair).Post(path, new DissolveForumRequest("We go on together"), ifMatch: 1);
        var dissolved = await app.As(MeetingsApp.Chair).Post(path, new DissolveForumRequest("We go on together", successor.Id), ifMatch: 1);

        Assert.Equal((HttpStatusCode.Conflict, "successor-needed"), (without.StatusCode, await without.ProblemCode()));
        Assert.Equal(successor.Id, (await dissolved.Read<ForumView>()).SuccessorForumId);
        Assert.Equal(MeetingStatus.Cancelled, (await app.As(MeetingsApp.Police).Get<MeetingView>($"/v1/meetings/{meeting.Id}")).Status);
        Assert.Equal((caseId, 1), (await Waiting(successor, MeetingsApp.Police)).Select(w => (w.CaseId, w.TimesDeferred)).Single());
        Assert.Empty(await Waiting(successor, MeetingsApp.Care)); // sits there, takes no part in the case
        Assert.Equal(1, (await app.Item(await Plan(successor), caseId)).DeferralsBefore);
        Assert.Empty(await Waiting(successor, MeetingsApp.Police));
        Assert.Contains(await app.SentEvents<ForumDissolved>(), e => e.ForumId == forum.Id && e.SuccessorForumId == successor.Id);
    }

    [Fact]
    public async Task I34_a_case_that_is_taken_off_the_agenda_of_the_successor_waits_there_again_with_its_deferrals()
    {
        var (forum, successor, caseId) = (await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police));
        await app.Item(await Plan(forum), caseId);
        await Dissolve(forum, successor);
        var item = await app.Item(await Plan(successor), caseId);
        Assert.Empty(await Waiting(successor, MeetingsApp.Police));

        Assert.Equal(HttpStatusCode.NoContent, (await app.As(MeetingsApp.Chair).Delete(MeetingsApp.Path(item), item.Version)).StatusCode);

        Assert.Equal((caseId, 1), (await Waiting(successor, MeetingsApp.Police)).Select(w => (w.CaseId, w.TimesDeferred)).Single());
        Assert.Equal(1, (await app.Item(await Plan(successor), caseId)).DeferralsBefore);
    }

    [Fact]
    public async Task I32_a_case_that_waits_at_one_forum_after_another_grows_no_younger()
    {
        var (first, second, third, caseId) = (await app.Forum(), await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police));
        await app.Item(await Plan(first), caseId);

        await Dissolve(first, second);
        await Dissolve(second, third);

        Assert.Equal((caseId, second.Id, 1), (await Waiting(third, MeetingsApp.Police)).Select(w => (w.CaseId, w.FromForumId, w.TimesDeferred)).Single());
        Assert.Equal(1, (await app.Item(await Plan(third), caseId)).DeferralsBefore);
    }

    [Fact]
    public async Task I34_I32_a_case_in_intake_moves_on_dissolution_and_comes_back_after_a_deferral()
    {
        var (forum, successor, intake) = (await app.Forum(), await app.Forum(), Guid.NewGuid());
        await app.Deliver(intake, new CaseOpened { CaseId = intake, CaseNumber = "9ZT-4QW", TerritorialOwnerId = MeetingsApp.Chair.OrganisationId!.Value, MunicipalityCode = "GM9901", Purpose = Contracts.Signals.V1.Purpose.PreventingEscalation, IdentityKnown = true, OpenedAt = app.Clock.GetUtcNow() }, 1);
        await app.Deliver(intake, app.Accepted(intake, MeetingsApp.Police), 2);
        await app.Deliver(intake, new CaseDirectorChanged { CaseId = intake, Role = DirectorRole.ProcessDirector, HatId = MeetingsApp.Chair.HatId, OrganisationId = MeetingsApp.Chair.OrganisationId, Acting = false, ChangedAt = app.Clock.GetUtcNow() }, 3);
        await app.Item(await Plan(forum), intake);

        await Dissolve(forum, successor); // its meeting is cancelled, and that counts
        Assert.Equal((intake, 1), (await Waiting(successor, MeetingsApp.Police)).Select(w => (w.CaseId, w.TimesDeferred)).Single());
        var next = await Plan(successor);
        await app.LookAtTheClock();

        Assert.Equal((intake, 1), (await app.Agenda(next)).Select(i => (i.CaseId, i.DeferralsBefore)).Single());
    }

    [Fact]
    public async Task I34_what_a_table_that_sat_while_its_forum_was_dissolved_wants_looked_at_again_waits_at_the_successor()
    {
        var (forum, successor, looked, done) = (await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        var meeting = await Plan(forum);
        var (again, over) = (await app.Item(meeting, looked), await app.Item(meeting, done));
        await app.Open(meeting);

        await Dissolve(forum, successor);
        Assert.Equal(2, (await Waiting(successor, MeetingsApp.Police)).Count);
        foreach (var (item, reviewOn) in new[] { (again, (DateOnly?)new DateOnly(2027, 6, 1)), (over, null) })
            await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well", NextReviewOn: reviewOn), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();

        Assert.Equal((looked, 0), (await Waiting(successor, MeetingsApp.Police)).Select(w => (w.CaseId, w.TimesDeferred)).Single());
    }

    /// <remarks>On SQLite requests write one after the other; on SQL Server this is what keeps the order.</remarks>
    [Fact]
    public async Task I34_two_forums_that_are_dissolved_into_each_other_at_one_moment_do_not_both_disappear()
    {
        var (one, other) = (await app.Forum(), await app.Forum());

        var answers = await Task.WhenAll(new[] { (one, other), (other, one) }.Select(pair =>
            app.As(MeetingsApp.Chair).Post($"/v1/forums/{pair.Item1.Id}/dissolution", new DissolveForumRequest("We go on together", pair.Item2.Id), ifMatch: 1)));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Equal("successor-unfit", await Assert.Single(answers, answer => !answer.IsSuccessStatusCode).ProblemCode());

        var (first, second) = (await app.Forum(), await app.Forum());
        foreach (var (forum, successor) in new[] { (second, first), (first, second) })
        {
            var sent = (await app.PlansOf(() => app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/dissolution", new DissolveForumRequest("Not now"), ifMatch: 7))).Select(plan => plan.Sql).ToList();
            var (taken, read) = (sent.FindIndex(sql => sql.StartsWith("UPDATE \"Forums\"", StringComparison.Ordinal)), sent.FindIndex(sql => sql.StartsWith("SELECT", StringComparison.Ordinal) && sql.Contains("FROM \"Forums\"", StringComparison.Ordinal)));
            Assert.True(taken >= 0 && taken < read, $"taken {taken}, read {read}");
        }
    }

    [Fact]
    public async Task Forums_that_were_dissolved_into_each_other_before_that_was_refused_hold_up_nobody()
    {
        var (one, other, caseId) = (await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police));
        var meeting = await Plan(one);
        var item = await app.Item(meeting, caseId);
        await app.Open(meeting);
        await Dissolve(one, other);
        await app.InDatabase(async db => await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(db.Database, $"UPDATE Forums SET SuccessorForumId = {one.Id} WHERE Id = {other.Id}"));

        var deferred = await app.Conclude(item, ItemConclusion.Deferred).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(1, deferred.Conclusion!.TimesDeferred);
    }

    [Fact]
    public async Task A_charter_says_whose_table_it_is_and_what_they_deal_with_together()
    {
        var forum = await app.Forum();
        var path = $"/v1/forums/{forum.Id}";
        var named = await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", new ProposeCharterRequest(["One"], "Together", "Because", Topics: ["Familie Jansen"]));
        var charter = await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", new ProposeCharterRequest(["One"], "Together", "Because", Topics: ["Debts", "Nuisance"]))).Read<CharterVersionView>();
        var newcomer = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        await app.Given(Hat(newcomer));

        await (await app.As(MeetingsApp.Chair).Post($"{path}/seats", MeetingsApp.Seat(newcomer), ifMatch: 1)).Read<SeatView>();
        var shown = await app.As(newcomer).Get<CharterVersionView>($"{path}/charter-versions/{charter.Id}");

        Assert.Equal("text-names-somebody", await named.ProblemCode());
        Assert.Equal(["Debts", "Nuisance"], shown.Topics);
        Assert.Equal(charter.MemberOrganisationIds.Append(newcomer.OrganisationId!.Value).Order(), shown.MemberOrganisationIds);
        Assert.Equal(CharterRatificationState.Asked, shown.Ratifications.Single(r => r.OrganisationId == newcomer.OrganisationId).State);
    }

    [Fact]
    public async Task A_team_under_the_flag_of_a_dissolved_forum_works_under_that_of_the_successor_or_its_own()
    {
        var (forum, successor) = (await app.Forum(), await app.Forum());
        var team = await (await app.As(MeetingsApp.Chair).Post("/v1/forums", new SetUpForumRequest("Woonoverlast", ForumType.WoonoverlastTeam, MeetingsApp.Chair.HatId!.Value, ["GM9901"], ParentForumId: forum.Id))).Read<ForumView>();

        await Dissolve(forum, successor);
        var under = (await app.As(MeetingsApp.Chair).Get<ForumView>($"/v1/forums/{team.Id}")).ParentForumId;
        await Dissolve(successor, team);

        Assert.Equal(successor.Id, under);
        Assert.Null((await app.As(MeetingsApp.Chair).Get<ForumView>($"/v1/forums/{team.Id}")).ParentForumId);
    }

    [Fact]
    public async Task A_member_does_not_dissolve()
    {
        var forum = await app.Forum();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(MeetingsApp.Police).Post($"/v1/forums/{forum.Id}/dissolution", new DissolveForumRequest("No"), ifMatch: 1)).StatusCode);
    }

    [Fact]
    public async Task A_team_works_under_the_flag_of_a_forum()
    {
        var parent = await app.Forum();
        var request = new SetUpForumRequest("Team woonoverlast", ForumType.WoonoverlastTeam, MeetingsApp.Chair.HatId!.Value, ["GM9901"], ParentForumId: parent.Id);

        var team = await (await app.As(MeetingsApp.Chair).Post("/v1/forums", request)).Read<ForumView>();
        var unknown = await app.As(MeetingsApp.Chair).Post("/v1/forums", request with { ParentForumId = Guid.NewGuid() });

        Assert.Equal((parent.Id, true), (team.ParentForumId!.Value, team.CarriesEscalation));
        Assert.Equal(["/parentForumId"], await unknown.Pointers());
    }

    [Fact]
    public async Task A_new_chair_leads_the_meetings_that_have_not_sat()
    {
        var forum = await app.Forum();
        var meeting = await Plan(forum);
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Care));

        var changed = await app.As(MeetingsApp.Chair).Put($"/v1/forums/{forum.Id}/chair", new ChangeChairRequest(MeetingsApp.Police.HatId!.Value), 1);

        Assert.Equal(MeetingsApp.Police.HatId, (await changed.Read<ForumView>()).ChairHatId);
        Assert.Equal(MeetingsApp.Police.HatId, (await app.As(MeetingsApp.Police).Get<MeetingView>($"/v1/meetings/{meeting.Id}")).ChairHatId);
        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Police).Get(MeetingsApp.Path(item))).StatusCode);
    }

    [Fact]
    public async Task I15_a_policy_hat_fills_a_seat_and_is_neither_made_chair_nor_who_stands_in_for_it()
    {
        var forum = await app.Forum(); // policy has a seat
        var colleague = TestCaller.Person(MeetingsApp.Chair.OrganisationId!.Value, HatKind.Commissioner);
        await app.Wear(colleague);
        var (path, chair) = ($"/v1/forums/{forum.Id}", forum.Seats.Single(s => s.HatId == forum.ChairHatId));

        var refused = new[]
        {
            await app.As(MeetingsApp.Chair).Post("/v1/forums", new SetUpForumRequest("Beleid", ForumType.Mdo, MeetingsApp.Policy.HatId!.Value, ["GM9901"])),
            await app.As(MeetingsApp.Chair).Put($"{path}/chair", new ChangeChairRequest(MeetingsApp.Policy.HatId.Value), 1),
            await app.As(MeetingsApp.Chair).Put($"{path}/seats/{chair.Id}/deputy", new NameDeputyRequest(colleague.HatId), 1),
        };

        foreach (var answer in refused)
            Assert.Equal((HttpStatusCode.Conflict, "hat-without-content"), (answer.StatusCode, await answer.ProblemCode()));
        Assert.Equal((MeetingsApp.Chair.HatId!.Value, 1), ((await app.As(MeetingsApp.Chair).Get<ForumView>(path)).ChairHatId, await app.Version(path)));
    }

    [Fact]
    public async Task A_charter_is_proposed_in_versions_and_stands_when_all_ratified()
    {
        var forum = await app.Forum();
        var path = $"/v1/forums/{forum.Id}";
        var request = new ProposeCharterRequest(["Nobody is evicted unheard"], "Together", "Because of last year");
        app.Neighbours.Answer("partners", Mandates, new { result = "covered" });
        var first = await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", request)).Read<CharterVersionView>();
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Police).Get($"{path}/charter")).StatusCode);

        await Ratify(path, first);
        var second = await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", request with { Goals = ["Nobody sleeps outside"] })).Read<CharterVersionView>();
        await Ratify(path, second);

        Assert.Equal((2, "Nobody sleeps outside"), await Standing(path));
        Assert.Equal(CharterState.Superseded, (await app.As(MeetingsApp.Police).Get<CharterVersionView>($"{path}/charter-versions/{first.Id}")).State);
        Assert.Equal(["/goals"], await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", request with { Goals = [" "] })).Pointers());
    }

    [Fact]
    public async Task I38_a_charter_waits_for_who_has_the_mandate_to_ratify_whatever_the_seat_says()
    {
        var forum = await app.Forum();
        var director = TestCaller.Person(MeetingsApp.Chair.OrganisationId!.Value, HatKind.Executive);
        var charter = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/charter-versions", new ProposeCharterRequest(["One"], "Together", "Because"))).Read<CharterVersionView>();
        var path = $"/v1/forums/{forum.Id}/charter-versions/{charter.Id}";
        CharterRatificationView Own(CharterVersionView shown) => shown.Ratifications.Single(r => r.OrganisationId == MeetingsApp.Chair.OrganisationId);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(director).Get(path)).StatusCode);

        app.Neighbours.Silence("partners", Mandates);
        var unknown = Own(await (await app.As(MeetingsApp.Chair).Post($"{path}/ratifications", ifMatch: 1)).Read<CharterVersionView>());
        app.Neighbours.Answer("partners", Mandates, new { result = "conditional", ratifierHatId = director.HatId });
        var conditional = Own(await (await app.As(MeetingsApp.Chair).Post($"{path}/ratifications", ifMatch: 2)).Read<CharterVersionView>());
        app.Neighbours.Answer("partners", Mandates, new { result = "covered" });
        var ratified = Own(await (await app.As(director).Post($"{path}/ratifications", ifMatch: 3)).Read<CharterVersionView>());

        Assert.Equal((CharterRatificationState.AdReferendum, TableMandateAnswer.Unknown, null), (unknown.State, unknown.Mandate, unknown.RatifiedAt));
        Assert.Equal((CharterRatificationState.AdReferendum, director.HatId), (conditional.State, conditional.RatifierHatId));
        Assert.Equal((CharterRatificationState.Ratified, director.HatId), (ratified.State, ratified.HatId));
    }

    [Fact]
    public async Task A_charter_does_not_wait_for_an_organisation_whose_only_seat_ended_whether_it_was_ended_or_its_hat_was()
    {
        var member = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        await app.Given(Hat(member));
        app.Neighbours.Answer("partners", Mandates, new { result = "covered" });
        var forum = await (await app.As(MeetingsApp.Chair).Post("/v1/forums", new SetUpForumRequest("Vangnetoverleg", ForumType.Vangnetoverleg, MeetingsApp.Chair.HatId!.Value, ["GM9901"], [MeetingsApp.Seat(member), MeetingsApp.Seat(MeetingsApp.Police)]))).Read<ForumView>();
        var path = $"/v1/forums/{forum.Id}";
        var charter = await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", new ProposeCharterRequest(["One"], "Together", "Because"))).Read<CharterVersionView>();
        await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions/{charter.Id}/ratifications", ifMatch: 1)).Read<CharterVersionView>();

        await app.As(MeetingsApp.Chair).Post($"{path}/seats/{forum.Seats.Single(s => s.HatId == MeetingsApp.Police.HatId).Id}/ending", ifMatch: 1);
        var waits = await app.As(MeetingsApp.Chair).Get<CharterVersionView>($"{path}/charter-versions/{charter.Id}");
        await app.Deliver(member.HatId!.Value, Ended(member), 9);

        Assert.Equal((CharterState.Proposed, CharterRatificationState.Lapsed), (waits.State, waits.Ratifications.Single(r => r.OrganisationId == MeetingsApp.Police.OrganisationId).State));
        Assert.Equal(CharterState.Ratified, (await app.As(MeetingsApp.Chair).Get<CharterVersionView>($"{path}/charter")).State);
    }

    [Fact]
    public async Task Who_only_hosts_ratifies_for_nobody()
    {
        var forum = await app.Forum();
        var charter = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/charter-versions", new ProposeCharterRequest(["One"], "Together", "Because"))).Read<CharterVersionView>();
        var coordinator = TestCaller.Person(MeetingsApp.Chair.OrganisationId!.Value, HatKind.Coordinator);

        var response = await app.As(coordinator).Post($"/v1/forums/{forum.Id}/charter-versions/{charter.Id}/ratifications", ifMatch: 1);

        Assert.Equal((HttpStatusCode.Forbidden, "not-seated"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task A_hat_that_ends_loses_its_seat_at_that_moment_and_the_deputy_sees_the_forum()
    {
        var member = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        var deputy = TestCaller.Person(member.OrganisationId!.Value, HatKind.Casework);
        await app.Given(Hat(member), Hat(deputy));
        var forum = await app.Forum();
        var seat = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats", MeetingsApp.Seat(member), ifMatch: 1)).Read<SeatView>();
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(deputy).Get($"/v1/forums/{forum.Id}")).StatusCode);
        await (await app.As(member).Put($"/v1/forums/{forum.Id}/seats/{seat.Id}/deputy", new NameDeputyRequest(deputy.HatId), 2)).Read<ForumView>();
        Assert.Equal(HttpStatusCode.OK, (await app.As(deputy).Get($"/v1/forums/{forum.Id}")).StatusCode);

        await app.Deliver(member.HatId!.Value, Ended(member), 9);

        var shown = await app.As(deputy).Get<ForumView>($"/v1/forums/{forum.Id}");
        Assert.NotNull(shown.Seats.Single(s => s.Id == seat.Id).EndedAt);
        Assert.Contains(shown.Seats, s => s.HatId == deputy.HatId && s.EndedAt is null);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(member).Get($"/v1/forums/{forum.Id}")).StatusCode);
    }

    [Fact]
    public async Task Who_goes_on_after_a_merger_under_another_hat_keeps_the_seat_before_any_deputy()
    {
        var member = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        var (deputy, there) = (TestCaller.Person(member.OrganisationId!.Value, HatKind.Casework), TestCaller.Person(Guid.NewGuid(), HatKind.Casework));
        await app.Given(Hat(member), Hat(deputy), Hat(there));
        var forum = await app.Forum();
        var seat = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats", MeetingsApp.Seat(member), ifMatch: 1)).Read<SeatView>();
        await (await app.As(member).Put($"/v1/forums/{forum.Id}/seats/{seat.Id}/deputy", new NameDeputyRequest(deputy.HatId), 2)).Read<ForumView>();

        await app.Deliver(member.HatId!.Value, Ended(member) with { GoesOnAsHatId = there.HatId }, 9);

        Assert.Equal([there.HatId!.Value], (await app.As(MeetingsApp.Chair).Get<ForumView>($"/v1/forums/{forum.Id}")).Seats.Where(s => s.OrganisationId == member.OrganisationId && s.EndedAt is null).Select(s => s.HatId));
    }

    [Fact]
    public async Task Seats_go_on_under_the_hat_and_for_the_organisation_that_are_there_now_in_whatever_order_two_mergers_are_heard_of()
    {
        var (first, second, last) = (TestCaller.Person(Guid.NewGuid(), HatKind.Casework), TestCaller.Person(Guid.NewGuid(), HatKind.Casework), TestCaller.Person(Guid.NewGuid(), HatKind.Casework));
        await app.Wear(first, second, last);
        var forum = await app.Forum();
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats", MeetingsApp.Seat(first), ifMatch: 1)).Read<SeatView>();
        app.Neighbours.Answer("partners", $"GET /internal/hats/{second.HatId}/successor", new { hatId = last.HatId!.Value });
        app.Neighbours.Answer("partners", $"GET /internal/organisations/{second.OrganisationId}/successor", new { organisationId = last.OrganisationId!.Value });

        await app.Merge(second.OrganisationId!.Value, last.OrganisationId.Value);
        await app.Deliver(second.HatId!.Value, Ended(second) with { GoesOnAsHatId = last.HatId }, 9);
        await app.Merge(first.OrganisationId!.Value, second.OrganisationId.Value);
        await app.Deliver(first.HatId!.Value, Ended(first) with { GoesOnAsHatId = second.HatId }, 9);

        Assert.Equal([last.HatId!.Value], (await app.As(MeetingsApp.Chair).Get<ForumView>($"/v1/forums/{forum.Id}")).Seats.Where(s => s.OrganisationId == last.OrganisationId && s.EndedAt is null).Select(s => s.HatId));
    }

    [Fact]
    public async Task An_organisation_that_merged_has_the_seats_the_invitations_and_the_forum_of_the_one_it_took_over()
    {
        var (old, into) = (Guid.NewGuid(), Guid.NewGuid());
        var (chair, member) = (TestCaller.Person(old, HatKind.ProcessDirector), TestCaller.Person(old, HatKind.Casework));
        await app.Given(Hat(chair), Hat(member));
        var forum = await (await app.As(chair).Post("/v1/forums", new SetUpForumRequest("Vangnetoverleg", ForumType.Vangnetoverleg, chair.HatId!.Value, ["GM9901"], [MeetingsApp.Seat(member), MeetingsApp.Seat(MeetingsApp.Police)]))).Read<ForumView>();
        var caseId = await app.Case(chair, member, MeetingsApp.Police);
        var startsAt = app.Clock.GetUtcNow().AddDays(1);
        var meeting = await (await app.As(chair).Post("/v1/meetings", new ScheduleMeetingRequest(forum.Id, startsAt, startsAt.AddHours(1)))).Read<MeetingView>();
        var item = await (await app.As(chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(caseId, "Case 7H3-K2M", [new ExpectedDecisionRequest(old, MandatePower.CommitCapacity, Hours: 16)]))).Read<AgendaItemView>();

        var picked = await (await app.As(chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(await app.Case(chair, member), "Case 4QW-9ZT", InvitedHatIds: [member.HatId!.Value]))).Read<AgendaItemView>();

        foreach (var who in new[] { chair, member })
            await app.Deliver(who.HatId!.Value, Went(who, into), 5);
        await app.Merge(old, into);
        var goesOn = member with { OrganisationId = into, ProfessionalId = Guid.NewGuid() };
        foreach (var each in new[] { caseId, picked.CaseId })
            await app.Deliver(each, app.Accepted(each, goesOn), 20); // Cases tells of every part that goes on

        var coordinator = TestCaller.Person(into, HatKind.Coordinator);
        var shown = await app.As(coordinator).Get<ForumView>($"/v1/forums/{forum.Id}");
        Assert.Equal((into, 2), (shown.HostOrganisationId, shown.Seats.Count(s => s.OrganisationId == into && s.FormerOrganisationId == old && s.EndedAt is null)));
        Assert.Equal(into, (await app.As(coordinator).Get<MeetingView>($"/v1/meetings/{meeting.Id}")).HostOrganisationId);
        var asked = await app.As(MeetingsApp.Police).Get<AgendaItemView>(MeetingsApp.Path(item));
        Assert.DoesNotContain(asked.Invitations, i => i.OrganisationId == old);
        Assert.Contains(asked.Invitations, i => i.OrganisationId == into && i.HatId == member.HatId);
        foreach (var each in new[] { item, picked })
            Assert.Equal(HttpStatusCode.OK, (await app.As(goesOn).Get(MeetingsApp.Path(each))).StatusCode);
        Assert.Equal(into, Assert.Single(asked.ExpectedDecisions).OrganisationId);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(TestCaller.Person(old, HatKind.Coordinator)).Get($"/v1/forums/{forum.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_hat_that_goes_along_with_a_part_of_its_organisation_hears_no_more_of_the_cases_that_stay_behind()
    {
        var (old, created) = (Guid.NewGuid(), Guid.NewGuid());
        var (member, director, deputy) = (TestCaller.Person(old, HatKind.Casework), TestCaller.Person(old, HatKind.Casework), TestCaller.Person(old, HatKind.Casework));
        await app.Given(Hat(member), Hat(director), Hat(deputy));
        var forum = await app.Forum();
        var seat = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats", MeetingsApp.Seat(member), ifMatch: 1)).Read<SeatView>();
        await (await app.As(member).Put($"/v1/forums/{forum.Id}/seats/{seat.Id}/deputy", new NameDeputyRequest(deputy.HatId), 2)).Read<ForumView>();
        var caseId = await app.Case(member, MeetingsApp.Police);
        await app.Deliver(caseId, new CaseDirectorChanged { CaseId = caseId, Role = DirectorRole.CaseDirector, HatId = director.HatId, OrganisationId = director.OrganisationId, Acting = false, ChangedAt = app.Clock.GetUtcNow() }, 9);
        var meeting = await Plan(forum);
        var item = await app.Item(meeting, caseId);
        await app.Given(new StandingItem(Guid.NewGuid(), caseId, "Weekly visit", old, new DateOnly(2026, 11, 1), app.Clock.GetUtcNow(), 5));
        var asked = await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(await app.Case(member, deputy), "Case 7H3-K2M", InvitedHatIds: [member.HatId!.Value]))).Read<AgendaItemView>();
        foreach (var who in new[] { member, director })
            Assert.Equal(HttpStatusCode.OK, (await app.As(who).Get(MeetingsApp.Path(item))).StatusCode);
        Assert.Single((await app.As(member).Get<Page<StandingItemView>>($"/v1/meetings/{meeting.Id}/standing-items")).Items);

        foreach (var who in new[] { member, director })
            await app.Deliver(who.HatId!.Value, Went(who, created) with { SplitFromOrganisationId = old }, 5);

        foreach (var who in new[] { member, director })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(who).Get(MeetingsApp.Path(item))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(who with { OrganisationId = created }).Get(MeetingsApp.Path(item))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(member).Get($"/v1/meetings/{meeting.Id}/standing-items")).StatusCode);
        Assert.DoesNotContain((await app.As(MeetingsApp.Police).Get<AgendaItemView>(MeetingsApp.Path(item))).Invitations, i => i.HatId == member.HatId || i.HatId == director.HatId);
        Assert.Equal([deputy.HatId!.Value], (await app.As(deputy).Get<AgendaItemView>(MeetingsApp.Path(asked))).Invitations.Select(i => i.HatId));
        Assert.Equal([deputy.HatId!.Value], (await app.As(MeetingsApp.Chair).Get<ForumView>($"/v1/forums/{forum.Id}")).Seats.Where(s => s.OrganisationId == old && s.EndedAt is null).Select(s => s.HatId));
    }

    [Fact]
    public async Task Seats_and_chair_stay_with_the_organisation_that_was_split_under_who_stood_in()
    {
        var (old, created) = (Guid.NewGuid(), Guid.NewGuid());
        var (chair, deputy, member) = (TestCaller.Person(old, HatKind.ProcessDirector), TestCaller.Person(old, HatKind.ProcessDirector), TestCaller.Person(old, HatKind.Casework));
        await app.Given(Hat(chair), Hat(deputy), Hat(member));
        var forum = await (await app.As(chair).Post("/v1/forums", new SetUpForumRequest("Vangnetoverleg", ForumType.Vangnetoverleg, chair.HatId!.Value, ["GM9901"], [MeetingsApp.Seat(member)]))).Read<ForumView>();
        await (await app.As(chair).Put($"/v1/forums/{forum.Id}/seats/{forum.Seats.Single(s => s.HatId == chair.HatId).Id}/deputy", new NameDeputyRequest(deputy.HatId), 1)).Read<ForumView>();

        foreach (var who in new[] { chair, member })
            await app.Deliver(who.HatId!.Value, Went(who, created) with { SplitFromOrganisationId = old }, 5);

        var now = await app.As(deputy).Get<ForumView>($"/v1/forums/{forum.Id}");
        Assert.Equal(deputy.HatId, now.ChairHatId);
        Assert.Equal([deputy.HatId!.Value], now.Seats.Where(s => s.EndedAt is null).Select(s => s.HatId));
        foreach (var gone in new[] { chair, member })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(gone with { OrganisationId = created }).Get($"/v1/forums/{forum.Id}")).StatusCode);
    }

    [Fact]
    public async Task Who_stood_in_is_asked_where_the_hat_that_ended_was_if_they_take_part_in_the_case()
    {
        var member = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        var deputy = TestCaller.Person(member.OrganisationId!.Value, HatKind.Casework);
        await app.Given(Hat(member), Hat(deputy));
        var forum = await app.Forum();
        var seat = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats", MeetingsApp.Seat(member), ifMatch: 1)).Read<SeatView>();
        await (await app.As(member).Put($"/v1/forums/{forum.Id}/seats/{seat.Id}/deputy", new NameDeputyRequest(deputy.HatId), 2)).Read<ForumView>();
        var meeting = await Plan(forum);
        var item = await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(await app.Case(member, deputy), "Case 7H3-K2M", InvitedHatIds: [member.HatId!.Value]))).Read<AgendaItemView>();
        var other = await app.Item(meeting, await app.Case(member));

        await app.Deliver(member.HatId!.Value, Ended(member), 9);

        Assert.Equal([deputy.HatId!.Value], (await app.As(deputy).Get<AgendaItemView>(MeetingsApp.Path(item))).Invitations.Select(i => i.HatId));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(deputy).Get(MeetingsApp.Path(other))).StatusCode);
        Assert.DoesNotContain((await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(other))).Invitations, i => i.HatId == member.HatId);
    }

    [Fact]
    public async Task A_deputy_who_went_to_another_organisation_takes_no_seat_over()
    {
        var member = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        var deputy = TestCaller.Person(member.OrganisationId!.Value, HatKind.Casework);
        await app.Given(Hat(member), Hat(deputy));
        var forum = await app.Forum();
        var seat = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats", MeetingsApp.Seat(member), ifMatch: 1)).Read<SeatView>();
        await (await app.As(member).Put($"/v1/forums/{forum.Id}/seats/{seat.Id}/deputy", new NameDeputyRequest(deputy.HatId), 2)).Read<ForumView>();
        await app.Deliver(deputy.HatId!.Value, Went(deputy, Guid.NewGuid()), 5);

        await app.Deliver(member.HatId!.Value, Ended(member), 9);

        Assert.DoesNotContain((await app.As(MeetingsApp.Chair).Get<ForumView>($"/v1/forums/{forum.Id}")).Seats, s => s.HatId == deputy.HatId);
    }

    [Fact]
    public async Task The_quorum_of_the_charter_is_forecast_before_the_session_and_counted_when_it_opens()
    {
        app.Neighbours.Answer("partners", Mandates, new { result = "covered" });
        var forum = await app.Forum();
        var path = $"/v1/forums/{forum.Id}";
        Guid Seat(TestCaller who) => forum.Seats.Single(s => s.HatId == who.HatId).Id;
        var request = new ProposeCharterRequest(["One"], "Together", "Because", Quorum: new QuorumRuleRequest(SharePercent: 50, EssentialOrganisationIds: [MeetingsApp.Police.OrganisationId!.Value]));
        Assert.Equal(["/quorum/essentialOrganisationIds/0"], await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", request with { Quorum = new QuorumRuleRequest(EssentialOrganisationIds: [Guid.NewGuid()]) })).Pointers());
        await Ratify(path, await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", request)).Read<CharterVersionView>());
        var meeting = await Plan(forum);
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police));
        await app.Open(meeting);

        var forecast = (await app.As(MeetingsApp.Police).Get<PreCheckReport>($"/v1/meetings/{meeting.Id}/pre-check")).QuorumForecast!;
        var opened = await app.As(MeetingsApp.Police).Get<MeetingView>($"/v1/meetings/{meeting.Id}");
        var refused = await Attend(item);
        await (await app.As(MeetingsApp.Chair).Put($"/v1/meetings/{meeting.Id}/roll-call", new CallRollRequest([Seat(MeetingsApp.Chair), Seat(MeetingsApp.Police)]), await app.Version($"/v1/meetings/{meeting.Id}"))).Read<MeetingView>();
        var agreed = await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Police), ifMatch: await app.Version(MeetingsApp.Path(item)));

        Assert.Equal((true, 2, 4), (forecast.Holds, forecast.NeededSeats, forecast.PresentSeats));
        Assert.Equal((false, 0, MeetingsApp.Police.OrganisationId!.Value), (opened.Quorum!.Holds, opened.Quorum.PresentSeats, Assert.Single(opened.Quorum.MissingOrganisationIds)));
        Assert.Equal((HttpStatusCode.Conflict, "not-quorate"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(HttpStatusCode.Created, agreed.StatusCode);
        Assert.True((await app.As(MeetingsApp.Police).Get<MeetingView>($"/v1/meetings/{meeting.Id}")).Quorum!.Holds);
    }

    [Fact]
    public async Task The_chair_calls_the_roll_of_seats_that_there_are()
    {
        var meeting = await Plan(await app.Forum());

        var member = await app.As(MeetingsApp.Police).Put($"/v1/meetings/{meeting.Id}/roll-call", new CallRollRequest([]), 1);
        var unknown = await app.As(MeetingsApp.Chair).Put($"/v1/meetings/{meeting.Id}/roll-call", new CallRollRequest([Guid.NewGuid()]), 1);

        Assert.Equal((HttpStatusCode.Forbidden, "/presentSeatIds/0"), (member.StatusCode, Assert.Single(await unknown.Pointers())));
    }

    [Fact]
    public async Task Sc11_sc12_new_faces_and_parity_are_shown_before_the_meeting_and_parity_can_be_explained()
    {
        var care = Enumerable.Range(0, 7).Select(_ => TestCaller.Person(Guid.NewGuid(), HatKind.Casework)).ToList();
        var safety = TestCaller.Person(Guid.NewGuid(), HatKind.Safety);
        await app.Given([.. care.Append(safety).Select(Hat), .. care.Select(c => Organisation(c, OrganisationDomain.Care)), Organisation(safety, OrganisationDomain.Safety)]);
        var forum = await (await app.As(MeetingsApp.Chair).Post("/v1/forums", new SetUpForumRequest(
            "Vangnetoverleg", ForumType.Vangnetoverleg, MeetingsApp.Chair.HatId!.Value, ["GM9901"], [.. care.Append(safety).Append(MeetingsApp.Police).Select(MeetingsApp.Seat)]))).Read<ForumView>();
        await Hold(forum);
        await app.As(MeetingsApp.Chair).Put($"/v1/forums/{forum.Id}/parity-explanation", new ExplainParityRequest("One officer serves three towns"), 1);

        var shown = await app.As(safety).Get<CompositionView>($"/v1/forums/{forum.Id}/composition");

        Assert.Equal((7, 1, false, "One officer serves three towns"), (shown.CareSeats, shown.SafetySeats, shown.ParityHolds, shown.ParityExplanation));
        Assert.Equal((8, true, 0.2), (shown.NewFaceSeatIds.Count, shown.ContinuityWarning, shown.Continuity!.Value)); // the chair and the police were there
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public async Task The_check_shows_what_explains_the_seats_of_the_forum_instead_of_the_warning_where_the_item_lacks_the_same(int careAsked, int safetyAsked)
    {
        TestCaller[] care = [.. Enumerable.Range(0, 3).Select(_ => TestCaller.Person(Guid.NewGuid(), HatKind.Casework))];
        TestCaller[] safety = [.. Enumerable.Range(0, 3).Select(_ => TestCaller.Person(Guid.NewGuid(), HatKind.Safety))];
        await app.Given([.. care.Concat(safety).Select(Hat), .. care.Select(c => Organisation(c, OrganisationDomain.Care)), .. safety.Select(s => Organisation(s, OrganisationDomain.Safety))]);
        var forum = await (await app.As(MeetingsApp.Chair).Post("/v1/forums", new SetUpForumRequest(
            "Vangnetoverleg", ForumType.Vangnetoverleg, MeetingsApp.Chair.HatId!.Value, ["GM9901"], [.. care.Append(safety[0]).Select(MeetingsApp.Seat)]))).Read<ForumView>();
        await app.As(MeetingsApp.Chair).Put($"/v1/forums/{forum.Id}/parity-explanation", new ExplainParityRequest("One officer serves three towns"), 1);
        var meeting = await Plan(forum);
        await app.Item(meeting, await app.Case([.. care.Take(careAsked), .. safety.Take(safetyAsked)]));

        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/freeze", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"))).Read<object>();
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/pre-check", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"))).Read<object>();

        var check = Assert.Single((await app.As(MeetingsApp.Chair).Get<PreCheckReport>($"/v1/meetings/{meeting.Id}/pre-check")).Items);
        Assert.Equal("One officer serves three towns", check.ParityExplanation);
        Assert.Equal(careAsked > safetyAsked ? [] : [FindingKind.ParityMissing], check.Warnings.Select(w => w.Kind));
    }

    [Fact]
    public async Task Sc11_a_newcomer_reads_the_handover_brief_after_accepting_the_seat()
    {
        var forum = await app.Forum();
        var seat = forum.Seats.Single(s => s.HatId == MeetingsApp.Care.HatId);
        await Plan(forum);
        var known = await app.Item(await Plan(forum), await app.Case(MeetingsApp.Care));
        await app.Item(await Plan(forum), await app.Case(MeetingsApp.Police));
        var path = $"/v1/forums/{forum.Id}";

        var early = await app.As(MeetingsApp.Care).Get($"{path}/handover-brief");
        await (await app.As(MeetingsApp.Care).Post($"{path}/seats/{seat.Id}/acceptance", ifMatch: 1)).Read<ForumView>();
        var brief = await app.As(MeetingsApp.Care).Get<HandoverBrief>($"{path}/handover-brief");

        Assert.Equal((HttpStatusCode.Conflict, "seat-not-accepted"), (early.StatusCode, await early.ProblemCode()));
        Assert.Equal((3, known.CaseId), (brief.Meetings.Count, Assert.Single(brief.Cases).CaseId));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Chair).Post($"{path}/seats/{seat.Id}/acceptance", ifMatch: 2)).StatusCode);
    }

    [Fact]
    public async Task Sc11_the_handover_brief_names_the_goals_the_predecessors_and_the_open_agreements_of_the_organisation()
    {
        var forum = await app.Forum();
        var path = $"/v1/forums/{forum.Id}";
        app.Neighbours.Answer("partners", Mandates, new { result = "covered" });
        await Ratify(path, await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", new ProposeCharterRequest(["Nobody is evicted unheard"], "Together", "Because of last year"))).Read<CharterVersionView>());
        var predecessor = TestCaller.Person(MeetingsApp.Police.OrganisationId!.Value, HatKind.Safety);
        await app.Given(Hat(predecessor));
        var before = await (await app.As(MeetingsApp.Chair).Post($"{path}/seats", MeetingsApp.Seat(predecessor), ifMatch: 1)).Read<SeatView>();
        await app.As(MeetingsApp.Chair).Post($"{path}/seats/{before.Id}/ending", ifMatch: 2);
        var meeting = await Plan(forum);
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police));
        await app.Open(meeting);
        var agreed = await (await Attend(item)).Read<ConcludedAgreementView>();
        await (await app.As(MeetingsApp.Police).Post($"{path}/seats/{forum.Seats.Single(s => s.HatId == MeetingsApp.Police.HatId).Id}/acceptance", ifMatch: 3)).Read<ForumView>();

        var brief = await app.As(MeetingsApp.Police).Get<HandoverBrief>($"{path}/handover-brief");

        Assert.Equal(("Nobody is evicted unheard", "Together"), (Assert.Single(brief.Goals), brief.Governance));
        Assert.Equal(predecessor.HatId, Assert.Single(brief.Predecessors).HatId);
        Assert.Equal((agreed.Id, agreed.ProcessTitle), (Assert.Single(brief.Agreements).AgreementId, brief.Agreements[0].ProcessTitle));
    }

    [Fact]
    public async Task Who_is_invited_without_a_seat_is_a_guest()
    {
        var guest = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        await app.Given(Hat(guest));

        var item = await app.Item(await app.Meeting(), await app.Case(MeetingsApp.Police, guest));

        Assert.True(item.Invitations.Single(i => i.HatId == guest.HatId).IsGuest);
        Assert.False(item.Invitations.Single(i => i.HatId == MeetingsApp.Police.HatId).IsGuest);
    }

    private static HatCopy Hat(TestCaller who) => new()
    {
        Id = who.HatId!.Value,
        ProfessionalId = who.ProfessionalId!.Value,
        OrganisationId = who.OrganisationId!.Value,
        Kind = HatKind.Casework,
        ValidFrom = new DateOnly(2026, 1, 1),
        Sequence = 1,
    };

    private static OrganisationCopy Organisation(TestCaller who, OrganisationDomain domain) =>
        new() { Id = who.OrganisationId!.Value, Name = "Some organisation", Type = "other", Domain = domain, MunicipalityCodes = ["GM9901"], IsActive = true, Sequence = 1 };

    private HatChanged Went(TestCaller who, Guid organisation) => new()
    {
        HatId = who.HatId!.Value,
        ProfessionalId = who.ProfessionalId!.Value,
        OrganisationId = organisation,
        Kind = HatKind.Casework,
        ValidFrom = new DateOnly(2026, 1, 1),
        ChangedAt = app.Clock.GetUtcNow(),
    };

    private HatEnded Ended(TestCaller who) => new()
    {
        HatId = who.HatId!.Value,
        ProfessionalId = who.ProfessionalId!.Value,
        OrganisationId = who.OrganisationId!.Value,
        Kind = HatKind.Casework,
        ValidFrom = new DateOnly(2026, 1, 1),
        EndedAt = app.Clock.GetUtcNow(),
    };

    private async Task<IReadOnlyList<WaitingCaseView>> Waiting(ForumView forum, TestCaller caller) =>
        (await app.As(caller).Get<Page<WaitingCaseView>>($"/v1/forums/{forum.Id}/waiting-cases")).Items;

    private async Task Dissolve(ForumView forum, ForumView successor) =>
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/dissolution", new DissolveForumRequest("We go on together", successor.Id), ifMatch: 1)).Read<ForumView>();

    private async Task<MeetingView> Plan(ForumView forum)
    {
        var startsAt = app.Clock.GetUtcNow().AddDays(1);
        return await (await app.As(MeetingsApp.Chair).Post("/v1/meetings", new ScheduleMeetingRequest(forum.Id, startsAt, startsAt.AddHours(1)))).Read<MeetingView>();
    }

    /// <summary>A meeting that the police and the chair attend, from plan to draft record.</summary>
    private async Task Hold(ForumView forum)
    {
        var meeting = await Plan(forum);
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police));
        await app.Open(meeting);
        await app.Accept(meeting, MeetingsApp.Police, MeetingsApp.Chair);
        var path = MeetingsApp.Path(item);
        await app.As(MeetingsApp.Chair).Put($"{path}/attendance", new RecordAttendanceRequest([.. new[] { MeetingsApp.Police, MeetingsApp.Chair }.Select(w => new AttendeeRequest(w.HatId!.Value, app.Clock.GetUtcNow()))]), await app.Version(path));
        await app.As(MeetingsApp.Chair).Put($"{path}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well"), await app.Version(path));
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/conclusion", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"))).Read<MeetingView>();
    }

    /// <summary>The police sits down and something is agreed with it.</summary>
    private async Task<HttpResponseMessage> Attend(AgendaItemView item)
    {
        var path = MeetingsApp.Path(item);
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{item.MeetingId}/confidentiality", new AcceptConfidentialityRequest([MeetingsApp.Police.HatId!.Value]))).Read<object>();
        await (await app.As(MeetingsApp.Chair).Put($"{path}/attendance", new RecordAttendanceRequest([new AttendeeRequest(MeetingsApp.Police.HatId!.Value, app.Clock.GetUtcNow())]), await app.Version(path))).Read<object>();
        return await app.As(MeetingsApp.Chair).Post($"{path}/agreements", MeetingsApp.Agreement(MeetingsApp.Police), ifMatch: await app.Version(path));
    }

    private async Task Ratify(string path, CharterVersionView charter)
    {
        foreach (var (index, who) in new[] { MeetingsApp.Chair, MeetingsApp.Police, MeetingsApp.Care, MeetingsApp.Policy }.Index())
            await (await app.As(who).Post($"{path}/charter-versions/{charter.Id}/ratifications", ifMatch: index + 1)).Read<CharterVersionView>();
    }

    private async Task<(int Number, string Goal)> Standing(string path)
    {
        var charter = await app.As(MeetingsApp.Police).Get<CharterVersionView>($"{path}/charter");
        return (charter.Number, charter.Goals[0]);
    }
}
