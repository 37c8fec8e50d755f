using System.Diagnostics;
using Platform.Story;
using Platform.Story.Chapters;
using Platform.Story.Telling;

namespace Platform.Bench.Scale;

/// <summary>Whether reading stays as fast when a hundred times as much lies there: each read at both sizes, in one run, on one instance.</summary>
internal sealed class Scale(Stage stage, string data)
{
    private const int PerPerson = 50;
    private const int AgreementsPerCase = 10;
    private const int ContactsPerCase = 40;

    private static readonly string[] People = ["Professionals", "Hats", "Mandates"];
    private static readonly string[] Signals = ["Signals", "SignalPersons"];
    private static readonly string[] Cases = ["Cases", "CaseParticipants", "CaseRoles", "Timeline", "ContactMoments", "Agreements"];
    private static readonly string[] Meetings = ["Meetings", "AgendaItems", "AgendaItemInvitations", "AgendaItemAgreements"];
    private static readonly string[] CaseCopies = ["CaseCopies", "CaseParticipantCopies"];

    private readonly Plot _plot = new();

    public async Task Run(TextWriter output)
    {
        await Prepare();
        var workload = new Workload(stage, _plot);

        Grow(Size.Small, Size.AsLoaded);
        var small = await workload.Measure();
        Grow(Size.Large, Size.Small);
        var large = await workload.Measure();

        output.WriteLine($"Small: {Size.Small}.");
        output.WriteLine($"Large: {Size.Large}.");
        output.WriteLine();
        output.WriteLine("| Read | small: median | p99 | large: median | p99 | ratio of the p99 |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var (name, before) in small)
        {
            var after = large[name];
            output.WriteLine($"| {name} | {before.Median:0.0} ms | {before.P99:0.0} ms | {after.Median:0.0} ms | {after.P99:0.0} ms | {after.P99 / before.P99:0.00} |");
        }

        output.WriteLine();
        output.WriteLine($"Match candidates cost {large[Workload.Matches].Median / large[Workload.OneSignal].Median:0.0} times reading one signal (medians, large).");
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

    private void Grow(Size to, Size from)
    {
        Add("partners", perPerson: 1, from.Copies(s => s.People), to.Copies(s => s.People), People);
        foreach (var service in new[] { "signals", "cases", "meetings" })
            Add(service, perPerson: 1, from.Copies(s => s.People), to.Copies(s => s.People), "HatCopies");
        Add("signals", PerPerson, from.Copies(s => s.Signals), to.Copies(s => s.Signals), Signals);
        Add("cases", PerPerson, from.Copies(s => s.Cases), to.Copies(s => s.Cases), Cases);
        Add("meetings", PerPerson, from.Copies(s => s.Cases), to.Copies(s => s.Cases), CaseCopies);
        Add("meetings", PerPerson, from.Copies(s => s.Meetings), to.Copies(s => s.Meetings), Meetings);
    }

    private void Add(string service, int perPerson, int from, int to, params string[] tables)
    {
        var started = Stopwatch.GetTimestamp();
        using var copies = new Copies(data, service, perPerson);
        copies.Add(tables, from + 1, to);
        Console.Error.WriteLine($"{service}: {tables[0]} and what belongs to them, {to} copies, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    /// <summary>How much lies there. The region has 51 professionals and, with the story's, 64 signals; the story makes one case and one meeting.</summary>
    private sealed record Size(int People, int Signals, int Cases, int Meetings)
    {
        public static readonly Size AsLoaded = new(51, 64, 1, 1);
        public static readonly Size Small = new(200, 10_000, 1_000, 500);
        public static readonly Size Large = new(20_000, 1_000_000, 100_000, 50_000);

        public int Copies(Func<Size, int> part) => (int)Math.Ceiling((double)part(this) / part(AsLoaded)) - 1;

        public override string ToString() =>
            $"{People:#,0} professionals, {Signals:#,0} signals, {Cases:#,0} cases with {Cases * AgreementsPerCase:#,0} agreements, {Meetings:#,0} meetings";
    }
}
