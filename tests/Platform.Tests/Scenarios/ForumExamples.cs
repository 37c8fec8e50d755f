using Platform.Story;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of forums, of their series and of meetings before the table sits, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class ForumExamples(RunningPlatform platform)
{
    internal static readonly string[] OfForums = ["nameSeatDeputy", "setSeatLeave", "fillSeat", "changeChair", "explainParity", "proposeCharter", "dissolveForum"];
    internal static readonly string[] OfSeries = ["startSeries", "replyToSlot", "decideSlot"];
    internal static readonly string[] OfMeetings = ["moveMeeting", "leadMeeting", "cancelMeeting"];
    internal static readonly string[] OfQuorum = ["callRoll", "noteNotQuorate"];

    private Stage Stage => platform.Stage;

    [Fact]
    public async Task The_examples_of_a_forum_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var successor = await OwnTable.SetUp(Stage, "Vangnetoverleg Rietkreek", Cast.PoliceSpecialist);
        var (table, by) = await Table("Vangnetoverleg Galgeweg");
        var chair = table.Chair;

        await by.Show(chair, "nameSeatDeputy");
        await by.Show(chair, "setSeatLeave");
        await by.Show(chair, "fillSeat");
        await table.Seat(Cast.Director);
        await by.Show(chair, "changeChair");
        await by.Show(chair, "explainParity");
        await by.Show(chair, "proposeCharter");
        await by.Show(chair, "dissolveForum", new { SuccessorForumId = successor.Id });

        by.Showed(OfForums);
    }

    [Fact]
    public async Task The_examples_of_a_series_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var (table, by) = await Table("Vangnetoverleg Kalenderweg");
        await by.Do(table.Chair, "startSeries", new { StartsOn = Made.Day(1), Recurrence = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25" }); // a holiday is always a slot to answer
        by.Knows("slotProposalId", (await by.Look(table.Chair, "listSlotProposals")).Items()[0].GetProperty("id").GetGuid());

        await by.Show(table.Chair, "startSeries");
        await by.Show(Stage[Cast.PoliceSpecialist], "replyToSlot");
        await by.Show(table.Chair, "decideSlot");

        by.Showed(OfSeries);
    }

    [Fact]
    public async Task The_examples_of_a_meeting_to_come_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var (table, by) = await Table("Vangnetoverleg Klokkeplein");
        await by.Do(table.Chair, "nameSeatDeputy");
        by.Knows("meetingId", (await table.Meet()).Split('/')[^1]);
        await by.Do(table.Chair, "leadMeeting", new { ChairIsAbsent = true });

        await by.Show(table.Chair, "leadMeeting");
        await by.Show(table.Chair, "moveMeeting");
        await by.Show(table.Chair, "cancelMeeting");

        by.Showed(OfMeetings);
    }

    [Fact]
    public async Task The_examples_of_a_table_to_which_too_few_came_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Leunstoel", Cast.PoliceSpecialist);
        var (table, by) = await Table("Vangnetoverleg Stoelendans", Cast.Director);
        var meeting = await table.Meet();
        by.Knows("meetingId", meeting.Split('/')[^1]);
        await table.PutOnAgenda(meeting, own, participants: 2);
        await by.Do(table.Chair, "freezeMeeting");

        await by.Show(table.Chair, "callRoll");
        await by.Show(table.Chair, "noteNotQuorate");

        by.Showed(OfQuorum);
    }

    /// <summary>A table of the chair, whose seat it is about, the police and these.</summary>
    private async Task<(OwnTable Table, ByDocument By)> Table(string name, params string[] also)
    {
        var (table, by) = (await OwnTable.SetUp(Stage, name, [Cast.PoliceSpecialist, .. also]), await ByDocument.Read(platform.Http));
        by.Knows("forumId", table.Id);
        by.Knows("seatId", (await by.Look(table.Chair, "getForum")).Items("seats").Single(seat => seat.GetProperty("hatId").GetGuid() == table.Chair.HatId).GetProperty("id").GetGuid());

        return (table, by);
    }
}
