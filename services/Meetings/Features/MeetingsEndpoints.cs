using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Calendars;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.OpenApi;

namespace Platform.Meetings.Features;

/// <summary>Everything the Meetings service answers over HTTP.</summary>
public static class MeetingsEndpoints
{
    private const string Read = "meetings.read";
    private const string Write = "meetings.write";

    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        var forums = app.MapGroup("/v1/forums").WithTags("Forums");
        forums.MapGet("", ListForums.Handle).RequireScope(Read).WithName("listForums").WithSummary("The forums (\"overleggen\") that the caller sits at or hosts");
        forums.MapPost("", SetUpForum.Handle).RequireScope(Write).WithName("setUpForum").WithSummary("Sets up a forum of the caller's organisation").WithRequestExample(Examples.SetUpForum);
        forums.MapGet("{forumId}", GetForum.Handle).RequireScope(Read).WithName("getForum").WithSummary("One forum with its seats (\"zetels\")");
        forums.MapPost("{forumId}/seats", FillSeat.Handle).RequireScope(Write).WithName("fillSeat").WithSummary("Gives a hat a seat at the forum").WithRequestExample(Examples.FillSeat);
        forums.MapPost("{forumId}/seats/{seatId}/ending", EndSeat.Handle).RequireScope(Write).WithName("endSeat").WithSummary("Ends a seat");

        forums.MapPost("{forumId}/seats/{seatId}/acceptance", AcceptSeat.Handle).RequireScope(Write).WithName("acceptSeat").WithSummary("Accepts the caller's own seat");
        forums.MapPut("{forumId}/seats/{seatId}/deputy", NameDeputy.Handle).RequireScope(Write).WithName("nameSeatDeputy").WithSummary("Names who stands in (\"vervanger\") for a seat").WithRequestExample(Examples.NameDeputy);
        forums.MapPut("{forumId}/seats/{seatId}/leave", SetSeatLeave.Handle).RequireScope(Write).WithName("setSeatLeave").WithSummary("Says that the holder of a seat is away (\"verlof\"), or back: who stands in fills it").WithRequestExample(Examples.SeatLeave);
        forums.MapPut("{forumId}/chair", ChangeChair.Handle).RequireScope(Write).WithName("changeChair").WithSummary("Gives the chair to another seat; meetings that have not sat follow").WithRequestExample(Examples.ChangeChair);
        forums.MapGet("{forumId}/composition", GetComposition.Handle).RequireScope(Read).WithName("getForumComposition").WithSummary("Parity of care and safety, and continuity of people");
        forums.MapPut("{forumId}/parity-explanation", ExplainParity.Handle).RequireScope(Write).WithName("explainParity").WithSummary("Explains why care and safety are not represented as equals").WithRequestExample(Examples.ExplainParity);
        forums.MapGet("{forumId}/handover-brief", GetHandoverBrief.Handle).RequireScope(Read).WithName("getHandoverBrief").WithSummary("What a newcomer on a seat has to know (\"overdracht\"): the process");
        forums.MapGet("{forumId}/charter", GetCharter.Handle).RequireScope(Read).WithName("getForumCharter").WithSummary("The version of the charter that stands");
        forums.MapGet("{forumId}/charter-versions", ListCharterVersions.Handle).RequireScope(Read).WithName("listCharterVersions").WithSummary("Every version of the charter");
        forums.MapPost("{forumId}/charter-versions", ProposeCharter.Handle).RequireScope(Write).WithName("proposeCharter").WithSummary("Proposes a version to every organisation that has a seat").WithRequestExample(Examples.ProposeCharter);
        forums.MapGet("{forumId}/charter-versions/{charterId}", GetCharterVersion.Handle).RequireScope(Read).WithName("getCharterVersion").WithSummary("One version of the charter");
        forums.MapPost("{forumId}/charter-versions/{charterId}/ratifications", RatifyCharter.Handle).RequireScope(Write).WithName("ratifyCharter").WithSummary("Ratifies a version for the caller's organisation");
        forums.MapPost("{forumId}/dissolution", DissolveForum.Handle).RequireScope(Write).WithName("dissolveForum").WithSummary("Dissolves the forum; its open cases go to its successor").WithRequestExample(Examples.DissolveForum);
        forums.MapGet("{forumId}/waiting-cases", ListWaitingCases.Handle).RequireScope(Read).WithName("listWaitingCases").WithSummary("Cases that wait for an agenda: deferred, or from a dissolved forum");

