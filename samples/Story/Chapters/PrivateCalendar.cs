using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A seat in one's own calendar: an address that only its owner knows, that says when one meets and nothing else, and that can be revoked.</summary>
public static class PrivateCalendar
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("The table in one's own calendar");
        var chair = stage[Cast.ProcessDirector];
        var meeting = plot.Meeting.Split('/')[^1];

        var opened = (await chair.Post("/v1/calendars")).Expect(201);
        var address = opened.Required("path");
        stage.Teller.Step(chair, opened with { Request = "POST /v1/calendars" }, "gets a private address for the calendar program, told this once");

        var feed = (await chair.Client.GetWithoutToken(address)).Expect(200);
        EnsureSays(feed, "BEGIN:VCALENDAR", $"UID:{meeting}@meetings.platform", "SUMMARY:Overleg");
        feed.ExpectNothingOf(plot.CaseId.ToString(), plot.CaseNumber, "Household", "vangnet");
        stage.Teller.Step(chair, Hidden(feed), $"the program reads it without a token: {feed.Body.Split("BEGIN:VEVENT").Length - 1} meetings, and nothing of what they are about");

        var invitation = (await chair.Get($"{plot.Meeting}/invitation")).Expect(200);
        EnsureSays(invitation, "METHOD:REQUEST", $"UID:{meeting}@meetings.platform", "SEQUENCE:0");
        stage.Teller.Step(chair, invitation, "takes the same entry as an invitation: the same UID");

        stage.Teller.Step(chair, (await chair.Post("/v1/calendars/revocation")).Expect(204), "revokes the address");
        stage.Teller.Step(chair, Hidden((await chair.Client.GetWithoutToken(address)).Expect(404)), "and it leads nowhere from that moment");
    }

    /// <summary>The address is a key: the story does not print it either.</summary>
    private static Answer Hidden(Answer answer) => answer with { Request = "GET /v1/calendars/…" };

    private static void EnsureSays(Answer answer, params string[] lines)
    {
        if (lines.FirstOrDefault(line => !answer.Body.Contains(line, StringComparison.Ordinal)) is { } missing)
            throw new StoryException($"{answer.Request}: no line '{missing}'. {answer.Body}");
    }
}
