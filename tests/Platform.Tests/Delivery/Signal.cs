using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;
using Xunit;

namespace Platform.Tests.Delivery;

/// <summary>A worry about a household of its own, and what triage sees of it.</summary>
internal sealed class Signal(Actor triage, string path)
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(60);
    private static readonly string[] Grounds = ["severalLifeAreas", "helpStagnates"];
    private static int _households;

    public static async Task<Signal> BringIn(Stage stage)
    {
        var number = Interlocked.Increment(ref _households);
        var row = stage.Region.Signal("story-housing");
        var elsewhere = row with
        {
            Subject = row.Subject with
            {
                Address = new AddressRow("Proefkade", number, "9920 SD", row.Subject.Address.City),
                Persons = [new PersonRow("Proef", $"van de Kade {number}")],
            },
        };

        var answer = (await stage[row.Hat].Post("/v1/signals", SignalBody.Of(elsewhere))).Expect(201);
        return new Signal(stage[Cast.Triage], $"/v1/signals/{answer.Id}");
    }

    public async Task DecideForCase()
    {
        (await triage.Set(path, "triage")).Expect(200);
        (await triage.Set(path, "triage/outcome", new
        {
            Outcome = "caseOpened",
            Grounds,
            Explanation = "Help on its own got stuck.",
        })).Expect(200);
    }

    public async Task HasNoCaseYet() => Assert.Null((await triage.Get(path)).Expect(200).Text("triage.case.caseNumber"));

    public async Task<Guid> HasExactlyOneCase()
    {
        var answer = await Patience.Until("the case's number is back", () => triage.Get(path), a => a.Text("triage.case.caseNumber") is not null, Patient);
        var (id, number) = (Guid.Parse(answer.Required("triage.case.caseId")), answer.Required("triage.case.caseNumber"));
        var found = (await triage.Get("/v1/cases?limit=200")).Expect(200).Items().Where(item => item.GetProperty("number").GetString() == number);
        Assert.Equal(id, Assert.Single(found).GetProperty("caseId").GetGuid());
        return id;
    }
}
