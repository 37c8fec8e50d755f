using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>What the table decided stands in a record that everybody reads as far as they may, and object to for their own words; and the table gets its rhythm.</summary>
public static class Record
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("The record of the table, and its next Mondays");
        var (chair, care, outsider) = (stage[Cast.ProcessDirector], stage[Cast.MentalHealth], stage[Cast.Probation]);
        var record = $"{plot.Meeting}/record";

        stage.Teller.Step(chair, (await chair.Get(record)).Expect(200).Expect("status", "draftRecord"), "reads the draft: a list of decisions, not minutes");
        var nothing = (await outsider.Get(record)).Expect(200).ExpectNothingOf(plot.CaseId.ToString(), "Weekly outreach");
        stage.Teller.Step(outsider, nothing, "holds a seat, was not at this item, and reads a record without it");

        var objection = (await care.Act(plot.AgendaItem, "objections", new { About = "attendance", Text = "I left before the last agreement was read back" })).Expect(201);
        stage.Teller.Step(care, objection, "objects to how the record gives the own attendance");
        stage.Teller.Step(chair, (await chair.Act(plot.Meeting, "record/confirmation")).Expect(409), "cannot confirm the record over an objection");
        var answer = new { Outcome = "corrected", Answer = "Left before the last agreement was read back" };
        stage.Teller.Step(chair, (await chair.Set(plot.AgendaItem, $"objections/{objection.Id}/resolution", answer)).Done(), "corrects it");

        var standing = await Patience.Until("the term for objections is over", () => care.Get(record), a => a.Text("status") is "distributed");
        stage.Teller.Step(care, standing, "reads the record that now stands; the clock confirmed and distributed it");

        await Rhythm(stage, chair);
    }

    private static async Task Rhythm(Stage stage, Actor chair)
    {
        var forum = stage.Region.Forums[0].Value;
        var path = $"/v1/forums/{forum.Id}/series";
        var series = (await chair.Post(path, new
        {
            forum.Series.Recurrence,
            StartsOn = SignalBody.Day(1),
            forum.Series.StartTime,
            forum.Series.DurationMinutes,
            forum.Series.HolidayRule,
        })).Expect(201);
        stage.Teller.Step(chair, series, "lets the table meet on every first Monday");

        var june = (await chair.Get($"{path}/{series.Id}/occurrences?from=2028-06-01&until=2028-06-30")).Expect(200);
        if (june.Items().Single() is var monday && monday.GetProperty("holiday").GetString() is not "Tweede pinksterdag")
            throw new StoryException($"{june.Request}: the first Monday of June 2028 is Whit Monday. {june.Body}");
        stage.Teller.Step(chair, june, "sees that the first Monday of June 2028 is Whit Monday, and that the next working day is proposed instead");
    }
}
