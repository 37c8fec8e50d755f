using Platform.Story.Chapters;
using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story;

/// <summary>An active case that one chapter opens for itself, so that what other chapters rely on stays as it is.</summary>
public sealed record SideCase(string Path, string Number, Actor Director)
{
    private static readonly object Capacity = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 };

    /// <summary>The triage opens it, these take part, and the director of the municipality accepts to direct it.</summary>
    public static async Task<SideCase> Open(Stage stage, string label, string postalCode, string[] participants, string kind = "household")
    {
        var (triage, director) = (stage[Cast.Triage], stage[Cast.Director]);
        var opened = (await triage.Post("/v1/cases", TwoCases.Opening(label, postalCode, "3", director, kind))).Expect(201);
        var own = new SideCase($"/v1/cases/{opened.Required("caseId")}", opened.Required("number"), director);
        foreach (var hat in participants)
            await own.Joins(triage, stage[hat]); // before it is active: a case needs two organisations
        (await director.Act(own.Path, "director/acceptance")).Done();
        stage.Teller.Step(director, (await director.Get(own.Path)).Expect(200).Expect("status", "active"), $"directs case {own.Number}: {label}, with {string.Join(", ", participants.Select(hat => stage[hat].Name))}");

        return own;
    }

    /// <summary>Is invited, and says yes.</summary>
    public async Task Joins(Actor invites, Actor invited)
    {
        var invitation = (await invites.Act(Path, "participants", new { invited.OrganisationId, invited.HatId, Question = "contribute" })).Expect(201);
        (await invited.Post($"{Path}/participants/{invitation.Required("participantId")}/acceptance")).Done();
    }

    /// <summary>The part of an organisation in this case.</summary>
    public async Task<string> PartOf(Actor who) => (await Director.Get(Path)).Expect(200).Items("participants")
        .Where(part => part.GetProperty("organisationId").GetGuid() == who.OrganisationId)
        .Select(part => $"participants/{part.GetProperty("participantId").GetGuid()}")
        .Single();

    public async Task<Guid> Goal(string text, string kind = "shared") =>
        Guid.Parse((await Director.Act(Path, "goals", new { Kind = kind, Text = text })).Expect(201).Required("goalId"));

    /// <summary>What is proposed to an owner; all that makes an agreement concrete.</summary>
    public static object Terms(Actor owner, Guid goalId, string title, int dueInDays = 60, object? commitment = null, string? memberId = null, Actor[]? supporters = null) => new
    {
        ProcessTitle = title,
        What = "Comes by every week",
        Result = "Everybody knows one face",
        HowWeSeeItIsDone = "A short note after each visit",
        OwnerOrganisationId = owner.OrganisationId,
        OwnerHatId = owner.HatId,
        DueOn = SignalBody.Day(dueInDays),
        GoalId = goalId,
        Commitment = commitment ?? Capacity,
        DirectedAtMemberId = memberId,
        SupporterOrganisationIds = supporters?.Select(supporter => supporter.OrganisationId),
    };

    public string Agreement(Answer proposed) => $"{Path}/agreements/{proposed.Required("agreementId")}";

    /// <summary>The director proposes it, and its owner accepts it under a mandate.</summary>
    public async Task<string> Agreed(Actor owner, Guid goalId, string title, object? commitment = null, string? memberId = null)
    {
        var agreement = Agreement((await Director.Post($"{Path}/agreements", Terms(owner, goalId, title, commitment: commitment, memberId: memberId))).Expect(201));
        (await owner.Act(agreement, "acceptance")).Expect(200).Expect("state", "active");

        return agreement;
    }
}
