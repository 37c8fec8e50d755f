using System.Net;
using System.Net.Http.Json;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class RecordFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task Who_accepts_for_others_is_the_chair_and_each_sees_the_own_acceptance()
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        await app.Open(meeting);
        var path = $"/v1/meetings/{meeting.Id}/confidentiality";

        var forOther = await app.As(MeetingsApp.Police).Post(path, new AcceptConfidentialityRequest([MeetingsApp.Care.HatId!.Value]));
        var own = await (await app.As(MeetingsApp.Police).Post(path, new AcceptConfidentialityRequest())).Read<ConfidentialityView>();
        await app.Accept(meeting, MeetingsApp.Police, MeetingsApp.Care, MeetingsApp.Chair);

        Assert.Equal((HttpStatusCode.Forbidden, "not-the-chair"), (forOther.StatusCode, await forOther.ProblemCode()));
        Assert.Equal(MeetingsApp.Police.HatId, Assert.Single(own.Acceptances).RecordedByHatId);
        Assert.Equal(3, (await app.As(MeetingsApp.Chair).Get<ConfidentialityView>(path)).Acceptances.Count);
        Assert.Single((await app.As(MeetingsApp.Care).Get<ConfidentialityView>(path)).Acceptances);
    }

    [Fact]
    public async Task Who_is_not_invited_accepts_no_statement()
    {
        var (meeting, _) = await app.InSession();

        var response = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/confidentiality", new AcceptConfidentialityRequest([MeetingsApp.Chair.HatId!.Value, MeetingsApp.Colleague.HatId!.Value]));

        Assert.Equal(["/hatIds/1"], await response.Pointers());
    }

    [Fact]
    public async Task I16_what_was_told_is_seen_by_who_told_it_who_heard_it_and_the_chair()
    {
        var (_, item) = await app.InSession();
        var arrived = await Step(item, "arrivals", new ComeOrGoRequest(MeetingsApp.Chair.HatId!.Value));

        var told = await app.As(MeetingsApp.Police).Post($"{MeetingsApp.Path(item)}/oral-disclosures", new DiscloseOrallyRequest(3, "To visit safely", "Task"), ifMatch: arrived.Version);

        var view = await told.Read<AgendaItemView>();
        Assert.Equal([MeetingsApp.Chair.HatId!.Value], Assert.Single(view.Disclosures).RecipientHatIds);
        Assert.Single((await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item))).Disclosures);
        Assert.Empty((await app.As(MeetingsApp.Care).Get<AgendaItemView>(MeetingsApp.Path(item))).Disclosures); // invited, but not there
    }

    [Fact]
    public async Task Nobody_records_what_another_tells_but_the_chair()
    {
        var (_, item) = await app.InSession();

        var response = await app.As(MeetingsApp.Care).Post($"{MeetingsApp.Path(item)}/oral-disclosures", new DiscloseOrallyRequest(3, "To visit safely", "Task", MeetingsApp.Police.HatId), ifMatch: item.Version);

        Assert.Equal((HttpStatusCode.Forbidden, "not-the-chair"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task Who_comes_later_is_shown_as_late()
    {
        var (_, item) = await app.InSession();

        await Step(item, "arrivals", new ComeOrGoRequest(MeetingsApp.Care.HatId!.Value));
        var left = await Step(item, "departures", new ComeOrGoRequest(MeetingsApp.Police.HatId!.Value));

        Assert.True(left.Attendance.Single(a => a.HatId == MeetingsApp.Care.HatId).IsLate);
        Assert.NotNull(left.Attendance.Single(a => a.HatId == MeetingsApp.Police.HatId).LeftAt);
    }

    [Fact]
    public async Task Sc15_the_decision_of_a_missing_organisation_stays_pending_until_it_accepts()
    {
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var (meeting, item) = await app.InSession();
        var decided = await Step(item, "decisions", new RecordDecisionRequest("The eviction waits", [MeetingsApp.Care.OrganisationId!.Value], "A payment plan", "The children keep their school"));
        Assert.Equal(PartyState.Pending, decided.Decisions[0].Parties[0].State);
        await Rise(meeting, item);
        await Confirmed(meeting);
        var path = $"{MeetingsApp.Path(item)}/decisions/{decided.Decisions[0].Id}/answer";

        var early = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/closure", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"));
        var other = await app.As(MeetingsApp.Police).Put(path, new AnswerDecisionRequest(true), await app.Version(MeetingsApp.Path(item)));
        var accepted = await app.As(MeetingsApp.Care).Put(path, new AnswerDecisionRequest(true), await app.Version(MeetingsApp.Path(item)));
        var closed = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/closure", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"));

        Assert.Equal((HttpStatusCode.Conflict, "decisions-pending"), (early.StatusCode, await early.ProblemCode()));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(PartyState.Accepted, (await accepted.Read<AgendaItemView>()).Decisions[0].Parties[0].State);
        Assert.Equal(MeetingStatus.Closed, (await closed.Read<MeetingView>()).Status);
    }

    [Fact]
    public async Task I9_a_decision_of_which_nothing_was_expected_beforehand_binds_by_a_mandate_for_a_measure_at_this_forum()
    {
        var asked = new List<string>();
        var result = "notCovered";
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", question =>
        {
            asked.Add(question.Content!.ReadAsStringAsync().GetAwaiter().GetResult());
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { result }) };
        });
        var (meeting, item) = await app.InSession();
        var decided = await Step(item, "decisions", new RecordDecisionRequest("The eviction waits", [MeetingsApp.Care.OrganisationId!.Value], "A payment plan", "The children keep their school"));
        var path = $"{MeetingsApp.Path(item)}/decisions/{decided.Decisions[0].Id}/answer";

        var without = await app.As(MeetingsApp.Care).Put(path, new AnswerDecisionRequest(true), decided.Version);
        result = "covered";
        var accepted = await (await app.As(MeetingsApp.Care).Put(path, new AnswerDecisionRequest(true), decided.Version)).Read<AgendaItemView>();

        Assert.Equal((HttpStatusCode.Conflict, "mandate-not-covered"), (without.StatusCode, await without.ProblemCode()));
        Assert.Equal((MandatePower.CommitMeasure, TableMandateAnswer.Covered), accepted.Decisions[0].Parties[0].Mandates!.Select(m => (m.Power, m.Answer)).Single());
        Assert.Equal(2, asked.Count);
        Assert.All(asked, question => Assert.Contains($"{meeting.ForumId}", question, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I9_an_organisation_whose_mandates_are_limited_to_topics_accepts_by_saying_what_the_decision_is_about(bool expected)
    {
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", question => // as a mandate for one topic answers
            new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { result = question.Content!.ReadAsStringAsync().GetAwaiter().GetResult() is var asked && asked.Contains("\"debts\"", StringComparison.Ordinal) && asked.Contains("\"debtHelp\"", StringComparison.Ordinal) ? "covered" : "conditional" }) });
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care), expected ? [new ExpectedDecisionRequest(MeetingsApp.Care.OrganisationId!.Value, MandatePower.CommitMeasure)] : []);
        await app.Open(meeting);
        await app.Accept(meeting, MeetingsApp.Police);
        await Put(item, "attendance", new RecordAttendanceRequest([new AttendeeRequest(MeetingsApp.Police.HatId!.Value, app.Clock.GetUtcNow())]));
        var decided = await Step(item, "decisions", new RecordDecisionRequest("The eviction waits", [MeetingsApp.Care.OrganisationId!.Value], "A payment plan", "The children keep their school"));
        var path = $"{MeetingsApp.Path(item)}/decisions/{decided.Decisions[0].Id}/answer";
        var commitment = new CommitmentRequest(MandatePower.CommitMeasure, "debts", Measure: "debtHelp");

        var unsaid = await app.As(MeetingsApp.Care).Put(path, new AnswerDecisionRequest(true), decided.Version);
        var wrong = await app.As(MeetingsApp.Care).Put(path, new AnswerDecisionRequest(true, commitment with { Power = MandatePower.Ratify }), decided.Version);
        var accepted = await (await app.As(MeetingsApp.Care).Put(path, new AnswerDecisionRequest(true, commitment), decided.Version)).Read<AgendaItemView>();

        Assert.Equal((HttpStatusCode.Conflict, "mandate-not-covered"), (unsaid.StatusCode, await unsaid.ProblemCode()));
        Assert.Equal(["/commitment/power"], await wrong.Pointers());
        Assert.Equal((PartyState.Accepted, "debts", "debtHelp"), accepted.Decisions[0].Parties.Select(p => (p.State, p.Commitment!.Topic, p.Commitment.Measure)).Single());
    }

    [Fact]
    public async Task I8_an_organisation_says_no_to_what_was_recorded_as_its_yes_and_the_record_tells_both()
    {
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var (meeting, item) = await app.InSession();
        var police = MeetingsApp.Police;
        var decided = await Step(item, "decisions", new RecordDecisionRequest("The eviction waits", [police.OrganisationId!.Value], "A payment plan", "The children keep their school", [new AcceptedByRequest(police.HatId!.Value)]));
        Assert.Equal(PartyState.AcceptedAtTable, decided.Decisions[0].Parties[0].State);
        await Rise(meeting, item);

        await (await app.As(police).Put($"{MeetingsApp.Path(item)}/decisions/{decided.Decisions[0].Id}/answer", new AnswerDecisionRequest(false), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();

        var party = Assert.Single((await app.As(MeetingsApp.Care).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items[0].Decisions[0].Parties);
        Assert.Equal((PartyState.Declined, police.HatId, police.HatId), (party.State, party.OverruledHatId, party.AnsweredByHatId));
    }

    [Fact]
    public Task An_organisation_that_left_the_case_reads_and_accepts_no_decision_of_it_and_is_not_waited_for() => IsNotWaitedFor(ended: false);

    [Fact]
    public Task An_organisation_whose_case_ended_reads_the_decision_still_accepts_it_no_more_and_is_not_waited_for() => IsNotWaitedFor(ended: true);

    private async Task IsNotWaitedFor(bool ended)
    {
        var (care, executive) = (MeetingsApp.Care, TestCaller.Person(MeetingsApp.Care.OrganisationId!.Value, HatKind.Executive));
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var (meeting, item) = await app.InSession();
        var decided = await Step(item, "decisions", new RecordDecisionRequest("The eviction waits", [care.OrganisationId!.Value], "A payment plan", "The children keep their school"));
        var path = $"{MeetingsApp.Path(item)}/decisions/{decided.Decisions[0].Id}";
        await Rise(meeting, item);
        await Confirmed(meeting);
        Assert.Equal(PartyState.Pending, (await app.As(executive).Get<TableDecisionView>(path)).State);

        if (ended)
            await app.Deliver(item.CaseId, new CaseClosed { CaseId = item.CaseId, ClosedAt = app.Clock.GetUtcNow() }, 30);
        else
            await app.Deliver(item.CaseId, app.Left(item.CaseId, care), 30);
        var read = await app.As(executive).Get(path);
        var accepted = await app.As(executive).Put($"{path}/answer", new AnswerDecisionRequest(true), await app.Version(MeetingsApp.Path(item)));
        var shown = (await app.As(MeetingsApp.Chair).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items[0];
        var listed = (await app.As(MeetingsApp.Chair).Get<Page<AgendaItemView>>($"/v1/meetings/{meeting.Id}/agenda-items")).Items.Single();
        var closed = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/closure", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"));

        Assert.Equal(ended ? HttpStatusCode.OK : HttpStatusCode.NotFound, read.StatusCode);
        if (ended)
            Assert.Equal((HttpStatusCode.Conflict, "case-not-active"), (accepted.StatusCode, await accepted.ProblemCode()));
        else
            Assert.Equal(HttpStatusCode.NotFound, accepted.StatusCode);
        Assert.Equal([PartyState.Ended, PartyState.Ended], new[] { shown.Decisions[0].Parties[0].State, listed.Decisions[0].Parties[0].State });
        Assert.Empty(shown.Conclusion!.PendingOrganisationIds);
        Assert.Equal(MeetingStatus.Closed, (await closed.Read<MeetingView>()).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_for_who_took_part_in_a_case_waits_for_them_where_it_goes_on_also_before_they_accepted_to_take_part_there(bool known)
    {
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var (meeting, item) = await app.InSession();
        var decided = await Step(item, "decisions", new RecordDecisionRequest("The eviction waits", [MeetingsApp.Care.OrganisationId!.Value], "A payment plan", "The children keep their school"));
        await Rise(meeting, item);
        await Confirmed(meeting);
        var (into, path) = (known ? await app.Case(MeetingsApp.Police) : Guid.NewGuid(), $"{MeetingsApp.Path(item)}/decisions/{decided.Decisions[0].Id}"); // Meetings may not have heard of it yet

        await app.Deliver(item.CaseId, new CaseMerged { CaseId = item.CaseId, IntoCaseId = into, MergedAt = app.Clock.GetUtcNow() }, 30);
        var read = await app.As(TestCaller.Person(MeetingsApp.Care.OrganisationId!.Value, HatKind.Executive)).Get<TableDecisionView>(path);
        var shown = (await app.As(MeetingsApp.Chair).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items[0];
        var closed = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/closure", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"));
        var accepted = await app.As(MeetingsApp.Care).Put($"{path}/answer", new AnswerDecisionRequest(true), await app.Version(MeetingsApp.Path(item)));

        Assert.Equal([PartyState.Pending, PartyState.Pending], new[] { read.State!.Value, shown.Decisions[0].Parties[0].State });
        Assert.Equal([MeetingsApp.Care.OrganisationId!.Value], shown.Conclusion!.PendingOrganisationIds);
        Assert.Equal((HttpStatusCode.Conflict, "decisions-pending"), (closed.StatusCode, await closed.ProblemCode()));
        Assert.Equal(known ? null : "case-not-active", accepted.IsSuccessStatusCode ? null : await accepted.ProblemCode());
    }

    [Fact]
    public async Task I9_each_hat_of_an_organisation_accepts_for_what_its_own_mandate_covers()
    {
        var (care, colleague) = (MeetingsApp.Care, TestCaller.Person(MeetingsApp.Care.OrganisationId!.Value, HatKind.Casework));
        await app.Wear(colleague);
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", question =>
        {
            var asked = question.Content!.ReadAsStringAsync().GetAwaiter().GetResult();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { result = asked.Contains($"{care.HatId}", StringComparison.Ordinal) == asked.Contains("commitCapacity", StringComparison.Ordinal) ? "covered" : "notCovered" }) };
        });
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police, care, colleague), [.. new[] { MandatePower.CommitCapacity, MandatePower.ShareUpTo }.Select(power => new ExpectedDecisionRequest(care.OrganisationId!.Value, power))]);
        await app.Open(meeting);
        Assert.Equal(PreCheckResult.CanDecide, Assert.Single((await app.As(MeetingsApp.Chair).Get<PreCheckReport>($"/v1/meetings/{meeting.Id}/pre-check")).Items).Result);
        await app.Accept(meeting, care, colleague);
        await Put(item, "attendance", new RecordAttendanceRequest([.. new[] { care, colleague }.Select(who => new AttendeeRequest(who.HatId!.Value, app.Clock.GetUtcNow()))]));
        var request = new RecordDecisionRequest("The eviction waits", [care.OrganisationId!.Value], "A payment plan", "The children keep their school");

        var atTable = await Step(item, "decisions", request with { AcceptedBy = [new AcceptedByRequest(care.HatId!.Value, new CommitmentRequest(MandatePower.CommitCapacity, Hours: 16)), new AcceptedByRequest(colleague.HatId!.Value, new CommitmentRequest(MandatePower.ShareUpTo, DisclosureLevel: 3))] });
        var waits = (await Step(item, "decisions", request)).Decisions[1];
        var states = new List<(PartyState, int)>();
        foreach (var who in new[] { colleague, care })
        {
            var answered = await (await app.As(who).Put($"{MeetingsApp.Path(item)}/decisions/{waits.Id}/answer", new AnswerDecisionRequest(true), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();
            states.AddRange(answered.Decisions.Where(d => d.Id == waits.Id).Select(d => (d.Parties[0].State, d.Parties[0].Mandates!.Count)));
        }

        Assert.Equal(PartyState.AcceptedAtTable, atTable.Decisions[0].Parties[0].State);
        Assert.Equal([(care.HatId!.Value, 16, null), (colleague.HatId!.Value, null, 3)], (await app.As(care).Get<AgendaItemView>(MeetingsApp.Path(item))).Decisions[0].Parties[0].Mandates!.Select(m => (m.HatId, m.Commitment?.Hours, m.Commitment?.DisclosureLevel)));
        Assert.Equal([(PartyState.Pending, 1), (PartyState.Accepted, 2)], states);

        var executive = TestCaller.Person(care.OrganisationId!.Value, HatKind.Executive); // is not at the item, and has the mandate for the other part alone
        var third = $"{MeetingsApp.Path(item)}/decisions/{(await Step(item, "decisions", request)).Decisions[2].Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(executive).Get(third)).StatusCode);
        await app.As(care).Put($"{third}/answer", new AnswerDecisionRequest(true), await app.Version(MeetingsApp.Path(item)));
        Assert.Equal(PartyState.Pending, (await app.As(executive).Get<TableDecisionView>(third)).State); // what the other answered for is not asked again
    }

    [Fact]
    public async Task What_waits_for_an_organisation_waits_for_it_in_the_case_as_which_its_case_goes_on()
    {
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var (_, item) = await app.InSession();
        var decided = await Step(item, "decisions", new RecordDecisionRequest("The eviction waits", [MeetingsApp.Care.OrganisationId!.Value], "A payment plan", "The children keep their school"));
        var into = await app.Case(MeetingsApp.Care);

        await app.Deliver(item.CaseId, new CaseMerged { CaseId = item.CaseId, IntoCaseId = into, MergedAt = app.Clock.GetUtcNow() }, 30);
        var accepted = await app.As(MeetingsApp.Care).Put($"{MeetingsApp.Path(item)}/decisions/{decided.Decisions[0].Id}/answer", new AnswerDecisionRequest(true), decided.Version);

        Assert.Equal(PartyState.Accepted, (await accepted.Read<AgendaItemView>()).Decisions[0].Parties[0].State);
    }

    [Fact]
    public async Task I35_that_the_resident_knows_is_said_while_the_table_sits()
    {
        var meeting = await app.Meeting();
        var item = await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(await app.Case(MeetingsApp.Police, MeetingsApp.Care), "Case 7H3-K2M"))).Read<AgendaItemView>();
        await app.Open(meeting);
        await app.Accept(meeting, MeetingsApp.Police);
        var sitting = await Put(item, "attendance", new RecordAttendanceRequest([new AttendeeRequest(MeetingsApp.Police.HatId!.Value)]));
        var refused = await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Care), ifMatch: sitting.Version);

        var mended = await Put(item, "subject-informed", new SetSubjectInformedRequest(ResidentInformedState.Informed));
        var agreed = await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Care), ifMatch: mended.Version);

        Assert.Equal((HttpStatusCode.Conflict, "subject-not-informed"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(PreCheckResult.CanDecide, mended.PreCheck!.Result);
        Assert.Equal(HttpStatusCode.Created, agreed.StatusCode);
    }

    [Fact]
    public async Task The_clock_confirms_and_distributes_a_record_that_nobody_objects_to()
    {
        var (meeting, item) = await app.InSession();
        await Rise(meeting, item);

        await Confirmed(meeting);

        var record = await app.As(MeetingsApp.Care).Get<RecordView>($"/v1/meetings/{meeting.Id}/record");
        var recipients = await app.InDatabase(async db => await Task.FromResult(db.RecordRecipients.Where(r => r.MeetingId == meeting.Id).Select(r => r.HatId).ToList()));
        Assert.Equal(MeetingStatus.Distributed, record.Status);
        Assert.Equal(new[] { MeetingsApp.Chair, MeetingsApp.Police, MeetingsApp.Care }.Select(c => c.HatId!.Value).Order(), recipients.Order());
        Assert.Contains(await app.SentEvents<MeetingRecordConfirmed>(), e => e.MeetingId == meeting.Id);
    }

    [Fact]
    public async Task I8_an_objection_to_ones_own_words_stops_the_clock_until_the_chair_answers()
    {
        var (meeting, item) = await app.InSession();
        await Rise(meeting, item);
        var path = MeetingsApp.Path(item);

        var foreign = await app.As(MeetingsApp.Care).Post($"{path}/objections", new RaiseObjectionRequest(StatementKind.Decision, "No", Guid.NewGuid()), ifMatch: await app.Version(path));
        var raised = await (await app.As(MeetingsApp.Police).Post($"{path}/objections", new RaiseObjectionRequest(StatementKind.Attendance, "We left early"), ifMatch: await app.Version(path))).Read<ObjectionView>();
        await Confirmed(meeting);
        var waiting = await app.As(MeetingsApp.Police).Get<RecordView>($"/v1/meetings/{meeting.Id}/record");
        Assert.Empty((await app.As(MeetingsApp.Care).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items[0].Objections);
        var resolved = await app.As(MeetingsApp.Chair).Put($"{path}/objections/{raised.Id}/resolution", new ResolveObjectionRequest(ObjectionOutcome.Corrected, "Read: left at ten"), await app.Version(path));
        var confirmed = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/record/confirmation", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"));
        var distributed = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/record/distribution", ifMatch: confirmed.Version());

        Assert.Equal((HttpStatusCode.Conflict, "not-your-statement"), (foreign.StatusCode, await foreign.ProblemCode()));
        Assert.Equal((MeetingStatus.DraftRecord, 1), (waiting.Status, waiting.Items[0].Objections.Count));
        Assert.Equal(HttpStatusCode.NoContent, resolved.StatusCode);
        Assert.Equal(MeetingStatus.Distributed, (await distributed.Read<RecordView>()).Status);
        Assert.Equal((ObjectionOutcome.Corrected, "Read: left at ten"), (await app.As(MeetingsApp.Care).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items[0].Objections.Select(o => (o.Outcome!.Value, o.Answer)).Single()); // a correction reaches every reader (I-25)
    }

    [Fact]
    public async Task I16_a_correction_of_what_was_told_is_read_by_who_told_it_who_heard_it_and_the_chair()
    {
        var (meeting, item) = await app.InSession();
        await Step(item, "arrivals", new ComeOrGoRequest(MeetingsApp.Chair.HatId!.Value));
        var told = await Step(item, "oral-disclosures", new DiscloseOrallyRequest(3, "To visit safely", "Task", MeetingsApp.Police.HatId));
        await Rise(meeting, item);
        var path = MeetingsApp.Path(item);
        var raised = await (await app.As(MeetingsApp.Police).Post($"{path}/objections", new RaiseObjectionRequest(StatementKind.Disclosure, "It was level 2", told.Disclosures[0].Id), ifMatch: await app.Version(path))).Read<ObjectionView>();
        await app.As(MeetingsApp.Chair).Put($"{path}/objections/{raised.Id}/resolution", new ResolveObjectionRequest(ObjectionOutcome.Corrected, "Read: level 2"), await app.Version(path));

        Assert.Single((await app.As(MeetingsApp.Chair).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items[0].Objections);
        Assert.Empty((await app.As(MeetingsApp.Care).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items[0].Objections); // was not there
    }

    [Fact]
    public async Task I20_a_record_shows_the_items_that_one_may_know()
    {
        var meeting = await app.Meeting();
        var shared = await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        var hidden = await app.Item(meeting, await app.Case(MeetingsApp.Police));
        await app.Open(meeting);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Care).Get($"/v1/meetings/{meeting.Id}/record")).StatusCode);
        foreach (var item in new[] { shared, hidden })
            await Conclude(item);
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/conclusion", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"))).Read<MeetingView>();

        Assert.Equal(shared.Id, Assert.Single((await app.As(MeetingsApp.Care).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items).AgendaItemId);
        Assert.Equal(2, (await app.As(MeetingsApp.Chair).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items.Count);
    }

    [Fact]
    public async Task An_agreement_carries_its_nature_and_what_the_owner_commits_to_cases()
    {
        var (meeting, item) = await app.InSession();
        var request = MeetingsApp.Agreement(MeetingsApp.Care) with { Nature = AgreedNature.Preventive, Commitment = new CommitmentRequest(MandatePower.CommitCapacity, Hours: 16, DurationDays: 90) };

        var agreed = await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", request, ifMatch: item.Version)).Read<ConcludedAgreementView>();
        var wrong = await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", request with { Commitment = new CommitmentRequest(MandatePower.Ratify) }, ifMatch: item.Version + 1);
        var content = await app.As(TestCaller.Service("cases")).Get<ConcludedAgreementContent>($"/internal/meetings/{meeting.Id}/agreements/{agreed.Id}");

        Assert.Equal((AgreedNature.Preventive, 16, 90), (content.Nature, content.Commitment!.Hours!.Value, content.Commitment.DurationDays!.Value));
        Assert.Equal(["/commitment/power"], await wrong.Pointers());
    }

    private async Task<AgendaItemView> Step(AgendaItemView item, string step, object body) =>
        await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/{step}", body, ifMatch: await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();

    private async Task<AgendaItemView> Put(AgendaItemView item, string what, object body) =>
        await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/{what}", body, await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();

    private async Task Conclude(AgendaItemView item)
    {
        var kind = (await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item))).Decisions.Count > 0 ? ItemConclusion.Decision : ItemConclusion.NoAction;
        await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(kind, "Goes well"), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();
    }

    private async Task Rise(MeetingView meeting, AgendaItemView item)
    {
        await Conclude(item);
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/conclusion", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"))).Read<MeetingView>();
    }

    /// <summary>The term for objections passes and the clock is looked at.</summary>
    private async Task Confirmed(MeetingView meeting)
    {
        app.Advance((await app.As(MeetingsApp.Chair).Get<MeetingView>($"/v1/meetings/{meeting.Id}")).ObjectionsEndAt!.Value - app.Clock.GetUtcNow());
        await app.LookAtTheClock();
    }
}