        var series = forums.MapGroup("{forumId}").WithTags("Series");
        series.MapGet("series", ListSeries.Handle).RequireScope(Read).WithName("listSeries").WithSummary("When the forum meets again and again (\"reeksen\")");
        series.MapPost("series", StartSeries.Handle).RequireScope(Write).WithName("startSeries").WithSummary("Starts a series and plans its first meetings").WithRequestExample(Examples.StartSeries);
        series.MapGet("series/{seriesId}", GetSeries.Handle).RequireScope(Read).WithName("getSeries").WithSummary("One series");
        series.MapGet("series/{seriesId}/occurrences", ListOccurrences.Handle).RequireScope(Read).WithName("listOccurrences").WithSummary("The days of a series, with the public holidays and what is proposed instead");
        series.MapPost("series/{seriesId}/ending", EndSeries.Handle).RequireScope(Write).WithName("endSeries").WithSummary("Ends a series; what is planned stays");
        series.MapGet("slot-proposals", ListSlotProposals.Handle).RequireScope(Read).WithName("listSlotProposals").WithSummary("Slots that are proposed because the day by the rule is a public holiday");
        series.MapGet("slot-proposals/{slotProposalId}", GetSlotProposal.Handle).RequireScope(Read).WithName("getSlotProposal").WithSummary("One proposed slot, with the answers of the seats");
        series.MapPut("slot-proposals/{slotProposalId}/reply", ReplyToSlot.Handle).RequireScope(Write).WithName("replyToSlot").WithSummary("Says whether the proposed slot suits the caller's seat").WithRequestExample(Examples.ReplyToSlot);
        series.MapPost("slot-proposals/{slotProposalId}/decision", DecideSlot.Handle).RequireScope(Write).WithName("decideSlot").WithSummary("Plans the meeting in the proposed or another slot, or leaves it out").WithRequestExample(Examples.DecideSlot);

        var meetings = app.MapGroup("/v1/meetings").WithTags("Meetings");
        meetings.MapGet("", ListMeetings.Handle).RequireScope(Read).WithName("listMeetings").WithSummary("The meetings (\"bijeenkomsten\") that the caller may know of");
        meetings.MapPost("", ScheduleMeeting.Handle).RequireScope(Write).WithName("scheduleMeeting").WithSummary("Plans a meeting of a forum").WithRequestExample(Examples.ScheduleMeeting);
        meetings.MapGet("{meetingId}", GetMeeting.Handle).RequireScope(Read).WithName("getMeeting").WithSummary("One meeting");
        meetings.MapPut("{meetingId}/lead", LeadMeeting.Handle).RequireScope(Write).WithName("leadMeeting").WithSummary("Lets who stands in for an absent chair lead the meeting, or the chair again").WithRequestExample(Examples.LeadMeeting);
        meetings.MapPost("{meetingId}/freeze", FreezeMeeting.Handle).RequireScope(Write).WithName("freezeMeeting").WithSummary("Fixes the agenda");
        meetings.MapPost("{meetingId}/pre-check", CheckMeeting.Handle).RequireScope(Write).WithName("checkMeeting").WithSummary("Checks for every item whether the table can decide");
        meetings.MapGet("{meetingId}/pre-check", GetPreCheck.Handle).RequireScope(Read).WithName("getPreCheck").WithSummary("What the last check found on the items that the caller may know of");
        meetings.MapPost("{meetingId}/session", OpenSession.Handle).RequireScope(Write).WithName("openSession").WithSummary("Opens the session");
        meetings.MapPut("{meetingId}/roll-call", CallRoll.Handle).RequireScope(Write).WithName("callRoll").WithSummary("Records which seats are there (\"presentielijst\"), for the quorum").WithRequestExample(Examples.CallRoll);
        meetings.MapGet("{meetingId}/standing-items", ListStandingItems.Handle).RequireScope(Read).WithName("listStandingItems").WithSummary("Overdue agreements that stand on the agenda (\"vaste punten\"), as far as the caller may know them");
        meetings.MapPost("{meetingId}/conclusion", ConcludeMeeting.Handle).RequireScope(Write).WithName("concludeMeeting").WithSummary("Ends the meeting: what was recorded becomes the draft record");

