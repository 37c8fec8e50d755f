using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;
using Platform.Directory;
using Platform.Signals.Data;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests;

/// <summary>The Signals service with a small region: two municipalities, a housing corporation and the police.</summary>
public sealed class SignalsApp() : ServiceApp<Program, SignalsDbContext>("signals-db")
{
    public const string Area = "GM9901";

    private static readonly Guid Municipality = Guid.NewGuid();
    private static readonly Guid Elsewhere = Guid.NewGuid();
    private static readonly Guid Corporation = Guid.NewGuid();
    private static readonly Guid Station = Guid.NewGuid();

    public static TestCaller Triage { get; } = TestCaller.Person(Municipality, HatKind.Triage);

    public static TestCaller TriageElsewhere { get; } = TestCaller.Person(Elsewhere, HatKind.Triage);

    public static TestCaller MunicipalCaseworker { get; } = TestCaller.Person(Municipality, HatKind.Casework);

    public static TestCaller Housing { get; } = TestCaller.Person(Corporation, HatKind.Casework);

    public static TestCaller HousingColleague { get; } = TestCaller.Person(Corporation, HatKind.Casework);

    public static TestCaller HousingCoordinator { get; } = TestCaller.Person(Corporation, HatKind.Coordinator);

    public static TestCaller HousingSystem { get; } = new() { ClientId = "housing-system", OrganisationId = Corporation };

    public static TestCaller Police { get; } = TestCaller.Person(Station, HatKind.Safety);

    public static TestCaller PoliceCoordinator { get; } = TestCaller.Person(Station, HatKind.Coordinator);

    public static TestCaller PolicePrivacyOfficer { get; } = TestCaller.Person(Station, HatKind.PrivacyOfficer);

    public static TestCaller PoliceAuditor { get; } = TestCaller.Person(Station, HatKind.Auditor);

    public static TestCaller PrivacyOfficer { get; } = TestCaller.Person(Municipality, HatKind.PrivacyOfficer);

    public static TestCaller PrivacyOfficerElsewhere { get; } = TestCaller.Person(Elsewhere, HatKind.PrivacyOfficer);

    public static TestCaller Auditor { get; } = TestCaller.Person(Municipality, HatKind.Auditor);

    public static TestCaller AuditorElsewhere { get; } = TestCaller.Person(Elsewhere, HatKind.Auditor);

    public static TestCaller Policy { get; } = TestCaller.Person(Municipality, HatKind.Policy);

    protected override async Task SeedAsync() => await Given(
        Organisation(Municipality, "municipality", Area),
        Organisation(Elsewhere, "municipality", "GM9902"),
        Organisation(Corporation, "housingCorporation", Area),
        Organisation(Station, "police", Area, "GM9902"),
        Hat(Triage, HatKind.Triage),
        Hat(TriageElsewhere, HatKind.Triage),
        Hat(Housing, HatKind.Casework),
        Hat(Police, HatKind.Safety),
        Hat(Policy, HatKind.Policy));

    /// <summary>Moves the clock, and lets the service look at it.</summary>
    public async Task Pass(TimeSpan time)
    {
        Advance(time);
        await Services.GetRequiredService<SignalClock>().PassAsync(CancellationToken.None);
    }

    /// <summary>A body that is accepted as it is.</summary>
    public static SubmitSignalRequest Worry(SignalSubject? subject = null) => new(
        "Filth on the gallery, curtains closed for weeks.",
        ["pollutedHome"],
        subject ?? new SignalSubject(SignalSubjectKind.Address, IdentityConfidence.Confirmed, Address: SomeAddress()),
        Area,
        Purpose.PreventingEscalation,
        AlreadyDone: "Rang twice and left a note.",
        WillKeepDoing: "I pass by every Tuesday.",
        SubjectInformed: new SignalSubjectInformed(SubjectInformedState.Informed));

    public static SignalAddress SomeAddress() => new("9907 SD", Random.Shared.Next(1, 99999));

    public async Task<SignalResponse> Submitted(TestCaller? by = null, SubmitSignalRequest? request = null) =>
        await (await As(by ?? Housing).Post("/v1/signals", request ?? Worry())).Read<SignalResponse>();

    public async Task<SignalResponse> InTriage(TestCaller? by = null, SubmitSignalRequest? request = null)
    {
        var signal = await Submitted(by, request);

        return await (await As(Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: signal.Version)).Read<SignalResponse>();
    }

    public async Task<SignalResponse> Decided(TriageOutcome outcome, TestCaller? by = null, SubmitSignalRequest? request = null)
    {
        var signal = await InTriage(by, request);

        return await Decide(signal, new DecideTriageRequest(outcome, [TriageGround.SeveralLifeAreas]));
    }

    public async Task<SignalResponse> Decide(SignalResponse signal, DecideTriageRequest request) =>
        await (await As(Triage).Put($"/v1/signals/{signal.Id}/triage/outcome", request, signal.Version)).Read<SignalResponse>();

    public async Task<SignalResponse> Read(TestCaller by, Guid signalId) => await As(by).Get<SignalResponse>($"/v1/signals/{signalId}");

    public async Task<LinkResponse> Linked(SignalResponse one, SignalResponse other) =>
        await (await As(Triage).Post($"/v1/signals/{one.Id}/links", new LinkSignalsRequest(other.Id))).Read<LinkResponse>();

    public static async Task Refused(HttpStatusCode status, string code, Task<HttpResponseMessage> asked)
    {
        var response = await asked;
        Assert.Equal((status, code), (response.StatusCode, await response.ProblemCode()));
    }

    private static OrganisationCopy Organisation(Guid id, string type, params string[] municipalities) => new()
    {
        Id = id,
        Name = $"{type} {id}",
        Type = type,
        Domain = OrganisationDomain.Bridging,
        MunicipalityCodes = municipalities,
        IsActive = true,
    };

    private static HatCopy Hat(TestCaller wearer, HatKind kind) => new()
    {
        Id = wearer.HatId!.Value,
        ProfessionalId = wearer.ProfessionalId!.Value,
        OrganisationId = wearer.OrganisationId!.Value,
        Kind = kind,
        ValidFrom = new DateOnly(2026, 1, 1),
    };
}
