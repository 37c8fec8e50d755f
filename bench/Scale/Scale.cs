using System.Diagnostics;
using Platform.Story;
using Platform.Story.Chapters;
using Platform.Story.Telling;

namespace Platform.Bench.Scale;

/// <summary>Whether reading stays as fast when a hundred times as much lies there: two instances side by side, one small and one large, each read asked of both in turn.</summary>
internal sealed class Scale(Stage stage, string data, Size size)
{
    private const int PerPerson = 50;
    public const int AgreementsPerCase = 10;
    private const int ContactsPerCase = 40;
    private const int Sampled = 400;

    private static readonly string[] People = ["Professionals", "Hats", "Mandates"];
    private static readonly string[] Signals = ["Signals", "SignalPersons", "MatchKeys", "WorkItems"];
    private static readonly string[] Cases = ["Cases", "CaseParticipants", "CaseRoles", "Timeline", "ContactMoments", "Agreements"];
    private static readonly string[] Meetings = ["Meetings", "AgendaItems", "AgendaItemInvitations", "AgendaItemAgreements"];
    private static readonly string[] CaseCopies = ["CaseCopies", "CaseParticipantCopies"];

    private readonly Plot _plot = new();

    /// <summary>Compares the two, and writes a table of it.</summary>
    public static async Task Compare(Scale small, Scale large, TextWriter output)
    {
        var measured = await Workload.Compare(await small.Made(), await large.Made());

        output.WriteLine($"Small: {small.Told}.");
        output.WriteLine($"Large: {large.Told}.");
        output.WriteLine();
        output.WriteLine("| Read | small: median | p99 | large: median | p99 | ratio of the p99 |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var (name, before, after) in measured)
            output.WriteLine($"| {name} | {before.Median:0.0} ms | {before.P99:0.0} ms | {after.Median:0.0} ms | {after.P99:0.0} ms | {after.P99 / before.P99:0.00} |");

        var medians = measured.ToDictionary(read => read.Name, read => read.Large.Median);
        output.WriteLine();
        output.WriteLine($"Match candidates cost {medians[Workload.Matches] / medians[Workload.OneSignal]:0.0} times reading one signal (medians, large).");
    }

    private string Told => $"{size} (each read {Workload.Requests} times)";

    private async Task<Workload> Made()
    {
        await Prepare();
        Grow();
        using var signals = new Copies(data, "signals", PerPerson);

        return new Workload(stage, _plot, signals.Sample("Signals", "MunicipalityCode = 'GM9901'", Sampled));
    }

    /// <summary>The originals: one open case with a full plan, beside the signals of the region.</summary>
    private async Task Prepare()
    {
        await Signalling.Play(stage, _plot);
        await Triage.Play(stage, _plot);
        await Participation.Play(stage, _plot);
        await Meeting.Play(stage, _plot);
        await Agreements.Accept(stage, _plot);

        var (director, police) = (stage[Cast.Director], stage[Cast.PoliceSpecialist]);
        for (var number = _plot.Agreements.Length; number < AgreementsPerCase; number++)
            (await director.Act(_plot.Case, "agreements", Agreement(police, number))).Expect(201);
        for (var number = 0; number < ContactsPerCase; number++)
            (await director.Act(_plot.Case, "contact-moments", new { Kind = "phone", HeldAt = TimeProvider.System.GetUtcNow(), Note = $"Call {number}" })).Expect(201);
    }

    private object Agreement(Actor owner, int number) => new
    {
        ProcessTitle = $"Visit {number}",
        What = "Drops by at the address",
        Result = "The children know one face",
        HowWeSeeItIsDone = "A short note after each visit",
        OwnerOrganisationId = owner.OrganisationId,
        OwnerHatId = owner.HatId,
        DueOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(60),
        _plot.GoalId,
        Nature = "preventive",
        Commitment = new { Power = "commitCapacity", Hours = 2, DurationDays = 60 },
    };

    private void Grow()
    {
        Add("partners", perPerson: 1, Size.AsLoaded.People, size.People, People);
        foreach (var service in new[] { "signals", "cases", "meetings" })
            Add(service, perPerson: 1, Size.AsLoaded.People, size.People, "HatCopies");
        Add("signals", PerPerson, Size.AsLoaded.Signals, size.Signals, Signals);
        Add("cases", PerPerson, Size.AsLoaded.Cases, size.Cases, Cases);
        Add("meetings", PerPerson, Size.AsLoaded.Cases, size.Cases, CaseCopies);
        Add("meetings", PerPerson, Size.AsLoaded.Meetings, size.Meetings, Meetings);
    }

    private void Add(string service, int perPerson, int loaded, int wanted, params string[] tables)
    {
        var started = Stopwatch.GetTimestamp();
        var to = (int)Math.Ceiling((double)wanted / loaded) - 1;
        using var copies = new Copies(data, service, perPerson);
        copies.Add(tables, to);
        Console.Error.WriteLine($"{service}: {tables[0]} and what belongs to them, {to} copies, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }
}
