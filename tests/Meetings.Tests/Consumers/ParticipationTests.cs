using System.Net;
using System.Text.Json;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Consumers;

public sealed class ParticipationTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task Who_joins_the_case_joins_the_table()
    {
        var caseId = await app.Case(MeetingsApp.Police);
        var item = await app.Item(await app.Meeting(), caseId);

        await app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Care), 9);

        Assert.Equal(3, (await app.As(MeetingsApp.Care).Get<AgendaItemView>(MeetingsApp.Path(item))).Invitations.Count);
    }

    [Fact]
    public async Task Who_leaves_the_case_no_longer_sees_its_item()
    {
        var caseId = await app.Case(MeetingsApp.Police, MeetingsApp.Care);
        var item = await app.Item(await app.Meeting(), caseId);

        await app.Deliver(caseId, app.Left(caseId, MeetingsApp.Care), 9);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Care).Get(MeetingsApp.Path(item))).StatusCode);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_organisation_that_names_another_person_decides_by_that_one_whichever_is_heard_first_of_that_and_of_the_end_of_the_hat(bool byName, bool endedFirst)
    {
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var first = TestCaller.Person(Guid.NewGuid(), HatKind.Safety);
        var named = TestCaller.Person(first.OrganisationId!.Value, HatKind.Safety);
        await app.Wear(first, named);
        var (meeting, caseId) = (await app.Meeting(), await app.Case(first, MeetingsApp.Care));
        var expected = new ExpectedDecisionRequest(first.OrganisationId!.Value, MandatePower.CommitCapacity, first.HatId);
        var item = await app.Item(meeting, caseId, expected);
        if (byName)
            await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/invitations", new InviteToItemRequest([first.HatId!.Value, MeetingsApp.Care.HatId!.Value]), item.Version)).Read<AgendaItemView>();

        if (endedFirst)
            await app.Deliver(first.HatId!.Value, Ended(first), 5);
        await app.Deliver(caseId, app.Accepted(caseId, named with { ProfessionalId = first.ProfessionalId }), 9); // the part stays the one
        if (!endedFirst)
            await app.Deliver(first.HatId!.Value, Ended(first), 5);
        await (await app.Step(meeting, "pre-check")).Read<object>();

        var shown = await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item));
        Assert.Null(Assert.Single(shown.ExpectedDecisions).HatId);
        Assert.DoesNotContain(shown.Invitations, i => i.HatId == first.HatId);
        Assert.DoesNotContain(shown.PreCheck!.Findings, f => f.Kind is FindingKind.HatNotInvited or FindingKind.InvitedNotParticipant or FindingKind.MandateUnknown);
        Assert.Equal(byName && endedFirst ? [] : [named.HatId!.Value], shown.Invitations.Select(i => i.HatId).Except([MeetingsApp.Care.HatId!.Value, MeetingsApp.Chair.HatId!.Value])); // whose hat ended is asked no more: the chair asks anew
    }

    private HatEnded Ended(TestCaller who) => new()
    {
        HatId = who.HatId!.Value,
        ProfessionalId = who.ProfessionalId!.Value,
        OrganisationId = who.OrganisationId!.Value,
        Kind = HatKind.Safety,
        ValidFrom = new DateOnly(2026, 1, 1),
        EndedAt = app.Clock.GetUtcNow(),
    };

    [Fact]
    public async Task Who_took_its_yes_to_a_case_back_no_longer_sees_its_item_whatever_is_heard_first()
    {
        var caseId = await app.Case(MeetingsApp.Police, MeetingsApp.Care);
        var item = await app.Item(await app.Meeting(), caseId);

        await app.Deliver(caseId, new ParticipantDeclined { CaseId = caseId, ParticipantId = MeetingsApp.Care.ProfessionalId!.Value, OrganisationId = MeetingsApp.Care.OrganisationId!.Value, DeclinedAt = app.Clock.GetUtcNow() }, 9);
        await app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Care), 8); // older news

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Care).Get(MeetingsApp.Path(item))).StatusCode);
        Assert.DoesNotContain((await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item))).Invitations, i => i.HatId == MeetingsApp.Care.HatId);
    }

    [Theory]
    [InlineData(DirectorRole.CaseDirector)]
    [InlineData(DirectorRole.ProcessDirector)]
    [InlineData(DirectorRole.ExecutiveOwner)]
    public async Task Who_led_a_case_that_another_municipality_took_over_no_longer_sees_its_item(DirectorRole role)
    {
        var caseId = await app.Case(MeetingsApp.Police);
        var item = await app.Item(await app.Meeting(), caseId);
        await app.Deliver(caseId, Led(caseId, role), 8);
        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Colleague).Get(MeetingsApp.Path(item))).StatusCode);

        await app.Deliver(caseId, new CaseTransferred { CaseId = caseId, ReceivingOrganisationId = Guid.NewGuid(), TransferredAt = app.Clock.GetUtcNow() }, 10);
        await app.Deliver(caseId, Led(caseId, role), 9); // older news

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Colleague).Get(MeetingsApp.Path(item))).StatusCode);
        Assert.Equal(MeetingsApp.Police.HatId, Assert.Single((await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item))).Invitations).HatId);
    }

    [Fact]
    public async Task Who_led_a_case_that_goes_on_as_another_no_longer_sees_its_item_once_they_left()
    {
        var caseId = await app.Case(MeetingsApp.Police);
        var item = await app.Item(await app.Meeting(), caseId);
        await app.Deliver(caseId, Led(caseId, DirectorRole.CaseDirector), 8);
        await app.Deliver(caseId, new CaseMerged { CaseId = caseId, IntoCaseId = await app.Case(MeetingsApp.Police), MergedAt = app.Clock.GetUtcNow() }, 9);
        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Colleague).Get(MeetingsApp.Path(item))).StatusCode); // merged cases stay readable

        await app.Deliver(caseId, app.Left(caseId, MeetingsApp.Colleague), 10);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Colleague).Get(MeetingsApp.Path(item))).StatusCode);
    }

    [Theory]
    [InlineData(DirectorRole.ProcessDirector)]
    [InlineData(DirectorRole.ExecutiveOwner)]
    public async Task I20_Who_led_a_case_when_it_was_closed_no_longer_sees_its_items_once_it_was_reopened(DirectorRole role)
    {
        var caseId = await app.Case(MeetingsApp.Police);
        var item = await app.Item(await app.Meeting(), caseId);
        await app.Deliver(caseId, Led(caseId, role), 8);
        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Colleague).Get(MeetingsApp.Path(item))).StatusCode);

        await app.Deliver(caseId, new CaseReopened { CaseId = caseId, ReopenedAt = app.Clock.GetUtcNow() }, 10);
        await app.Deliver(caseId, new CaseScaled { CaseId = caseId, FromPhase = 4, ToPhase = 2, Emergency = false, ScaledAt = app.Clock.GetUtcNow() }, 11);
        await app.Deliver(caseId, Led(caseId, role) with { HatId = null, OrganisationId = null }, 12);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Colleague).Get(MeetingsApp.Path(item))).StatusCode);
        Assert.Equal(2, await app.InDatabase(async db => (await db.Cases.FindAsync(caseId))!.AvePhase));
    }

    [Fact]
    public async Task Older_news_of_a_participant_is_ignored()
    {
        var caseId = await app.Case();
        await app.Deliver(caseId, app.Left(caseId, MeetingsApp.Care), 9);

        await app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Care), 8);

        Assert.DoesNotContain(await Participants(caseId), p => p.HatId == MeetingsApp.Care.HatId);
    }

    [Fact]
    public async Task An_event_that_comes_twice_takes_effect_once()
    {
        var caseId = await app.Case();
        var item = await app.Item(await app.Meeting(), caseId);
        var messageId = Guid.NewGuid();

        await app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Care), 9, messageId);
        await app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Care), 9, messageId);

        Assert.Equal(item.Version + 1, await app.Version(MeetingsApp.Path(item)));
    }

    [Fact]
    public async Task News_that_overtakes_the_opening_is_kept()
    {
        var caseId = Guid.NewGuid();
        await app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Police), 5);
        await app.Deliver(caseId, new CaseScaled { CaseId = caseId, FromPhase = 2, ToPhase = 3, Emergency = false, ScaledAt = app.Clock.GetUtcNow() }, 4);
        await app.Deliver(caseId, new CaseActivated { CaseId = caseId, ActivatedAt = app.Clock.GetUtcNow() }, 2);

        var process = await app.InDatabase(db => db.ProcessOfAsync(caseId, CancellationToken.None));

        Assert.Equal((true, 3, 1), (process.IsOpen, process.AvePhase, process.Participants.Count));
    }

    [Fact]
    public async Task A_snapshot_says_who_is_no_longer_there()
    {
        var caseId = await app.Case(MeetingsApp.Police, MeetingsApp.Care);

        await Snapshot(caseId, sequence: 20, MeetingsApp.Police);

        Assert.Equal(MeetingsApp.Police.HatId, Assert.Single(await Participants(caseId)).HatId);
    }

    [Fact]
    public async Task A_snapshot_that_is_older_than_the_news_changes_nothing()
    {
        var caseId = await app.Case();
        await app.Deliver(caseId, app.Left(caseId, MeetingsApp.Police), 30);

        await Snapshot(caseId, sequence: 20, MeetingsApp.Police);

        Assert.Empty(await Participants(caseId));
    }

    private CaseDirectorChanged Led(Guid caseId, DirectorRole role) =>
        new() { CaseId = caseId, Role = role, HatId = MeetingsApp.Colleague.HatId, OrganisationId = MeetingsApp.Colleague.OrganisationId, Acting = false, ChangedAt = app.Clock.GetUtcNow() };

    private async Task Snapshot(Guid caseId, long sequence, TestCaller participant)
    {
        // As Cases writes it, with what Meetings does not know.
        var json = $$"""
            { "caseId": "{{caseId}}", "caseNumber": "7H3-K2M", "status": "monitoring", "avePhase": 2, "municipalityCode": "GM9901", "purpose": "nuisance", "sequence": {{sequence}},
              "participants": [
                { "participantId": "{{participant.ProfessionalId}}", "organisationId": "{{participant.OrganisationId}}", "hatId": "{{participant.HatId}}", "state": "accepted" },
                { "participantId": "{{Guid.NewGuid()}}", "organisationId": "{{Guid.NewGuid()}}", "state": "declined" } ] }
            """;
        var entry = JsonSerializer.Deserialize<CaseEntry>(json, EventJson.Options)!;
        await app.InDatabase(async db =>
        {
            await new CaseCopies(db).ApplyAsync(entry, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
    }

    private async Task<IReadOnlyCollection<Invitee>> Participants(Guid caseId) =>
        [.. (await app.InDatabase(db => db.ProcessOfAsync(caseId, CancellationToken.None))).Participants.Where(p => p.HatId != MeetingsApp.Chair.HatId)];
}