        meetings.MapPost("{meetingId}/moves", MoveMeeting.Handle).RequireScope(Write).WithName("moveMeeting").WithSummary("Moves the meeting to another moment").WithRequestExample(Examples.MoveMeeting);
        meetings.MapPost("{meetingId}/cancellation", CancelMeeting.Handle).RequireScope(Write).WithName("cancelMeeting").WithSummary("Cancels the meeting; its items go to the next one").WithRequestExample(Examples.CancelMeeting);
        meetings.MapPost("{meetingId}/not-quorate", NoteNotQuorate.Handle).RequireScope(Write).WithName("noteNotQuorate").WithSummary("Notes that too few came; items go to the next meeting").WithRequestExample(Examples.NotQuorate);

        meetings.MapGet("{meetingId}/confidentiality", GetConfidentiality.Handle).RequireScope(Read).WithName("getConfidentiality").WithSummary("The confidentiality statement, and whether the caller accepted it");
        meetings.MapPost("{meetingId}/confidentiality", AcceptConfidentiality.Handle).RequireScope(Write).WithName("acceptConfidentiality").WithSummary("Accepts the confidentiality statement; needed before one sits down").WithRequestExample(Examples.AcceptConfidentiality);
        meetings.MapGet("{meetingId}/record", GetRecord.Handle).RequireScope(Read).WithName("getRecord").WithSummary("The decision list (\"besluitenlijst\"), as far as the caller may know it");
        meetings.MapPost("{meetingId}/record/confirmation", ConfirmRecord.Handle).RequireScope(Write).WithName("confirmRecord").WithSummary("Confirms the record after the term for objections");
        meetings.MapPost("{meetingId}/record/distribution", DistributeRecord.Handle).RequireScope(Write).WithName("distributeRecord").WithSummary("Distributes the record: each recipient reads the own part");
        meetings.MapPost("{meetingId}/closure", CloseMeeting.Handle).RequireScope(Write).WithName("closeMeeting").WithSummary("Closes the meeting when nobody is waited for");

        meetings.MapGet("{meetingId}/invitation", GetInvitation.Handle).RequireScope(Read).Produces<string>(200, "text/calendar").WithName("getInvitation").WithSummary("The meeting as an iCalendar invitation, its update or its cancellation");

