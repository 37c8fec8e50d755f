using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>The safety-net table: the pre-check finds one attendee without mandate, and three agreements are concluded.</summary>
public static class Meeting
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("The vangnetoverleg meets");
        var chair = stage[Cast.ProcessDirector];

        await Plan(stage, plot, chair);
        await PutOnAgenda(stage, plot);
        await PreCheck(stage, plot, chair);
        await Sit(stage, plot, chair);

        plot.PoliceAgreement = await Agree(stage, plot, chair, Cast.PoliceSpecialist, "Fixed contact for calls at the address", "One officer takes the calls at the address and drops by every week", "The children know one face", "A short note after each visit");
        plot.HousingAgreement = await Agree(stage, plot, chair, Cast.Housing, "Repairs and payment plan", "Repairs the door and the heating and makes a payment plan that fits the income", "The eviction procedure ends", "The plan is signed and the repair report is in");
        plot.MentalHealthAgreement = await Agree(stage, plot, chair, Cast.MentalHealth, "Weekly outreach for two months", "Visits the mother at home every week", "She is in care that she keeps", "Eight visits in two months");

        await End(stage, plot, chair);
    }

    private static async Task Plan(Stage stage, Plot plot, Actor chair)
    {
        var forum = stage.Region.Forums[0].Value;
        var now = TimeProvider.System.GetUtcNow();
        var meeting = (await chair.Post("/v1/meetings", new { ForumId = forum.Id, StartsAt = now, EndsAt = now.AddMinutes(forum.Series.DurationMinutes), Place = "Town hall, room 2" })).Expect(201);
        plot.Meeting = $"/v1/meetings/{meeting.Id}";
        stage.Teller.Step(chair, meeting, "does not wait for the first Monday and calls the table of nine seats together");
    }

    private static async Task PutOnAgenda(Stage stage, Plot plot)
    {
        var director = stage[Cast.Director];
        var item = await Patience.Until("Meetings knows the case and who takes part", () => director.Post($"{plot.Meeting}/agenda-items", Item(stage, plot)), answer => answer.Status is 201);
        plot.AgendaItem = $"{plot.Meeting}/agenda-items/{item.Id}";
        stage.Teller.Step(director, item, "puts the case on the agenda, with what is to be decided and by whom");

        var participants = Cast.Participants.Length + 1;
        await Patience.Until("everybody who takes part is invited", () => director.Get(plot.AgendaItem), answer => answer.Items("invitations").Count == participants);
    }

    private static object Item(Stage stage, Plot plot) => new
    {
        plot.CaseId,
        Title = "Household, Vliethaven-Zuid",
        SubjectInformed = new { State = "informed" },
        ExpectedDecisions = new[]
        {
            Decision(stage[Cast.PoliceSpecialist], "commitCapacity", hours: 16, days: 60),
            Decision(stage[Cast.Housing], "commitMeasure", amount: 800, days: 30),
            Decision(stage[Cast.MentalHealth], "commitCapacity", hours: 20, days: 60),
        },
    };

    private static object Decision(Actor who, string power, int days, int? hours = null, int? amount = null) =>
        new { who.OrganisationId, who.HatId, Power = power, Hours = hours, Amount = amount, DurationDays = days };

    private static async Task PreCheck(Stage stage, Plot plot, Actor chair)
    {
        stage.Teller.Step(chair, (await chair.Act(plot.Meeting, "freeze")).Expect(200), "fixes the agenda");

        var report = (await chair.Act(plot.Meeting, "pre-check")).Expect(200);
        var item = report.Items().Single();
        var findings = item.GetProperty("findings").EnumerateArray().ToList();
        var withoutMandate = stage[Cast.MentalHealth].HatId.ToString();
        if (findings.Count != 1 || findings[0].GetProperty("kind").GetString() is not "mandateNotCovered" || findings[0].GetProperty("hatId").GetString() != withoutMandate)
            throw new StoryException($"{report.Request}: expected one finding, {stage[Cast.MentalHealth].Name} without mandate. {report.Body}");

        stage.Teller.Step(chair, report, $"pre-check: {item.GetProperty("result")}, {stage[Cast.MentalHealth].Name} comes without mandate");
        stage.Teller.Note($"  what would mend it: {findings[0].GetProperty("mend").GetString()}");
    }

    private static async Task Sit(Stage stage, Plot plot, Actor chair)
    {
        stage.Teller.Step(chair, (await chair.Act(plot.Meeting, "session")).Expect(200).Expect("status", "inSession"), "opens the session");

        var table = Cast.Participants.Append(Cast.Director).Append(Cast.ProcessDirector).Select(hat => stage[hat].HatId);
        stage.Teller.Step(chair, (await chair.Post($"{plot.Meeting}/confidentiality", new { HatIds = table })).Expect(200), "reads out the confidentiality statement and hears everybody accept it");

        var now = TimeProvider.System.GetUtcNow();
        var attendees = Cast.Participants.Append(Cast.Director).Append(Cast.ProcessDirector).Select(hat => new { stage[hat].HatId, ArrivedAt = now });
        stage.Teller.Step(chair, (await chair.Set(plot.AgendaItem, "attendance", new { Attendees = attendees })).Expect(200), "records who sits at the table for this item");

        await stage.Sight("while the table sits")
            .Of("the meeting", plot.Meeting).Of("the agenda item", plot.AgendaItem).Of("the case", plot.Case)
            .By(stage[Cast.Director], 200, 200, 200)
            .By(stage[Cast.PoliceSpecialist], 200, 200, 200)
            .By(stage[Cast.MentalHealth], 200, 200, 200)
            .By(stage[Cast.Probation], 200, 404, 404)
            .By(stage[Cast.PoliceOfficer], 404, 404, 404)
            .By(stage[Cast.School], 404, 404, 404)
            .Show();
    }

    private static async Task<Guid> Agree(Stage stage, Plot plot, Actor chair, string owner, string title, string what, string result, string how)
    {
        var agreement = (await chair.Act(plot.AgendaItem, "agreements", new
        {
            ProcessTitle = title,
            What = what,
            Result = result,
            HowWeSeeItIsDone = how,
            OwnerOrganisationId = stage[owner].OrganisationId,
            OwnerHatId = stage[owner].HatId,
            DueOn = SignalBody.Day(60),
            plot.GoalId,
        })).Expect(201);
        stage.Teller.Step(chair, agreement, $"reads back an agreement of {stage[owner].Organisation}: {title}");

        return agreement.Id;
    }

    private static async Task End(Stage stage, Plot plot, Actor chair)
    {
        var conclusion = new { Conclusion = "agreements", Level = "up", NextReviewOn = SignalBody.Day(28) };
        stage.Teller.Step(chair, (await chair.Set(plot.AgendaItem, "conclusion", conclusion)).Expect(200), "concludes the item: agreements, and the phase should go up");
        stage.Teller.Step(chair, (await chair.Act(plot.Meeting, "conclusion")).Expect(200).Expect("status", "draftRecord"), "ends the meeting");
    }
}
