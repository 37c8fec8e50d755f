using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class SuccessionTests
{
    private static readonly Guid Elsewhere = Guid.CreateVersion7();
    private static readonly Invitee Deputy = ATable.Police with { HatId = Guid.CreateVersion7() };

    [Fact]
    public void I20_who_stood_in_is_asked_in_place_of_a_hat_that_ended_when_they_take_part_in_the_case()
    {
        var item = ATable.Item(ATable.Meeting(), Expected(ATable.Police));

        item.HatEnded(ATable.Police.HatId, Deputy, ATable.Case with { Participants = [Deputy, ATable.Care] });

        Assert.Equal([ATable.Care.HatId, Deputy.HatId], item.Invitations.Select(i => i.HatId));
        Assert.Equal(Deputy.HatId, Assert.Single(item.ExpectedDecisions).HatId);
    }

    [Fact]
    public void I20_who_stood_in_but_takes_no_part_in_the_case_is_not_asked()
    {
        var item = ATable.Item(ATable.Meeting(), Expected(ATable.Police));

        item.HatEnded(ATable.Police.HatId, Deputy, ATable.Case);

        Assert.Equal([ATable.Care.HatId], item.Invitations.Select(i => i.HatId));
        Assert.Null(Assert.Single(item.ExpectedDecisions).HatId); // anybody of the organisation who is asked
    }

    [Fact]
    public void What_was_expected_of_who_takes_part_no_more_is_expected_of_anybody_of_the_organisation()
    {
        var (item, named) = (ATable.Item(ATable.Meeting(), Expected(ATable.Police), Expected(ATable.Care)), ATable.Case with { Participants = [Deputy, ATable.Care] });
        item.Check(ATable.Case, ATable.People(ATable.Police, ATable.Care), [.. item.ExpectedDecisions.Select(d => new MandateAnswer(d, d.HatId!.Value, MandateResult.Covered))], ATable.Now);

        item.FollowParticipation(named);

        Assert.Equal([(ATable.Police.OrganisationId, null), (ATable.Care.OrganisationId, ATable.Care.HatId)], item.ExpectedDecisions.Select(d => (d.OrganisationId, d.HatId)));
        Assert.Equal((PreCheckResult.CanOnlyDiscuss, FindingKind.MandateUnknown), (item.PreCheck!.Result, Assert.Single(item.PreCheck.Findings).Kind));
        item.Check(named, ATable.People(Deputy, ATable.Care), [new MandateAnswer(item.ExpectedDecisions[0], Deputy.HatId, MandateResult.Covered), new MandateAnswer(item.ExpectedDecisions[1], ATable.Care.HatId, MandateResult.Covered)], ATable.Now);
        Assert.Equal(PreCheckResult.CanDecide, item.PreCheck.Result);
    }

    [Fact]
    public void What_is_expected_of_who_is_still_to_take_part_for_an_organisation_stays_expected_of_them()
    {
        var item = ATable.Item(ATable.Meeting(), Expected(ATable.Stranger));

        item.FollowParticipation(ATable.Case);

        Assert.Equal(ATable.Stranger.HatId, Assert.Single(item.ExpectedDecisions).HatId);
    }

    [Fact]
    public void I20_whom_an_organisation_names_in_its_part_is_asked_in_place_of_who_was()
    {
        var (meeting, colleague) = (ATable.Meeting(), ATable.Care with { HatId = Guid.CreateVersion7() });
        var item = ATable.Item(meeting, Expected(ATable.Police));
        item.Invite(meeting, [ATable.Police.HatId], ATable.Case);

        item.FollowParticipation(ATable.Case with { Participants = [Deputy, ATable.Care, colleague] }); // who was not asked is not

        Assert.Equal([Deputy], item.Invitations.Select(i => new Invitee(i.OrganisationId, i.HatId)));
        Assert.Null(Assert.Single(item.ExpectedDecisions).HatId);
    }

    [Fact]
    public void I20_of_an_organisation_of_which_somebody_who_was_asked_still_takes_part_nobody_else_is_asked()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting);
        item.Invite(meeting, [ATable.Police.HatId], ATable.Case);

        item.FollowParticipation(ATable.Case with { Participants = [Deputy, ATable.Police] });

        Assert.Equal([ATable.Police], item.Invitations.Select(i => new Invitee(i.OrganisationId, i.HatId)));
    }

    [Fact]
    public void I8_whom_an_organisation_names_after_the_item_was_concluded_is_asked_beside_who_was_for_what_it_was_asked_to()
    {
        var (meeting, colleague) = (ATable.Meeting(), ATable.Care with { HatId = Guid.CreateVersion7() });
        var item = ATable.Item(meeting, Expected(ATable.Police));
        item.Invite(meeting, [ATable.Police.HatId], ATable.Case);
        ATable.Open(meeting, item);
        item.Conclude(meeting, ATable.Deferred(), ATable.Case, ATable.Now);

        item.FollowParticipation(ATable.Case with { Participants = [Deputy with { OrganisationId = Elsewhere }, ATable.Care, colleague] }, new Dictionary<Guid, Guid> { [ATable.Police.OrganisationId] = Elsewhere });
        item.FollowParticipation(ATable.Case with { Participants = [ATable.Care, colleague] });

        Assert.Equal([ATable.Police, Deputy with { OrganisationId = Elsewhere }], item.Invitations.Select(i => new Invitee(i.OrganisationId, i.HatId)));
        Assert.Equal(ATable.Police.HatId, Assert.Single(item.ExpectedDecisions).HatId); // was
    }

    [Fact]
    public void I32_a_case_that_comes_again_asks_whom_an_organisation_named_since()
    {
        var meeting = ATable.Meeting();
        var deferred = ATable.Item(meeting);
        deferred.Invite(meeting, [ATable.Police.HatId], ATable.Case);

        var again = AgendaItem.ComeAgain(Guid.CreateVersion7(), ATable.Meeting(), deferred, deferred.CaseId, 1, ATable.Case with { Participants = [Deputy, ATable.Care] }, ATable.Now);

        Assert.Equal([Deputy], again.Invitations.Select(i => new Invitee(i.OrganisationId, i.HatId)));
    }

    [Fact]
    public void What_was_known_of_a_mandate_is_not_known_of_who_takes_over()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting, Expected(ATable.Police));
        item.Check(ATable.Case, ATable.People(ATable.Police, ATable.Care), [new MandateAnswer(item.ExpectedDecisions[0], ATable.Police.HatId, MandateResult.Covered)], ATable.Now);
        Assert.Equal(PreCheckResult.CanDecide, item.PreCheck!.Result);

        item.OrganisationMerged(ATable.Police.OrganisationId, Elsewhere);

        Assert.Equal((PreCheckResult.CanOnlyDiscuss, FindingKind.MandateUnknown, Elsewhere), (item.PreCheck.Result, item.PreCheck.Findings.Single().Kind, item.PreCheck.Findings.Single().OrganisationId));
        Assert.Equal(Elsewhere, item.Invitations.Single(i => i.HatId == ATable.Police.HatId).OrganisationId);
        Assert.Equal(Elsewhere, item.ExpectedDecisions[0].OrganisationId);
    }

    [Fact]
    public void What_was_concluded_stays_and_what_is_waited_for_is_waited_for_elsewhere()
    {
        var (meeting, item) = ATable.InSession();
        item.Decide(meeting, Guid.CreateVersion7(), new DecisionTerms("So be it", "A payment plan", "They stay together", [ATable.Police.OrganisationId, ATable.Care.OrganisationId], new DateOnly(2026, 12, 1)), [], ATable.Case, ATable.Now);
        item.Conclude(meeting, new Conclusion(ItemConclusion.Decision, null, null, null), ATable.Case, ATable.Now);

        item.OrganisationMerged(ATable.Care.OrganisationId, Elsewhere);
        item.HatEnded(ATable.Police.HatId, null, ATable.Case);

        Assert.Equal([ATable.Police.OrganisationId, Elsewhere], item.Conclusion!.PendingOrganisationIds);
        Assert.Equal([ATable.Police, ATable.Care], item.Invitations.Select(i => new Invitee(i.OrganisationId, i.HatId)));
    }

    [Fact]
    public void I9_what_is_waited_for_from_an_organisation_that_merged_into_another_party_is_waited_for_once()
    {
        var (meeting, item) = ATable.InSession();
        var decision = item.Decide(meeting, Guid.CreateVersion7(), new DecisionTerms("So be it", "A payment plan", "They stay together", [ATable.Police.OrganisationId, ATable.Care.OrganisationId], new DateOnly(2026, 12, 1)), [], ATable.Case, ATable.Now);
        item.Conclude(meeting, new Conclusion(ItemConclusion.Decision, null, null, null), ATable.Case, ATable.Now);

        item.OrganisationMerged(ATable.Care.OrganisationId, ATable.Police.OrganisationId);

        Assert.Equal([ATable.Police.OrganisationId], decision.Parties.Select(p => p.OrganisationId));
        Assert.Equal([ATable.Police.OrganisationId], item.Conclusion!.PendingOrganisationIds);
        Assert.True(item.AnswerDecision(meeting, ATable.Case, decision.Id, ATable.Police, true, [new MandateAnswer(item.ToDecide(ATable.Police.OrganisationId)[0].Expected, ATable.Police.HatId, MandateResult.Covered)], ATable.Now));
        Assert.False(item.IsWaitedFor(ATable.Case, new DateOnly(2026, 11, 22)));
    }

    [Fact]
    public void I38_a_part_of_a_yes_that_rests_on_the_mandates_of_an_organisation_that_merged_falls_away()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting, [.. new[] { MandatePower.CommitCapacity, MandatePower.ShareUpTo }.Select(power => new ExpectedDecision { OrganisationId = ATable.Care.OrganisationId, Power = power })]);
        ATable.Open(meeting, item);
        item.Attend(meeting, [ATable.Arrived(ATable.Police)], ATable.Everybody, ATable.Case, ATable.Now);
        var decision = item.Decide(meeting, Guid.CreateVersion7(), new DecisionTerms("So be it", "A payment plan", "They stay together", [ATable.Care.OrganisationId], new DateOnly(2026, 12, 1)), [], ATable.Case, ATable.Now);
        item.AnswerDecision(meeting, ATable.Case, decision.Id, ATable.Care, true, [new MandateAnswer(item.ExpectedDecisions[0], ATable.Care.HatId, MandateResult.Covered)], ATable.Now);
        Assert.Single(decision.Parties[0].Mandates);

        item.OrganisationMerged(ATable.Care.OrganisationId, Elsewhere);

        Assert.Equal((Elsewhere, PartyState.Pending, 0), (decision.Parties[0].OrganisationId, decision.Parties[0].State, decision.Parties[0].Mandates.Count));
    }

    [Fact]
    public void I9_who_answered_before_the_merger_has_answered()
    {
        var (meeting, item) = ATable.InSession();
        var decision = item.Decide(meeting, Guid.CreateVersion7(), new DecisionTerms("So be it", "A payment plan", "They stay together", [ATable.Police.OrganisationId, ATable.Care.OrganisationId], new DateOnly(2026, 12, 1)), [], ATable.Case, ATable.Now);
        item.AnswerDecision(meeting, ATable.Case, decision.Id, ATable.Care, false, [], ATable.Now);

        item.OrganisationMerged(ATable.Care.OrganisationId, ATable.Police.OrganisationId);

        Assert.Equal([PartyState.Pending, PartyState.Declined], decision.Parties.Select(p => p.State));
    }

    [Fact]
    public void What_is_ahead_is_hosted_and_chaired_by_who_goes_on_and_the_calendar_hears_of_it()
    {
        var meeting = ATable.Meeting();

        meeting.OrganisationMerged(ATable.Chair.OrganisationId, Elsewhere);

        Assert.Equal((Elsewhere, Elsewhere, 1), (meeting.HostOrganisationId, meeting.ChairOrganisationId, meeting.CalendarSequence));
    }

    [Fact]
    public void I20_who_led_a_table_was_there_also_under_the_hat_as_which_they_go_on_after_a_merger()
    {
        var (forum, there, deputy) = (ATable.Forum(), Guid.CreateVersion7(), ATable.Chair with { HatId = Guid.CreateVersion7() });
        forum.StandIn(forum.Seats[0].Id, deputy, ATable.Hears);
        var meeting = Meeting.Schedule(Guid.CreateVersion7(), forum, ATable.Plan(), ATable.Now).Meeting;
        var item = ATable.Item(meeting);
        ATable.Open(meeting, item);
        meeting.ChairIsAbsent(forum, true, [item], ATable.Chair.HatId, new DateOnly(2026, 11, 22));

        meeting.GoesOnAs(ATable.Chair.HatId, there);
        Assert.Equal((deputy.HatId, there), (meeting.ChairHatId, meeting.StandsInForHatId));
        Assert.Equal([there, deputy.HatId], meeting.LeadHatIds);

        meeting.GoesOnAs(deputy.HatId, there); // of two hats of one person
        Assert.Equal((there, null), (meeting.ChairHatId, meeting.StandsInForHatId));
        Assert.Equal([there], meeting.LeadHatIds);
    }

    [Fact]
    public void The_seat_of_a_person_who_goes_on_under_another_hat_goes_on_with_its_tenure_leave_deputy_and_acceptance()
    {
        var (forum, there, deputy) = (ATable.Forum(), Guid.CreateVersion7(), ATable.Chair with { HatId = Guid.CreateVersion7() });
        var seat = forum.Seats[0];
        forum.StandIn(seat.Id, deputy, ATable.Hears);
        forum.Leave(seat.Id, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31));
        var filledAt = seat.FilledAt;

        forum.GoesOnAs(ATable.Chair.HatId, there);
        forum.HatEnded(ATable.Chair.HatId, Guid.CreateVersion7(), ATable.Now.AddDays(9));

        Assert.Equal((there, filledAt, null, deputy.HatId), (seat.HatId, seat.FilledAt, seat.EndedAt, seat.DeputyHatId!.Value));
        Assert.Equal((there, deputy.HatId), (forum.ChairHatId, forum.ChairOn(new DateOnly(2026, 12, 10)).HatId));
    }

    [Fact]
    public void What_was_held_was_held_by_who_held_it()
    {
        var meeting = ATable.Meeting();
        meeting.Cancel("Ill", ATable.Now);

        meeting.OrganisationMerged(ATable.Chair.OrganisationId, Elsewhere);

        Assert.Equal((ATable.Chair.OrganisationId, 1), (meeting.HostOrganisationId, meeting.CalendarSequence)); // the cancellation
        Assert.Equal(Elsewhere, meeting.ChairOrganisationId); // who led it answers for its record there
    }

    private static ExpectedDecision Expected(Invitee who) => new() { OrganisationId = who.OrganisationId, HatId = who.HatId, Power = MandatePower.CommitCapacity };
}