        var items = meetings.MapGroup("{meetingId}/agenda-items").WithTags("Agenda items");
        items.MapGet("", ListAgendaItems.Handle).RequireScope(Read).WithName("listAgendaItems").WithSummary("The agenda items (\"agendapunten\") that the caller may know of");
        items.MapPost("", AddAgendaItem.Handle).RequireScope(Write).WithName("addAgendaItem").WithSummary("Puts a case on the agenda").WithRequestExample(Examples.AddAgendaItem);
        items.MapGet("{itemId}", GetAgendaItem.Handle).RequireScope(Read).WithName("getAgendaItem").WithSummary("One agenda item");
        items.MapDelete("{itemId}", RemoveAgendaItem.Handle).RequireScope(Write).WithName("removeAgendaItem").WithSummary("Takes an item off an agenda that is still open");
        items.MapPut("{itemId}/invitations", InviteToItem.Handle).RequireScope(Write).WithName("inviteToAgendaItem").WithSummary("Says who is asked to the table for this item").WithRequestExample(Examples.InviteToItem);
        items.MapPut("{itemId}/subject-informed", SetSubjectInformed.Handle).RequireScope(Write).WithName("setItemSubjectInformed").WithSummary("Says whether the resident knows that the case is discussed here").WithRequestExample(Examples.SetSubjectInformed);
        items.MapPut("{itemId}/attendance", RecordAttendance.Handle).RequireScope(Write).WithName("recordAttendance").WithSummary("Records who sits at the table for this item").WithRequestExample(Examples.RecordAttendance);
        items.MapPost("{itemId}/arrivals", RecordArrival.Handle).RequireScope(Write).WithName("recordArrival").WithSummary("Records that somebody sits down now").WithRequestExample(Examples.ComeOrGo);
        items.MapPost("{itemId}/departures", RecordDeparture.Handle).RequireScope(Write).WithName("recordDeparture").WithSummary("Records that somebody leaves now").WithRequestExample(Examples.ComeOrGo);
        items.MapPost("{itemId}/oral-disclosures", DiscloseOrally.Handle).RequireScope(Write).WithName("discloseOrally").WithSummary("Records that something is told (\"verstrekking\"), to exactly who sits there").WithRequestExample(Examples.DiscloseOrally);
        items.MapPost("{itemId}/decisions", RecordDecision.Handle).RequireScope(Write).WithName("recordTableDecision").WithSummary("Records a decision (\"besluit\") of the table").WithRequestExample(Examples.RecordDecision);
        items.MapGet("{itemId}/decisions/{decisionId}", GetTableDecision.Handle).RequireScope(Read).WithName("getTableDecision").WithSummary("One decision, also for who may answer it for an organisation that is waited for");
        items.MapPut("{itemId}/decisions/{decisionId}/answer", AnswerDecision.Handle).RequireScope(Write).WithName("answerTableDecision").WithSummary("Accepts or declines a decision for the caller's own organisation").WithRequestExample(Examples.AnswerDecision);
        items.MapPost("{itemId}/objections", RaiseObjection.Handle).RequireScope(Write).WithName("raiseObjection").WithSummary("Objects to how the draft record gives one's own words").WithRequestExample(Examples.RaiseObjection);
        items.MapPut("{itemId}/objections/{objectionId}/resolution", ResolveObjection.Handle).RequireScope(Write).WithName("resolveObjection").WithSummary("Answers an objection").WithRequestExample(Examples.ResolveObjection);
        items.MapPost("{itemId}/agreements", ConcludeAgreement.Handle).RequireScope(Write).WithName("concludeAgreement").WithSummary("Concludes an agreement (\"afspraak\"): a proposal to its owner").WithRequestExample(Examples.ConcludeAgreement);
        items.MapPut("{itemId}/conclusion", ConcludeAgendaItem.Handle).RequireScope(Write).WithName("concludeAgendaItem").WithSummary("Concludes the item").WithRequestExample(Examples.ConcludeAgendaItem);

        var calendars = app.MapGroup("/v1/calendars").WithTags("Calendars");
        calendars.MapPost("", OpenCalendar.Handle).RequireScope(Write).WithName("openCalendar").WithSummary("A private calendar address for the caller's hat, told once").WithMetadata(new AnswersSecret());
        calendars.MapPost("revocation", RevokeCalendar.Handle).RequireScope(Write).WithName("revokeCalendar").WithSummary("Revokes the calendar address of the caller's hat");
        calendars.MapGet("{secret}", GetCalendar.Handle).AllowAnonymous().Produces<string>(200, "text/calendar").WithName("getCalendar").WithSummary("The calendar behind a private address");

        app.MapGet("/internal/meetings/{meetingId}/agreements/{agreementId}", GetConcludedAgreement.Handle).RequireScope("internal").ExcludeFromDescription();
        app.MapGet("/internal/meetings/{meetingId}/cases/{caseId}/scaling", GetConcludedScaling.Handle).RequireScope("internal").ExcludeFromDescription();
    }
}
