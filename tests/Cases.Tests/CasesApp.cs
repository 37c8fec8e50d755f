using Microsoft.Extensions.DependencyInjection;
using Platform.Cases.Data;
using Platform.Cases.Features;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;

namespace Platform.Cases.Tests;

/// <summary>The Cases service, whole, with a small region and mandates that cover everything unless a test says otherwise.</summary>
public sealed class CasesApp() : ServiceApp<Program, CasesDbContext>("cases-db")
{
    private static int _house;

    internal TestClient As(Actor actor) => As(actor.Caller());

    /// <summary>What Partners answers to every mandate check.</summary>
    public void Mandates(string result, Guid? ratifier = null) =>
        Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result, mandateId = Guid.NewGuid(), ratifierHatId = ratifier });

    public void NobodyAnswersForMandates() => Neighbours.Silence("partners", "POST /internal/mandate-checks");

    /// <summary>Opens a case, in intake.</summary>
    internal async Task<CaseView> Open(int? house = null)
    {
        var request = new OpenCaseRequest(
            new CaseSubject(SubjectKind.Household, "De Wit", PostalCode: "9901 AB", HouseNumber: $"{house ?? Interlocked.Increment(ref _house)}", IdentityConfidence: IdentityConfidence.Confirmed),
            Region.Area,
            Purpose.PreventingEscalation,
            new CaseSubjectInformed(InformedState.Informed));

        return await (await As(Region.Triage).Post("/v1/cases", request)).Read<CaseView>();
    }

    /// <summary>An active case in which the GGZ takes part.</summary>
    internal async Task<CaseView> Activate()
    {
        var opened = await Open();
        var nurse = await Invite(opened.CaseId, Region.Nurse, Region.Triage);
        await Ok(As(Region.Director), $"/v1/cases/{opened.CaseId}/director/acceptance", null, await Version(opened.CaseId, Region.Director));
        await Ok(As(Region.Nurse), $"/v1/cases/{opened.CaseId}/participants/{nurse}/acceptance");

        return await As(Region.Director).Get<CaseView>($"/v1/cases/{opened.CaseId}");
    }

    /// <summary>The case is closed and its place is free; nothing of what is open in it is closed with it.</summary>
    internal Task<int> End(Guid caseId, Actor? by = null) => InDatabase(async db =>
    {
        var (caseFile, now, director) = ((await db.Cases.FindAsync(caseId))!, Clock.GetUtcNow(), by ?? Region.Director);
        caseFile.StartMonitoring(new Monitoring(Region.Municipality, ["Nuisance"], now), [], director, now);
        caseFile.RecordResidentsCopy(null, director, now);
        caseFile.Close(Domain.ACase.AnOutcome, CaseFacts.None, director, now);
        foreach (var household in db.Households.Where(h => h.ActiveCases.Any(a => a.CaseId == caseId)).ToList())
            household.Release(caseId);

        return await db.SaveChangesAsync();
    });

    internal async Task<Guid> Invite(Guid caseId, Actor who, Actor by)
    {
        var answer = await As(by).Post($"/v1/cases/{caseId}/participants", new InviteParticipantRequest(QuestionKind.Contribute, HatId: who.HatId), await Version(caseId, by));
        return (await answer.Read<ParticipantView>()).ParticipantId;
    }

    internal async Task<Guid> AddGoal(Guid caseId)
    {
        var answer = await As(Region.Director).Post($"/v1/cases/{caseId}/goals", new AddGoalRequest(GoalKind.Shared, "Quiet nights"), await Version(caseId, Region.Director));
        return (await answer.Read<GoalView>()).GoalId;
    }

    /// <summary>An agreement that the GGZ is asked to own.</summary>
    internal async Task<AgreementView> Propose(Guid caseId)
    {
        var request = new ProposeAgreementRequest("Weekly visit", "Visit every week", "A plan", "It is noted", Region.Ggz, InNineDays(), await AddGoal(caseId), Region.Nurse.HatId);
        return await (await As(Region.Director).Post($"/v1/cases/{caseId}/agreements", request)).Read<AgreementView>();
    }

    /// <remarks>Tests of one class share the clock, in any order.</remarks>
    internal DateOnly InNineDays() => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(9);

    /// <summary>Puts another person in the part of an organisation.</summary>
    internal async Task<HttpResponseMessage> NamePerson(Guid caseId, Guid part, Actor who, Actor by) =>
        await As(by).Put($"/v1/cases/{caseId}/participants/{part}/person", new NameParticipantPersonRequest(who.HatId), await Version(caseId, by));

    internal async Task<int> Version(Guid caseId, Actor by) => (await As(by).Get($"/v1/cases/{caseId}")).Version();

    internal Task Ok(Actor by, string path, object? body, int? ifMatch) => Ok(As(by), path, body, ifMatch);

    internal static async Task Ok(TestClient client, string path, object? body = null, int? ifMatch = null)
    {
        var answer = await client.Post(path, body, ifMatch);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} POST {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Looks at the clock once.</summary>
    public async Task PassDeadlines()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Deadlines>().PassAsync(CancellationToken.None);
    }

    /// <summary>What Signals tells of a signal.</summary>
    internal void Signal(Guid signalId, Guid caseId, Guid sender, int house, Guid? hat = null, string confidence = "confirmed", bool informed = true, params object[] persons) => Neighbours.Answer("signals", $"GET /internal/signals/{signalId}", new
    {
        signalId,
        caseId,
        organisationId = sender,
        hatId = hat,
        subject = new
        {
            kind = "household",
            identityConfidence = confidence,
            persons = (object[])[new { givenName = "A.", familyName = "de Wit" }, .. persons],
            address = new { postalCode = "9901AC", houseNumber = house },
        },
        subjectInformed = informed ? new { state = "notInformed", reason = "Safety" } : null,
        municipalityCode = Region.Area,
        purpose = "preventingEscalation",
        themes = Array.Empty<string>(),
        urgency = "normal",
    });

    /// <summary>Triage opened a case for a signal.</summary>
    internal SignalTriaged Triaged(Guid signalId, Guid caseId) => new()
    {
        SignalId = signalId,
        Outcome = TriageOutcome.CaseOpened,
        CaseId = caseId,
        TerritorialOwnerId = Region.Municipality,
        MunicipalityCode = Region.Area,
        Purpose = Purpose.PreventingEscalation,
        TriagedByHatId = Region.Triage.HatId,
        TriagedAt = Clock.GetUtcNow(),
    };

    protected override async Task SeedAsync()
    {
        await Given([.. Region.Directory()]);
        Mandates("covered");
    }
}
