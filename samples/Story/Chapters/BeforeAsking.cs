using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>What one should know of a partner before asking it something, and whether who sits there may say yes: read beforehand, not found out afterwards.</summary>
public static class BeforeAsking
{
    private static readonly string[] Card = ["Tell us what you need to know to help, not what you would like to know.", "In the morning our people are with residents: ring the desk."];

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Please know before you ask; and who may say yes");
        await AskCard(stage);
        await Mandates(stage);
        await TakenBack(stage);
    }

    private static async Task AskCard(Stage stage)
    {
        var (care, other, asks) = (stage[Cast.MentalHealthCoordinator], stage[Cast.HousingCoordinator], stage[Cast.School]);
        var organisation = $"/v1/organisations/{care.OrganisationId}";

        stage.Teller.Step(care, (await care.Set(organisation, "ask-card", new { PleaseKnow = Card })).Expect(200), "writes what partners please know before they ask");
        stage.Teller.Step(other, (await other.Set(organisation, "ask-card", new { PleaseKnow = Card })).Expect(403), "cannot write the card of another organisation");

        var secrecy = new { Kind = "cannot", Topic = "medicalHistory", Description = "Tell what somebody is treated for", Reason = "medicalSecrecy" };
        stage.Teller.Step(care, (await care.Post("/v1/capabilities", secrecy)).Refused("alternative-required"), "cannot leave it at medical secrecy: that is a reason, not a refusal");
        const string Instead = "Think along without a name, and ring us when somebody stops coming";
        stage.Teller.Step(care, (await care.Post("/v1/capabilities", new { secrecy.Kind, secrecy.Topic, secrecy.Description, secrecy.Reason, Alternative = Instead })).Expect(201), "says what can be done instead");

        var card = (await asks.Get($"{organisation}/ask-card")).Expect(200).ExpectItems(Card.Length, "pleaseKnow").ExpectWords(Instead);
        stage.Teller.Step(asks, card, $"reads the card before asking: {card.Items("pleaseKnow").Count} lines, {card.Items("cannot").Count} that it cannot and why, {card.Items("desks").Count} desk to call");
    }

    private static async Task Mandates(Stage stage)
    {
        await Check(stage, Cast.PoliceSpecialist, new { Hours = 16 }, "commitCapacity", "covered", "withinMandate", "16 hours of the police");
        var over = await Check(stage, Cast.Housing, new { Amount = 2500 }, "commitMeasure", "conditional", "overLimit", "2500 euro of the housing corporation");
        over.Expect("ratifierHatId", stage[Cast.HousingCoordinator].HatId.ToString());
        await Check(stage, Cast.VeiligThuis, new { Hours = 8 }, "commitCapacity", "conditional", "subjectToRatification", "8 hours of Veilig Thuis");
        await Check(stage, Cast.MentalHealth, new { Hours = 20 }, "commitCapacity", "notCovered", "expired", "20 hours of the mental health care");
        await Check(stage, Cast.HousingElsewhere, new { Hours = 8, Municipality = "GM9902" }, "commitCapacity", "notCovered", "outsideArea", "8 hours of a housing corporation in the neighbouring municipality");

        var chair = stage[Cast.ProcessDirector];
        var nobody = (await chair.Post("/v1/mandate-checks", new { HatId = Guid.NewGuid(), Power = "commitCapacity" })).Expect(200).Expect("result", "unknown");
        stage.Teller.Step(chair, nobody, "asks about a hat that nobody has: unknown, and that is no yes");
    }

    /// <remarks>A mandate of its own: what others rely on later in the story stays.</remarks>
    private static async Task TakenBack(Stage stage)
    {
        var (school, other) = (stage[Cast.SchoolCoordinator], stage[Cast.HousingCoordinator]);
        var help = new { HolderHatId = stage[Cast.School].HatId, Powers = new[] { "commitMeasure" }, Limits = new { Amount = 500 }, MunicipalityCodes = new[] { "GM9901" } };
        var granted = (await school.Post("/v1/mandates", help)).Expect(201);
        var mandate = $"/v1/mandates/{granted.Id}";
        stage.Teller.Step(school, granted, "lets a teacher decide on help up to 500 euro");
        await Asked("covered", "withinMandate");

        stage.Teller.Step(other, (await other.Act(mandate, "suspension")).Expect(403), "cannot suspend what another organisation granted");
        stage.Teller.Step(school, (await school.Act(mandate, "suspension")).Expect(200), "suspends it while the budget is looked at");
        await Asked("notCovered", "suspended");
        stage.Teller.Step(school, (await school.Act(mandate, "resumption")).Expect(200), "lets it hold again");
        await Asked("covered", "withinMandate");
        stage.Teller.Step(school, (await school.Act(mandate, "revocation")).Expect(200), "takes it back for good");
        await Asked("notCovered", "revoked");
        stage.Teller.Step(school, (await school.Act(mandate, "resumption")).Refused("mandate-revoked"), "cannot resume what was taken back: it is granted anew");

        Task<Answer> Asked(string result, string reason) => Check(stage, Cast.School, new { Amount = 300 }, "commitMeasure", result, reason, "300 euro of the school");
    }

    private static async Task<Answer> Check(Stage stage, string hat, object asked, string power, string result, string reason, string what)
    {
        var (chair, who) = (stage[Cast.ProcessDirector], stage[hat]);
        var limits = asked.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(asked));
        var question = new
        {
            who.HatId,
            Power = power,
            MunicipalityCode = limits.GetValueOrDefault("Municipality") ?? "GM9901",
            Hours = limits.GetValueOrDefault("Hours"),
            Amount = limits.GetValueOrDefault("Amount"),
        };
        var answer = (await chair.Post("/v1/mandate-checks", question)).Expect(200).Expect("result", result).Expect("reason", reason);
        stage.Teller.Step(chair, answer, $"asks whether {who.Name} may commit {what}: {result}, {reason}");

        return answer;
    }
}
