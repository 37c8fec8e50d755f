using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of what happens at a table, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class SessionExamples(RunningPlatform platform)
{
    internal static readonly string[] OfSession =
    [
        "addAgendaItem", "setItemSubjectInformed", "inviteToAgendaItem", "acceptConfidentiality", "recordArrival", "recordDeparture", "recordAttendance", "discloseOrally",
        "recordTableDecision", "answerTableDecision", "concludeAgreement", "concludeAgendaItem", "raiseObjection", "resolveObjection",
    ];

    private const string MentalHealthWorker = "wijnbeek.casework";

    private Stage Stage => platform.Stage;

    [Fact]
    public async Task The_examples_of_a_table_that_sits_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var (worker, absent) = (Stage[MentalHealthWorker], Stage[Cast.Probation]);
        var own = await OwnCase.Open(Stage, "Household Tafelblad", MentalHealthWorker, Cast.Probation);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Tafelberg", Cast.Director, MentalHealthWorker, Cast.Probation);
        var (chair, by) = (table.Chair, await ByDocument.Read(platform.Http, own));
        await by.Do(own.Director, "setSubjectConfidence");
        await table.PutOnAgenda(await table.Meet(), own, participants: 3); // so that Meetings knows the case
        var meeting = await table.Meet();
        by.Knows("meetingId", meeting.Split('/')[^1]);

        var itemId = (await by.Show(own.Director, "addAgendaItem", new { CaseId = own.Id })).Id;
        by.Knows("itemId", itemId);
        await Patience.Until("the table knows whom it is about", () => by.Look(own.Director, "getAgendaItem"), answer => answer.Text("highestDisclosureLevel") is "5");
        await by.Show(chair, "setItemSubjectInformed");
        await by.Show(chair, "inviteToAgendaItem");
        foreach (var step in new[] { "freezeMeeting", "checkMeeting", "openSession" })
            await by.Do(chair, step);
        await by.Show(chair, "acceptConfidentiality");
        await by.Show(chair, "recordArrival");
        await by.Show(chair, "recordDeparture");
        await by.Show(chair, "recordAttendance");
        await by.Do(chair, "recordArrival", new { own.Director.HatId });
        await by.Show(chair, "discloseOrally");
        await by.Show(chair, "recordTableDecision");
        var pending = (await by.Do(chair, "recordTableDecision", new { OrganisationIds = new[] { absent.OrganisationId }, AcceptedBy = Array.Empty<object>() })).Items("decisions")[^1];
        by.Knows("decisionId", pending.GetProperty("id").GetGuid());
        await by.Show(absent, "answerTableDecision");
        var vague = (await chair.Act($"{meeting}/agenda-items/{itemId}", "agreements", new { ProcessTitle = "Household", What = "We'll keep an eye on it", Result = "We'll keep an eye on it" })).Expect(400);
        Assert.Equal("not-concrete", vague.Problem); // scenario 13 of domain.md, at a table as in a case
        Assert.Equal(
            ["/dueOn", "/howWeSeeItIsDone", "/ownerHatId", "/ownerOrganisationId", "/result"],
            vague.Items("errors").Select(error => error.GetProperty("pointer").GetString()).Order(StringComparer.Ordinal));
        await by.Show(chair, "concludeAgreement");
        await by.Show(chair, "concludeAgendaItem");
        await by.Do(chair, "concludeMeeting");
        by.Knows("objectionId", (await by.Show(worker, "raiseObjection")).Id);
        await by.Show(chair, "resolveObjection");

        by.Showed(OfSession);
    }
}
