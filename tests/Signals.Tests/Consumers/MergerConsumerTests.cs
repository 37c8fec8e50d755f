using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.Signals.Tests.Domain;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Consumers;

public sealed class MergerConsumerTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task After_a_merger_the_organisation_that_goes_on_has_the_signals_and_the_holds()
    {
        var (old, target) = (TestCaller.Person(Guid.NewGuid(), HatKind.Coordinator), TestCaller.Person(Guid.NewGuid(), HatKind.Coordinator));
        var signal = await app.Submitted(old);
        var holds = $"/v1/signals/{signal.Id}/holds";
        var hold = await (await app.As(old).Post(holds, new PlaceHoldRequest(HoldReason.Complaint, new DateOnly(2027, 1, 4)))).Read<HoldResponse>();
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(target).Get($"/v1/signals/{signal.Id}"));

        await app.Deliver(old.OrganisationId!.Value, Merged(old.OrganisationId.Value, target.OrganisationId!.Value));

        Assert.Equal(signal.Id, (await app.Read(target, signal.Id)).Id);
        Assert.Equal(HttpStatusCode.OK, (await app.As(target).Post($"{holds}/{hold.Id}/lifting", ifMatch: 1)).StatusCode);
    }

    [Fact]
    public async Task After_a_merger_the_organisation_that_goes_on_owns_what_is_still_weighed_and_not_what_was_decided()
    {
        var (decided, weighed) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage());
        var (old, target) = (SignalsApp.Triage.OrganisationId!.Value, SignalsApp.TriageElsewhere.OrganisationId!.Value);

        await app.Deliver(old, Merged(old, target));
        await app.Deliver(target, new OrganisationChanged
        {
            OrganisationId = target,
            Name = "Municipality that goes on",
            Type = "municipality",
            Domain = OrganisationDomain.Bridging,
            MunicipalityCodes = ["GM9902", SignalsApp.Area],
            ChangedAt = app.Clock.GetUtcNow(),
        });

        var read = await app.Read(SignalsApp.TriageElsewhere, weighed.Id);
        Assert.Equal(target, read.Triage!.OrganisationId);
        Assert.Equal(old, (await app.Read(SignalsApp.TriageElsewhere, decided.Id)).Triage!.OrganisationId);
        await (await app.As(SignalsApp.TriageElsewhere).Put($"/v1/signals/{weighed.Id}/triage/outcome", new DecideTriageRequest(TriageOutcome.CaseOpened, [TriageGround.SeveralLifeAreas]), read.Version)).Read<SignalResponse>();
        Assert.Contains(await app.SentEvents<SignalTriaged>(), e => e.SignalId == weighed.Id && e.TerritorialOwnerId == target);
    }

    [Fact]
    public async Task Mergers_that_are_heard_of_in_another_order_than_they_happened_end_at_the_organisation_that_goes_on()
    {
        var (first, second, last) = (TestCaller.Person(Guid.NewGuid(), HatKind.Coordinator), Guid.NewGuid(), TestCaller.Person(Guid.NewGuid(), HatKind.Coordinator));
        var signal = await app.Submitted(first);
        app.Neighbours.Answer("partners", $"GET /internal/organisations/{second}/successor", new { organisationId = last.OrganisationId!.Value });

        await app.Deliver(second, Merged(second, last.OrganisationId.Value));
        await app.Deliver(first.OrganisationId!.Value, Merged(first.OrganisationId.Value, second));

        Assert.Equal(signal.Id, (await app.Read(last, signal.Id)).Id);
    }

    [Fact]
    public async Task After_a_merger_who_wears_such_a_hat_there_reads_under_that_one_what_was_brought_in_and_asked()
    {
        var (worker, there) = (TestCaller.Person(Guid.NewGuid(), HatKind.Casework), TestCaller.Person(Guid.NewGuid(), HatKind.Casework));
        var signal = await app.Submitted(worker);
        var asked = await (await app.As(worker).Post("/v1/consultations", new AskConsultationRequest("Somebody is more and more alone and does not open the door", SignalsApp.Area))).Read<ConsultationResponse>();
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(there).Get($"/v1/signals/{signal.Id}"));

        await app.Deliver(worker.HatId!.Value, Ended(worker, there.HatId));

        Assert.Equal((signal.Id, signal.Version), await app.Read(there, signal.Id) is var read ? (read.Id, read.Version) : default);
        Assert.Equal(asked.Id, (await app.As(there).Get<ConsultationResponse>($"/v1/consultations/{asked.Id}")).Id);
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(worker).Get($"/v1/signals/{signal.Id}"));
    }

    [Fact]
    public async Task Hats_that_mergers_ended_in_another_order_than_it_is_heard_lead_to_the_one_that_is_worn()
    {
        var (first, second, last) = (TestCaller.Person(Guid.NewGuid(), HatKind.Casework), TestCaller.Person(Guid.NewGuid(), HatKind.Casework), TestCaller.Person(Guid.NewGuid(), HatKind.Casework));
        var signal = await app.Submitted(first);
        app.Neighbours.Answer("partners", $"GET /internal/hats/{second.HatId}/successor", new { hatId = last.HatId!.Value });

        await app.Deliver(second.HatId!.Value, Ended(second, last.HatId));
        await app.Deliver(first.HatId!.Value, Ended(first, second.HatId));

        Assert.Equal(signal.Id, (await app.Read(last, signal.Id)).Id);
    }

    [Fact]
    public async Task After_a_split_a_signal_stays_with_the_organisation_for_which_it_was_told_and_with_who_told_it()
    {
        var worker = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        var (here, there) = (TestCaller.Person(worker.OrganisationId!.Value, HatKind.Coordinator), TestCaller.Person(Guid.NewGuid(), HatKind.Coordinator));
        var deputy = TestCaller.Person(there.OrganisationId!.Value, HatKind.Casework);
        var signal = await app.Submitted(worker);

        await app.Deliver(worker.HatId!.Value, new HatChanged
        {
            HatId = worker.HatId.Value,
            ProfessionalId = worker.ProfessionalId!.Value,
            OrganisationId = there.OrganisationId!.Value,
            Kind = HatKind.Casework,
            ValidFrom = new DateOnly(2026, 1, 1),
            SplitFromOrganisationId = worker.OrganisationId,
            DeputyHatId = deputy.HatId,
            ChangedAt = app.Clock.GetUtcNow(),
        });

        Assert.Equal(worker.OrganisationId, (await app.Read(worker with { OrganisationId = there.OrganisationId }, signal.Id)).Signaller.OrganisationId);
        Assert.Equal(signal.Id, (await app.Read(here, signal.Id)).Id);
        foreach (var elsewhere in new[] { there, deputy })
            await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(elsewhere).Get($"/v1/signals/{signal.Id}"));
        Assert.Empty((await app.As(deputy).Get<Page<SignalSummary>>("/v1/signals")).Items);
    }

    [Fact]
    public async Task Under_a_token_of_before_a_merger_is_written_for_the_organisation_of_now()
    {
        var (old, target) = (TestCaller.Person(Guid.NewGuid(), HatKind.Coordinator), TestCaller.Person(Guid.NewGuid(), HatKind.Coordinator));
        await app.Deliver(old.HatId!.Value, new HatChanged
        {
            HatId = old.HatId.Value,
            ProfessionalId = old.ProfessionalId!.Value,
            OrganisationId = target.OrganisationId!.Value,
            Kind = HatKind.Coordinator,
            ValidFrom = new DateOnly(2026, 1, 1),
            ChangedAt = app.Clock.GetUtcNow(),
        });
        await app.Deliver(old.OrganisationId!.Value, Merged(old.OrganisationId.Value, target.OrganisationId.Value));

        var signal = await app.Submitted(old);
        var hold = await (await app.As(old).Post($"/v1/signals/{signal.Id}/holds", new PlaceHoldRequest(HoldReason.Complaint, new DateOnly(2027, 1, 4)))).Read<HoldResponse>();

        Assert.Equal(target.OrganisationId, hold.OrganisationId);
        Assert.Equal(signal.Id, (await app.Read(target, signal.Id)).Id);
    }

    [Fact]
    public async Task Under_a_token_of_before_a_merger_is_counted_for_the_organisation_of_now()
    {
        var (officer, policy, destroyed) = (TestCaller.Person(Guid.NewGuid(), HatKind.PrivacyOfficer), TestCaller.Person(Guid.NewGuid(), HatKind.Policy), Guid.CreateVersion7());
        foreach (var (hat, kind) in new[] { (officer, HatKind.PrivacyOfficer), (policy, HatKind.Policy) })
        {
            await app.Deliver(hat.HatId!.Value, new HatChanged
            {
                HatId = hat.HatId.Value,
                ProfessionalId = hat.ProfessionalId!.Value,
                OrganisationId = SignalsApp.TriageElsewhere.OrganisationId!.Value,
                Kind = kind,
                ValidFrom = new DateOnly(2026, 1, 1),
                ChangedAt = app.Clock.GetUtcNow(),
            });
        }

        var lastWeek = app.Clock.GetUtcNow().AddDays(-7);
        await app.Given(
        [
            new Destruction(destroyed, "GM9902", RetentionRule.SignalWithoutCase, app.Clock.GetUtcNow()),
            .. Enumerable.Range(0, 5).Select(_ => Signal.Submit(Guid.CreateVersion7(), ASignal.Draft() with { MunicipalityCode = "GM9902" }, ASignal.Housing, SignalTerms.Default, lastWeek).Signal),
        ]);

        Assert.Contains(destroyed, (await app.As(officer).Get<Page<DestructionEntry>>("/v1/signal-destructions")).Items.Select(line => line.RecordId));
        Assert.Contains("GM9902", (await app.As(policy).Get<SignalCounts>("/v1/signals/counts")).Items.Select(cell => cell.MunicipalityCode));
    }

    private HatEnded Ended(TestCaller who, Guid? goesOnAs) => new()
    {
        HatId = who.HatId!.Value,
        ProfessionalId = who.ProfessionalId!.Value,
        OrganisationId = who.OrganisationId!.Value,
        Kind = HatKind.Casework,
        ValidFrom = new DateOnly(2026, 1, 1),
        GoesOnAsHatId = goesOnAs,
        EndedAt = app.Clock.GetUtcNow(),
    };

    private OrganisationMerged Merged(Guid old, Guid target) => new()
    {
        OrganisationId = old,
        IntoOrganisationId = target,
        Name = "Organisation that is no more",
        Type = "municipality",
        Domain = OrganisationDomain.Bridging,
        MunicipalityCodes = [SignalsApp.Area],
        MergedAt = app.Clock.GetUtcNow(),
    };
}
