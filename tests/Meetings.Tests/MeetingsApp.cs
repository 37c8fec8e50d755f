using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;
using Platform.Directory;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.Meetings.Features;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests;

/// <summary>The Meetings service with a town, its police and its mental health care in the copy of the directory.</summary>
public sealed class MeetingsApp() : ServiceApp<Program, MeetingsDbContext>("meetings-db")
{
    public static readonly TestCaller Chair = TestCaller.Person(Guid.NewGuid(), HatKind.ProcessDirector);
    public static readonly TestCaller Police = TestCaller.Person(Guid.NewGuid(), HatKind.Safety);
    public static readonly TestCaller Care = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
    public static readonly TestCaller Policy = TestCaller.Person(Guid.NewGuid(), HatKind.Policy);

    /// <summary>Somebody of the host who has nothing to do with it.</summary>
    public static readonly TestCaller Colleague = TestCaller.Person(Chair.OrganisationId!.Value, HatKind.Casework);

    /// <summary>A forum of the town, chaired by its process director, with seats for everybody named here but the colleague.</summary>
    public async Task<ForumView> Forum() => await (await As(Chair).Post("/v1/forums", new SetUpForumRequest(
        "Vangnetoverleg", ForumType.Vangnetoverleg, Chair.HatId!.Value, ["GM9901"], [Seat(Police), Seat(Care), Seat(Policy)]))).Read<ForumView>();

    public async Task<MeetingView> Meeting()
    {
        var startsAt = Clock.GetUtcNow().AddDays(7);
        return await (await As(Chair).Post("/v1/meetings", new ScheduleMeetingRequest((await Forum()).Id, startsAt, startsAt.AddHours(2), "Town hall"))).Read<MeetingView>();
    }

    /// <summary>An active case as Cases tells of it: the chair directs its process, the named take part.</summary>
    public async Task<Guid> Case(params TestCaller[] participants)
    {
        var id = Guid.NewGuid();
        var now = Clock.GetUtcNow();
        await Deliver(id, new CaseOpened { CaseId = id, CaseNumber = "7H3-K2M", TerritorialOwnerId = Chair.OrganisationId!.Value, MunicipalityCode = "GM9901", Purpose = Purpose.PreventingEscalation, IdentityKnown = true, OpenedAt = now }, 1);
        await Deliver(id, new CaseActivated { CaseId = id, ActivatedAt = now }, 2);
        await Deliver(id, new CaseDirectorChanged { CaseId = id, Role = DirectorRole.ProcessDirector, HatId = Chair.HatId, OrganisationId = Chair.OrganisationId, Acting = false, ChangedAt = now }, 3);
        foreach (var (index, who) in participants.Index())
            await Deliver(id, Accepted(id, who), 4 + index);
        return id;
    }

    public ParticipantAccepted Accepted(Guid caseId, TestCaller who) => new()
    {
        CaseId = caseId,
        ParticipantId = who.ProfessionalId!.Value,
        OrganisationId = who.OrganisationId!.Value,
        HatId = who.HatId!.Value,
        AcceptedAt = Clock.GetUtcNow(),
    };

    public ParticipantLeft Left(Guid caseId, TestCaller who) => new()
    {
        CaseId = caseId,
        ParticipantId = who.ProfessionalId!.Value,
        OrganisationId = who.OrganisationId!.Value,
        HatId = who.HatId!.Value,
        LeftAt = Clock.GetUtcNow(),
    };

    /// <summary>An organisation merges into another.</summary>
    public Task Merge(Guid organisation, Guid into) => Deliver(organisation, new OrganisationMerged
    {
        OrganisationId = organisation,
        IntoOrganisationId = into,
        Name = "Old",
        Type = "other",
        Domain = OrganisationDomain.Care,
        MunicipalityCodes = ["GM9901"],
        MergedAt = Clock.GetUtcNow(),
    }, 5);

    public async Task<AgendaItemView> Item(MeetingView meeting, Guid caseId, params ExpectedDecisionRequest[] expected) =>
        await (await As(Chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(caseId, "Case 7H3-K2M", expected, SubjectInformed: new SetSubjectInformedRequest(ResidentInformedState.Informed)))).Read<AgendaItemView>();

    /// <summary>Freezes, checks and opens a meeting.</summary>
    public async Task Open(MeetingView meeting)
    {
        foreach (var step in new[] { "freeze", "pre-check", "session" })
            await (await As(Chair).Post($"/v1/meetings/{meeting.Id}/{step}", ifMatch: await Version($"/v1/meetings/{meeting.Id}"))).Read<object>();
    }

    /// <summary>A meeting in session with one item that the police attends.</summary>
    public async Task<(MeetingView Meeting, AgendaItemView Item)> InSession(Guid? caseId = null)
    {
        var meeting = await Meeting();
        var item = await Item(meeting, caseId ?? await Case(Police, Care));
        await Open(meeting);
        await Accept(meeting, caseId is null ? [Police, Care, Chair] : [Police, Chair]);
        var attendance = new RecordAttendanceRequest([new AttendeeRequest(Police.HatId!.Value, Clock.GetUtcNow())]);
        return (meeting, await (await As(Chair).Put($"{Path(item)}/attendance", attendance, await Version(Path(item)))).Read<AgendaItemView>());
    }

    /// <summary>The chair hears who accepts the confidentiality statement.</summary>
    public async Task Accept(MeetingView meeting, params TestCaller[] who) =>
        await (await As(Chair).Post($"/v1/meetings/{meeting.Id}/confidentiality", new AcceptConfidentialityRequest([.. who.Select(w => w.HatId!.Value)]))).Read<object>();

    public async Task<int> Version(string path) => (await As(Chair).Get(path)).Version();

    public static string Path(AgendaItemView item) => $"/v1/meetings/{item.MeetingId}/agenda-items/{item.Id}";

    public static FillSeatRequest Seat(TestCaller who) => new(who.OrganisationId!.Value, who.HatId!.Value);

    public static ConcludeAgreementRequest Agreement(TestCaller owner) => new(
        "Weekly visit", "Visits every Tuesday", "One known face", "A note after each visit", owner.OrganisationId!.Value, owner.HatId!.Value, new DateOnly(2027, 1, 31));

    /// <remarks>The clock is looked at when a test says so, not whenever it moves.</remarks>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.Remove(services.Single(s => s.ImplementationType == typeof(MeetingClockWorker))));
    }

    /// <summary>Lets the service look at the clock.</summary>
    public Task LookAtTheClock() => Services.GetRequiredService<MeetingClock>().PassAsync(CancellationToken.None);

    protected override Task SeedAsync() => Wear(Chair, Police, Care, Policy, Colleague);

    /// <summary>The directory knows these people under their hats.</summary>
    public Task Wear(params TestCaller[] who) => Given([.. who.Select(one => new HatCopy
    {
        Id = one.HatId!.Value,
        ProfessionalId = one.ProfessionalId!.Value,
        OrganisationId = one.OrganisationId!.Value,
        Kind = Enum.Parse<HatKind>(one.HatKind!, ignoreCase: true),
        ValidFrom = new DateOnly(2026, 1, 1),
        Sequence = 1,
    })]);
}
