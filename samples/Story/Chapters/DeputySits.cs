using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A seat is empty and its deputy sits in: the seat counts, so the table can decide. What is said about a case is still for who takes part in that case, whoever sits there (I-20).</summary>
public static class DeputySits
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("A deputy sits in for a seat");
        var (chair, director) = (stage[Cast.ProcessDirector], stage[Cast.ReceivingDirector]);

        await Deputies(stage, plot);
        (await chair.Act(plot.Table, "seats", new { director.OrganisationId, director.HatId })).Expect(201);
        var (meeting, item) = await Agenda(stage, plot, chair, director);
        await Roll(stage, plot, meeting, item);

        await stage.Sight("when deputies sit at the table")
            .Of("the meeting", meeting).Of("the agenda item", item).Of("the case", plot.Case)
            .By(stage[Cast.Housing], 200, 200, 200).By(stage[Cast.HousingCoordinator], 200, 404, 200).By(stage[Cast.PoliceOfficer], 200, 404, 404).By(stage[Cast.HousingColleague], 404, 404, 404)
            .Show();
    }

    private static async Task Deputies(Stage stage, Plot plot)
    {
        var (police, deputy) = (stage[Cast.PoliceCoordinator], stage[Cast.PoliceOfficer]);
        var seat = await SeatOf(plot, police);
        stage.Teller.Step(police, (await police.Set(plot.Table, $"seats/{seat}/deputy", new { stage[Cast.HousingColleague].HatId })).Refused("deputy-of-other-organisation"), "cannot name a deputy of another organisation");
        stage.Teller.Step(police, (await police.Set(plot.Table, $"seats/{seat}/deputy", new { deputy.HatId })).Expect(200), $"names {deputy.Name} to stand in");
    }

    private static async Task<(string Meeting, string Item)> Agenda(Stage stage, Plot plot, Actor chair, Actor director)
    {
        var now = TimeProvider.System.GetUtcNow();
        var planned = (await chair.Post("/v1/meetings", new { ForumId = plot.Table.Split('/')[^1], StartsAt = now, EndsAt = now.AddMinutes(60), Place = "Town hall, room 4" })).Expect(201);
        var meeting = $"/v1/meetings/{planned.Id}";
        stage.Teller.Step(chair, planned, "gives the neighbourhood team a seat as well, and calls the table together");
        var added = await Patience.Until(
            "Meetings knows who directs the case again",
            () => director.Post($"{meeting}/agenda-items", new { plot.CaseId, Title = "Household, Vliethaven-Zuid", SubjectInformed = new { State = "informed" } }),
            answer => answer.Status is 201);
        stage.Teller.Step(director, added, "puts the case on its agenda");
        (await chair.Act(meeting, "freeze")).Expect(200);
        (await chair.Act(meeting, "pre-check")).Expect(200);
        stage.Teller.Step(chair, (await chair.Act(meeting, "session")).Expect(200).Expect("status", "inSession"), "opens the session");

        return (meeting, $"{meeting}/agenda-items/{added.Id}");
    }

    private static async Task Roll(Stage stage, Plot plot, string meeting, string item)
    {
        var (chair, director, deputy, other) = (stage[Cast.ProcessDirector], stage[Cast.ReceivingDirector], stage[Cast.Housing], stage[Cast.PoliceOfficer]);
        var seats = new List<Guid> { await SeatOf(plot, chair), await SeatOf(plot, director) };
        var few = (await chair.Set(meeting, "roll-call", new { PresentSeatIds = seats })).Expect(200).Expect("quorum.holds", "False");
        stage.Teller.Step(chair, few, $"calls the roll: {few.Required("quorum.presentSeats")} seats of the {few.Required("quorum.neededSeats")} that the charter asks for");

        (await chair.Post($"{meeting}/confidentiality", new { HatIds = new[] { chair.HatId, director.HatId, deputy.HatId } })).Expect(200);
        object Table(params Actor[] who) => new { Attendees = who.Select(actor => new { actor.HatId, ArrivedAt = TimeProvider.System.GetUtcNow() }) };
        stage.Teller.Step(chair, (await chair.Set(item, "attendance", Table(chair, director, deputy, other))).Refused("attendee-not-invited"), $"cannot let {other.Name} hear the item: a deputy gets a seat, not a case");
        stage.Teller.Step(chair, (await chair.Set(item, "attendance", Table(chair, director, deputy))).Expect(200), $"records that {deputy.Name} sits in, who takes part in the case too");
        var decision = new
        {
            Text = "Nobody starts an eviction before the table meets again.",
            OrganisationIds = new[] { deputy.OrganisationId },
            PreventiveAlternative = "A plan for what is owed, with somebody who helps to keep it.",
            ExpectedEffect = "Nobody loses a home over a month of debts.",
            AcceptedBy = new[] { new { deputy.HatId, Commitment = new { Power = "commitMeasure", DurationDays = 60 } } },
        };
        stage.Teller.Step(chair, (await chair.Act(item, "decisions", decision)).Refused("not-quorate"), "cannot let so few seats decide");

        seats.Add(await SeatOf(plot, stage[Cast.HousingCoordinator]));
        stage.Teller.Step(chair, (await chair.Set(meeting, "roll-call", new { PresentSeatIds = seats })).Expect(200).Expect("quorum.holds", "True"), $"calls the roll again: with {deputy.Name} the seat of {stage[Cast.HousingCoordinator].Name} is taken, and that is enough");
        stage.Teller.Step(chair, (await chair.Set(item, "conclusion", new { Conclusion = "decision" })).Refused("decision-not-recorded"), "cannot end the item with a decision that nobody wrote down");
        var taken = (await chair.Act(item, "decisions", decision)).Expect(200).ExpectWords("\"acceptedAtTable\"");
        stage.Teller.Step(chair, taken, $"records the decision, and hears {deputy.Name} say yes for {deputy.Organisation}, whose mandate covers it now: who only sits there says nothing");
        stage.Teller.Step(chair, (await chair.Set(item, "conclusion", new { Conclusion = "decision" })).Expect(200), "concludes the item with that decision");
        stage.Teller.Step(chair, (await chair.Act(meeting, "conclusion")).Expect(200).Expect("status", "draftRecord"), "ends the meeting");
    }

    private static async Task<Guid> SeatOf(Plot plot, Actor holder) =>
        (await holder.Get(plot.Table)).Expect(200).Items("seats").Single(seat => seat.GetProperty("hatId").GetGuid() == holder.HatId).GetProperty("id").GetGuid();
}
