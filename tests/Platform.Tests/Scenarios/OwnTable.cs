using Platform.Story;
using Platform.Story.Telling;

namespace Platform.Tests.Scenarios;

/// <summary>A forum of one scenario, led by the municipality's process director.</summary>
internal sealed class OwnTable(Stage stage, Guid id)
{
    public Guid Id => id;

    public string Path => $"/v1/forums/{id}";

    public Actor Chair => stage[Cast.ProcessDirector];

    /// <summary>Sets it up: the chair's seat, and one for each of these.</summary>
    public static async Task<OwnTable> SetUp(Stage stage, string name, params string[] seats)
    {
        var chair = stage[Cast.ProcessDirector];
        var forum = (await chair.Post("/v1/forums", new
        {
            Name = name,
            Type = "vangnetoverleg",
            ChairHatId = chair.HatId,
            MunicipalityCodes = Made.Municipality,
            Seats = seats.Select(hat => new { stage[hat].OrganisationId, stage[hat].HatId }),
        })).Expect(201);

        return new OwnTable(stage, forum.Id);
    }

    /// <summary>Calls the table together, now.</summary>
    public Task<string> Meet() => Plan(TimeProvider.System.GetUtcNow());

    /// <summary>Plans a meeting.</summary>
    public async Task<string> Plan(DateTimeOffset startsAt, string? urgentReason = null)
    {
        var meeting = (await Chair.Post("/v1/meetings", new { ForumId = id, StartsAt = startsAt, EndsAt = startsAt.AddHours(1), Place = "Town hall, room 3", UrgentReason = urgentReason })).Expect(201);
        return $"/v1/meetings/{meeting.Id}";
    }

    /// <summary>The director puts the case on the agenda, and everybody who takes part is invited.</summary>
    public async Task<string> PutOnAgenda(string meeting, OwnCase own, int participants, object? expectedDecisions = null)
    {
        var added = await Patience.Until(
            "Meetings knows the case",
            () => own.Director.Post($"{meeting}/agenda-items", new { CaseId = own.Id, Title = "Household, Vliethaven", SubjectInformed = new { State = "informed" }, ExpectedDecisions = expectedDecisions }),
            answer => answer.Status is 201);
        var item = $"{meeting}/agenda-items/{added.Id}";
        await Patience.Until("everybody who takes part is invited", () => own.Director.Get(item), answer => answer.Items("invitations").Count == participants);

        return item;
    }

    /// <summary>Fixes the agenda, checks it and opens the session.</summary>
    public async Task Open(string meeting)
    {
        (await Chair.Act(meeting, "freeze")).Expect(200);
        (await Chair.Act(meeting, "pre-check")).Expect(200);
        (await Chair.Act(meeting, "session")).Expect(200);
    }

    /// <summary>These sit down for the item, bound to confidentiality.</summary>
    public async Task Sit(string meeting, string item, params string[] hats)
    {
        var now = TimeProvider.System.GetUtcNow();
        (await Chair.Post($"{meeting}/confidentiality", new { HatIds = hats.Select(hat => stage[hat].HatId) })).Expect(200);
        (await Chair.Set(item, "attendance", new { Attendees = hats.Select(hat => new { stage[hat].HatId, ArrivedAt = now }) })).Expect(200);
    }

    /// <summary>The table decides something that is to bind the organisation of somebody.</summary>
    public Task<Answer> Decides(string item, Actor who) => Chair.Act(item, "decisions", new
    {
        Text = "We look again in a month.",
        OrganisationIds = new[] { who.OrganisationId },
        PreventiveAlternative = "A visit before that",
        ExpectedEffect = "Nobody is surprised",
    });

    /// <summary>Gives a hat a seat; the id of the seat.</summary>
    public async Task<Guid> Seat(string hat) => (await Chair.Act(Path, "seats", new { stage[hat].OrganisationId, stage[hat].HatId })).Expect(201).Id;

    /// <summary>A whole meeting at which the case is put off.</summary>
    public async Task MeetAndDefer(OwnCase own, int participants)
    {
        var meeting = await Meet();
        var item = await PutOnAgenda(meeting, own, participants);
        await Open(meeting);
        (await Chair.Set(item, "conclusion", new { Conclusion = "deferred", Text = "There was no time left." })).Expect(200);
        (await Chair.Act(meeting, "conclusion")).Expect(200);
    }
}
