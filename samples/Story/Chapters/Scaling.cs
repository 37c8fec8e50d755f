using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>The case goes up to the phase that needs a process director, and later down to a director who receives it.</summary>
public static class Scaling
{
    public static async Task Up(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("The case scales up, on a structured ground");
        var (director, process) = (stage[Cast.Director], stage[Cast.ProcessDirector]);

        var profile = (await director.Get("/v1/ave-profile")).Expect(200).ExpectItems(4, "phases").ExpectWords("\"decidedUpBy\":\"processDirector\"", "\"decidedUpBy\":\"executiveOwner\"");
        stage.Teller.Step(director, profile, $"reads how the region scales, and why: version {profile.Required("version")}, {profile.Items("groundsUp").Count} grounds to go up and {profile.Items("groundsDown").Count} to come down");
        stage.Teller.Step(director, (await Decide(director, plot, Proposal(2, "highComplexity", "Debts, home, school and quarrels at once.", director))).Expect(201), "goes to phase 2: within the director's own mandate");
        var blocked = (await director.Get($"{plot.Case}/steps")).Expect(200);
        if (!blocked.Body.Contains("process-director-needed", StringComparison.Ordinal))
            throw new StoryException($"{blocked.Request}: does not say that phase 3 needs a process director. {blocked.Body}");
        stage.Teller.Step(director, blocked, "reads what blocks each next step, and what would satisfy it");
        stage.Teller.Step(director, (await Decide(director, plot, Proposal(3, "stagnatingCooperation", "Each help got stuck.", director))).Refused("process-director-needed"), "cannot go to phase 3: that needs a process director");

        stage.Teller.Step(director, (await director.Act(plot.Case, "process-director", new { process.HatId })).Done(), $"asks {process.Name} to direct the process, another person than the director");
        stage.Teller.Step(process, (await process.Post($"{plot.Case}/process-director/acceptance")).Done(), "accepts to direct the process");
        stage.Teller.Step(process, (await Decide(process, plot, new { Direction = "up", ToPhase = 3 })).Expect(400), "cannot go up without ground, views and criteria to come down");
        stage.Teller.Step(process, (await Decide(process, plot, Proposal(3, "stagnatingCooperation", "Three organisations each got stuck at the same door.", stage[Cast.MentalHealth]))).Expect(201), "goes to phase 3, with ground, both views and the criteria to come down");
        stage.Teller.Step(process, (await process.Get(plot.Case)).Expect(200).Expect("avePhase", "3"), "the case is at phase 3");
    }

    public static async Task Down(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("The case scales down, to a director who receives it");
        var (process, receiver) = (stage[Cast.ProcessDirector], stage[Cast.ReceivingDirector]);

        var decision = (await Decide(process, plot, new
        {
            Direction = "down",
            ToPhase = 2,
            Grounds = new[] { new { Kind = "criteriaMet", Explanation = "No night calls in six weeks, rent is paid, marks go up." } },
            CareView = new { View = "The mother keeps her appointments." },
            SafetyView = new { View = "No calls since the fixed contact." },
            ReceivingDirectorHatId = receiver.HatId,
            NextReviewOn = SignalBody.Day(60),
        })).Expect(201);
        stage.Teller.Step(process, decision, $"decides to go down to phase 2, received by {receiver}");
        stage.Teller.Step(process, (await process.Get(plot.Case)).Expect(200).Expect("avePhase", "3"), "the case stays at phase 3 until somebody receives it");

        stage.Teller.Step(receiver, (await receiver.Act(plot.Case, $"scaling-decisions/{decision.Required("decisionId")}/acceptance")).Done(), "receives the case and directs from now on");
        stage.Teller.Step(receiver, (await receiver.Get(plot.Case)).Expect(200).Expect("avePhase", "2"), "the case is at phase 2");
    }

    private static Task<Answer> Decide(Actor who, Plot plot, object decision) => who.Act(plot.Case, "scaling-decisions", decision);

    internal static object Proposal(int toPhase, string ground, string explanation, Actor consulted, string direction = "up", Actor? processDirector = null, Actor? executiveOwner = null) => new
    {
        Direction = direction,
        ToPhase = toPhase,
        Grounds = new[] { new { Kind = ground, Explanation = explanation } },
        CareView = new { View = "The mother avoids care; the daughter carries too much." },
        SafetyView = new { View = "Four night calls in six weeks; the children stand in the hallway." },
        DownscaleCriteria = new[] { "No night calls for six weeks", "The rent is paid", "The daughter is at school every day" },
        NextReviewOn = direction is "up" ? SignalBody.Day(28) : null, // in an emergency as soon as the region looks again at that phase
        Consultation = toPhase == 3 ? new { ConsultedOrganisationId = consulted.OrganisationId, ConsultedAt = DateTimeOffset.UtcNow.AddMinutes(-1) } : null,
        ProcessDirectorHatId = processDirector?.HatId,
        ExecutiveOwnerHatId = executiveOwner?.HatId,
    };
}
