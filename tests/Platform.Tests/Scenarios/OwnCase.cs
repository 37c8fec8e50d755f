using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Tests.Scenarios;

/// <summary>An active case of one scenario, directed by the municipality, with whoever the scenario lets take part.</summary>
internal sealed class OwnCase(Stage stage, Guid id, AddressRow home)
{
    private static readonly string[] DownscaleCriteria = ["The rent is paid"];

    public Guid Id => id;

    public string Path => $"/v1/cases/{id}";

    /// <summary>Where the household lives.</summary>
    public AddressRow Home => home;

    public Actor Director => stage[Cast.Director];

    public static async Task<OwnCase> Open(Stage stage, string household, params string[] participants)
    {
        var home = Made.Home("Windroosgang");
        var opened = (await stage[Cast.Triage].Post("/v1/cases", Body(household, home))).Expect(201);
        var own = new OwnCase(stage, Guid.Parse(opened.Required("caseId")), home);
        foreach (var hat in participants)
            await own.Joins(hat); // before it is active: a case needs two organisations
        (await own.Director.Act(own.Path, "director/acceptance")).Done();

        return own;
    }

    public static object Body(string label, AddressRow home, string kind = "household", Guid? directorHatId = null) => new
    {
        Subject = new { Kind = kind, Label = label, home.PostalCode, HouseNumber = $"{home.HouseNumber}" },
        MunicipalityCode = "GM9901",
        Purpose = "preventingEscalation",
        SubjectInformed = new { State = "informed" },
        DirectorHatId = directorHatId,
    };

    /// <summary>Is invited, and says yes.</summary>
    public async Task Joins(string hat)
    {
        var invited = stage[hat];
        var invitation = (await Director.Act(Path, "participants", new { invited.OrganisationId, invited.HatId, Question = "contribute" })).Expect(201);
        (await invited.Post($"{Path}/participants/{invitation.Required("participantId")}/acceptance")).Done();
    }

    /// <summary>The part that the organisation of somebody has in it.</summary>
    public async Task<Guid> PartOf(Actor who) => (await Director.Get($"{Path}/participants")).Expect(200).Items()
        .Single(part => part.GetProperty("organisationId").GetGuid() == who.OrganisationId).GetProperty("participantId").GetGuid();

    public async Task<Guid> Goal(string text) =>
        Guid.Parse((await Director.Act(Path, "goals", new { Kind = "shared", Text = text })).Expect(201).Required("goalId"));

    /// <summary>Somebody else directs the process from here.</summary>
    public async Task ProcessDirectedBy(Actor who)
    {
        (await Director.Act(Path, "process-director", new { who.HatId })).Done();
        (await who.Post($"{Path}/process-director/acceptance")).Done();
    }

    /// <summary>Leaves the case.</summary>
    public async Task Leaves(Actor who) => (await who.Act(Path, $"participants/{await PartOf(who)}/departure", new { })).Done();

    /// <summary>Scales up by one phase, with all that it asks.</summary>
    public Task<Answer> Up(int toPhase, Actor? by = null) => (by ?? Director).Act(Path, "scaling-decisions", new
    {
        Direction = "up",
        ToPhase = toPhase,
        Grounds = new[] { new { Kind = "highComplexity", Explanation = "Debts, home and school at once." } },
        CareView = new { View = "More help is needed than one team has." },
        SafetyView = new { View = "No danger at this moment." },
        DownscaleCriteria,
        NextReviewOn = Made.Day(28),
        Consultation = toPhase == 3 ? new { ConsultedOrganisationId = stage[Cast.PoliceSpecialist].OrganisationId, ConsultedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) } : null,
    });

    public string Agreement(Answer proposed) => $"{Path}/agreements/{proposed.Required("agreementId")}";
}
