using System.Diagnostics;
using Platform.Story;
using Platform.Story.Chapters;
using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Bench.Scale;

/// <summary>Whether reading stays as fast when a hundred times as much lies there: two instances side by side, one small and one large, each read asked of both in turn.</summary>
internal sealed class Scale(Stage stage, string data, Size size)
{
    private const int PerPerson = 50;
    public const int AgreementsPerCase = 10;
    private const int ContactsPerCase = 40;
    private const int Sampled = 400;

    /// <summary>How much longer the slowest reads of the large one may take.</summary>
    private const double Most = 1.5;

    private static readonly string[] People = ["Professionals", "Hats", "Mandates"];
    private static readonly string[] Signals = ["Signals", "SignalPersons", "MatchKeys", "WorkItems"];
    private static readonly string[] Cases =
    [
        "Cases", "CaseParticipants", "CaseRoles", "CaseMembers", "Timeline", "ContactMoments", "Plans", "PlanVersions", "Perspectives", "GoalRounds", "Measurements", "Decisions", "DecisionBindings", "Advices", "CaseRequests", "Agreements", "AgreementSupporters",
    ];

    private static readonly string[] Meetings = ["Meetings", "AgendaItems", "AgendaItemInvitations", "AgendaItemAgreements"];
    private static readonly string[] CaseCopies = ["CaseCopies", "CaseParticipantCopies"];

    private readonly Plot _plot = new();

    /// <summary>Compares the two, and writes a table of it.</summary>
    /// <returns>Whether every read of the large one is fast enough: its p99 is at most <see cref="Most"/> times that of the small one.</returns>
    public static async Task<bool> Compare(Scale small, Scale large, TextWriter output)
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

        var tooSlow = measured.Where(read => read.Large.P99 > Most * read.Small.P99).Select(read => read.Name).ToList();
        output.WriteLine(tooSlow.Count is 0 ? $"No read takes more than {Most} times as long." : $"More than {Most} times as long: {string.Join("; ", tooSlow)}.");

        return tooSlow.Count is 0;
    }

    private string Told => $"{size} (each read {Workload.Requests} times)";

    private async Task<Workload> Made()
    {
        await Prepare();
        Grow();
        using var signals = new Copies(data, "signals", PerPerson);
        using var cases = new Copies(data, "cases", PerPerson);
        using var meetings = new Copies(data, "meetings", PerPerson);

        return new Workload(
            stage,
            signals.Sample("Signals", "MunicipalityCode = 'GM9901'", Sampled),
            cases.Sample("Cases", $"Number LIKE '{_plot.CaseNumber}%'", Sampled),
            meetings.Sample("Meetings", $"ChairHatId = '{stage[Cast.ProcessDirector].HatId.ToString().ToUpperInvariant()}'", Sampled));
    }

    /// <summary>The originals: one open case with a full plan and with something that waits for everybody, beside the signals of the region.</summary>
    private async Task Prepare()
    {
        await Signalling.Play(stage, _plot);
        await Triage.Play(stage, _plot);
        await Participation.Play(stage, _plot);
        await OnePlan.Play(stage, _plot);
        await Measuring.Baseline(stage, _plot);
        await Meeting.Play(stage, _plot);
        await Agreements.Accept(stage, _plot);
        await BetweenMeetings.Play(stage, _plot);

        var (director, police) = (stage[Cast.Director], stage[Cast.PoliceSpecialist]);
        (await director.Act(_plot.Case, "members", new { Name = "Lotte van der Gouwe", Role = "child", BornOn = "2013-02-23" })).Expect(201);
        (await director.Act(_plot.Case, "requests", new { ToOrganisationId = police.OrganisationId, Question = "Who takes the calls in the holidays?", AnswerBeforeOn = SignalBody.Day(30) })).Expect(201);
        (await director.Act(_plot.Case, "decisions", Decision(police))).Expect(201);
        for (var number = _plot.Agreements.Length; number < AgreementsPerCase; number++)
            (await director.Act(_plot.Case, "agreements", Agreement(police, number))).Expect(201);
        for (var number = 0; number < ContactsPerCase; number++)
            (await director.Act(_plot.Case, "contact-moments", new { Kind = "phone", HeldAt = TimeProvider.System.GetUtcNow(), Note = $"Call {number}" })).Expect(201);
    }

    private static object Decision(Actor bound) => new
    {
        ProcessTitle = "Visits in pairs",
        Text = "Two visit together until summer.",
        PreventiveAlternative = "A first talk at school.",
        ExpectedEffect = "Nobody is alone at the door.",
        BindsOrganisationIds = new[] { bound.OrganisationId },
    };

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
        SupporterOrganisationIds = new[] { stage[Cast.Housing].OrganisationId },
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
