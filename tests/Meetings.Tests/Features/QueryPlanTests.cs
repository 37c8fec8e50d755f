using Platform.Meetings.Features.Series;
using Platform.Meetings.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>What is read while a table sits, and what the clock asks, finds its rows by an index: with 50 000 meetings a walk through a table would be felt in every answer.</summary>
public sealed class QueryPlanTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private static readonly string[] Big =
        ["Meetings", "AgendaItems", "AgendaItemInvitations", "AgendaItemAgreements", "Forums", "ForumSeats", "CaseCopies", "CaseParticipantCopies", "MeetingSeries", "SlotProposals", "ConfidentialityAcceptances", "WaitingCases", "StandingItems", "CharterVersions", "HatCopies"];

    [Fact]
    public async Task An_agenda_an_item_and_a_record_are_read_without_a_walk()
    {
        var (meeting, item) = await app.InSession();

        await AssertNoScan(() => app.As(MeetingsApp.Police).Get($"/v1/meetings/{meeting.Id}"));
        await AssertNoScan(() => app.As(MeetingsApp.Police).Get($"/v1/meetings/{meeting.Id}/agenda-items?limit=20"));
        await AssertNoScan(() => app.As(MeetingsApp.Police).Get(MeetingsApp.Path(item)));
        await AssertNoScan(() => app.As(MeetingsApp.Police).Get($"/v1/meetings/{meeting.Id}/confidentiality"));
        await AssertNoScan(() => app.As(MeetingsApp.Police).Get($"/v1/meetings/{meeting.Id}/record"));
        await AssertNoScan(() => app.As(MeetingsApp.Police).Get($"/v1/meetings/{meeting.Id}/pre-check"));
    }

    [Fact]
    public async Task The_lists_of_a_forum_are_read_without_a_walk()
    {
        var forum = await app.Forum();
        await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/series", new StartSeriesRequest("FREQ=WEEKLY;BYDAY=FR", new DateOnly(2026, 12, 4), new TimeOnly(13, 30), 60, SeriesHolidayRule.NextWorkingDay));

        foreach (var list in new[] { $"/v1/meetings?forumId={forum.Id}", $"/v1/forums/{forum.Id}/series?limit=5", $"/v1/forums/{forum.Id}/slot-proposals?limit=5", $"/v1/forums/{forum.Id}/charter-versions?limit=5", $"/v1/forums/{forum.Id}/composition", $"/v1/forums/{forum.Id}/waiting-cases?limit=5" })
            await AssertNoScan(() => app.As(MeetingsApp.Police).Get(list));
    }

    [Fact]
    public async Task Everything_that_somebody_may_know_is_found_without_a_walk_and_not_by_going_through_what_they_may_not()
    {
        await app.InSession();
        await (await app.As(MeetingsApp.Police).Post("/v1/calendars")).Read<Meetings.Features.Calendars.CalendarFeedView>();
        var calendar = await (await app.As(MeetingsApp.Chair).Post("/v1/calendars")).Read<Meetings.Features.Calendars.CalendarFeedView>();

        foreach (var caller in new[] { MeetingsApp.Chair, MeetingsApp.Police })
        {
            await AssertNoScan(() => app.As(caller).Get("/v1/meetings?limit=20"));
            await AssertNoScan(() => app.As(caller).Get("/v1/forums?limit=20"));
        }

        await AssertNoScan(() => app.As(null).Get(calendar.Path));
    }

    [Fact]
    public async Task What_stands_on_an_agenda_is_found_without_a_walk()
    {
        var (meeting, item) = await app.InSession();
        await app.Given(new StandingItem(Guid.NewGuid(), item.CaseId, "Weekly visit", MeetingsApp.Care.OrganisationId!.Value, new DateOnly(2026, 11, 1), app.Clock.GetUtcNow(), 5));

        await AssertNoScan(() => app.As(MeetingsApp.Police).Get($"/v1/meetings/{meeting.Id}/standing-items?limit=20"));
    }

    [Fact]
    public async Task People_who_leave_or_move_are_found_by_their_hat()
    {
        await app.InSession();
        var (hat, who) = (MeetingsApp.Colleague.HatId!.Value, MeetingsApp.Colleague);

        await AssertNoScan(() => app.Deliver(hat, new Contracts.Partners.V1.HatChanged { HatId = hat, ProfessionalId = who.ProfessionalId!.Value, OrganisationId = who.OrganisationId!.Value, Kind = Contracts.Partners.V1.HatKind.Safety, ValidFrom = new DateOnly(2026, 1, 1), ChangedAt = app.Clock.GetUtcNow() }, 3));
        await AssertNoScan(() => app.Deliver(hat, new Contracts.Partners.V1.HatEnded { HatId = hat, ProfessionalId = who.ProfessionalId!.Value, OrganisationId = who.OrganisationId!.Value, Kind = Contracts.Partners.V1.HatKind.Safety, ValidFrom = new DateOnly(2026, 1, 1), EndedAt = app.Clock.GetUtcNow() }, 4));
    }

    [Fact]
    public async Task The_items_that_follow_who_takes_part_in_a_case_are_found_by_the_case()
    {
        var (_, item) = await app.InSession();

        await AssertNoScan(() => app.Deliver(item.CaseId, app.Accepted(item.CaseId, MeetingsApp.Colleague), 9));
    }

    [Fact]
    public async Task The_item_at_which_an_agreement_was_concluded_is_found_by_that_agreement()
    {
        var (agreement, now) = (Guid.NewGuid(), app.Clock.GetUtcNow());

        await AssertNoScan(() => app.Deliver(agreement, new Contracts.Cases.V1.AgreementStuck { AgreementId = agreement, CaseId = Guid.NewGuid(), OwnerOrganisationId = MeetingsApp.Care.OrganisationId!.Value, Reason = "noCapacity", StuckAt = now }));
    }

    [Fact]
    public async Task What_the_clock_asks_is_found_without_a_walk()
    {
        await app.InSession();

        await AssertNoScan(app.LookAtTheClock);
    }

    private async Task AssertNoScan(Func<Task> work)
    {
        var plans = await app.PlansOf(work);
        Assert.NotEmpty(plans);
        Assert.Empty(plans.SelectMany(plan => plan.ScansOf(Big)));
    }
}
