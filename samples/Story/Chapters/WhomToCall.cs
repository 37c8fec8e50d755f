using System.Text.Json;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>"Whom do I call for what, now?": one question, right in the evening, on a Sunday night and on a holiday; nothing about a resident is asked.</summary>
public static class WhomToCall
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Whom do I call?");
        var newcomer = stage[Cast.School];

        var evening = await Ask(newcomer, "confusedPerson", "2027-03-03T19:30:00+01:00");
        stage.Teller.Step(newcomer, evening.Answer, $"a man is confused, on a Wednesday at 19:30: {evening.Contact.GetProperty("desk")} answers, and there is a deputy");
        Expect(evening, open: true);
        if (!evening.Contact.TryGetProperty("deputy", out _))
            throw new StoryException($"{evening.Answer.Request}: no deputy. {evening.Answer.Body}");

        var night = await Ask(newcomer, "debts", "2027-03-07T02:40:00+01:00");
        stage.Teller.Step(newcomer, night.Answer, $"debts, on a Sunday at 02:40: {night.Contact.GetProperty("desk")} opens on Monday morning");
        Expect(night, open: false, nextOpensAt: "2027-03-08T07:30:00Z");

        var holiday = await Ask(newcomer, "debts", "2027-03-29T10:00:00+02:00");
        stage.Teller.Step(newcomer, holiday.Answer, $"debts, on {holiday.Answer.Text("holiday")}: closed until the next morning, by the clock of summer");
        Expect(holiday, open: false, nextOpensAt: "2027-03-30T06:30:00Z");
    }

    private static async Task<(Answer Answer, JsonElement Contact)> Ask(Actor who, string topic, string moment)
    {
        var answer = (await who.Post("/v1/contacts/_search", new { Topic = topic, MunicipalityCode = "GM9901", Moment = moment })).Expect(200);
        return answer.Items("contacts") is [var first, ..] ? (answer, first) : throw new StoryException($"{answer.Request}: nobody to call. {answer.Body}");
    }

    private static void Expect((Answer Answer, JsonElement Contact) found, bool open, string? nextOpensAt = null)
    {
        var next = found.Contact.TryGetProperty("nextOpensAt", out var moment) ? moment.GetDateTimeOffset() : (DateTimeOffset?)null;
        if (found.Contact.GetProperty("isOpen").GetBoolean() != open || next != (nextOpensAt is null ? null : DateTimeOffset.Parse(nextOpensAt, null)))
            throw new StoryException($"{found.Answer.Request}: expected open = {open}, next {nextOpensAt}. {found.Answer.Body}");
    }
}
