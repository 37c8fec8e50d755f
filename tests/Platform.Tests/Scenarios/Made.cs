using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Tests.Scenarios;

/// <summary>What a scenario begins with, of its own: homes that nobody else worries about. All invented.</summary>
internal static class Made
{
    private static readonly string[] Grounds = ["severalLifeAreas", "severalOrganisationsNeeded"];
    private static int _homes;

    public static readonly string[] Municipality = ["GM9901"];

    /// <summary>A home that no other test knows; its postal code is never issued.</summary>
    public static AddressRow Home(string street)
    {
        var number = Interlocked.Increment(ref _homes);
        return new AddressRow(street, number, $"{9800 + number} SA", "Vliethaven");
    }

    public static SubjectRow Person(string givenName, string familyName, DateOnly bornOn, AddressRow home, string identity = "confirmed") =>
        new("person", identity, home, [new PersonRow(givenName, familyName, bornOn)]);

    public static SubjectRow Household(AddressRow home, params PersonRow[] members) => new("household", "confirmed", home, members);

    public static SubjectRow Address(AddressRow home) => new("address", "probable", home);

    /// <summary>A worry in full; what a scenario needs otherwise it says.</summary>
    public static SignalRow Worry(string hat, SubjectRow subject, string worry, string theme = "worry", string purpose = "preventingEscalation") => new(
        "scenario", "scenario", hat, "GM9901", subject, [theme], purpose, "normal", worry,
        "Rang twice and spoke with the neighbour.", "I pass by every Tuesday.", subject.Persons is null ? null : "informed");

    /// <summary>Brings it in; the answer is its signaller's.</summary>
    public static async Task<Answer> BroughtIn(this Stage stage, SignalRow worry) =>
        (await stage[worry.Hat].Post("/v1/signals", SignalBody.Of(worry))).Expect(201);

    public static string SignalPath(this Answer signal) => $"/v1/signals/{signal.Id}";

    public static string CasePath(this Answer aCase) => $"/v1/cases/{aCase.Required("caseId")}";

    /// <summary>Triage takes the signal up and asks for a case; waits until there is one.</summary>
    public static async Task<Answer> LeadsToCase(this Stage stage, string signal)
    {
        var triage = stage[Cast.Triage];
        (await triage.Set(signal, "triage")).Expect(200);
        (await triage.Set(signal, "triage/outcome", new
        {
            Outcome = "caseOpened",
            Grounds,
            Explanation = "Each help on its own got stuck.",
        })).Expect(200);

        return await stage.ReadsItsCase(signal);
    }

    /// <summary>The signal as its triage reads it, once Cases has told the number.</summary>
    public static Task<Answer> ReadsItsCase(this Stage stage, string signal) =>
        Patience.Until("the case's number is back", () => stage[Cast.Triage].Get(signal), answer => answer.Text("triage.case.caseNumber") is not null);

    public static DateOnly Day(int fromNow) => SignalBody.Day(fromNow)!.Value;
}
