using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class UrgentTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    private const string Contacts = "POST /internal/contacts/_search";

    [Fact]
    public async Task An_urgent_signal_calls_the_on_call_desk_at_once_and_again_until_somebody_takes_it()
    {
        var desk = Guid.NewGuid();
        app.Neighbours.Answer("partners", Contacts, FoundContact(desk, "Night desk", "0880001111"));

        var signal = await Urgent();
        Assert.Equal(("Night desk", "0880001111", 1, false), (signal.Urgent!.Desk!.Name, signal.Urgent.Desk.Telephone, signal.Urgent.Times, signal.Urgent.Overdue));
        Assert.Equal((1, desk), await Raised(signal.Id));

        await app.Pass(TimeSpan.FromMinutes(29));
        Assert.Equal((1, desk), await Raised(signal.Id));
        await app.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal((2, desk), await Raised(signal.Id));
        Assert.Equal(HttpStatusCode.OK, (await app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}", ifNoneMatch: $"\"{(await app.Read(SignalsApp.Housing, signal.Id)).Version}\"")).StatusCode); // its clock has no version
        var waiting = await app.Read(SignalsApp.Housing, signal.Id);
        Assert.True(waiting.Urgent!.Overdue && waiting.Urgent.WaitingSeconds >= 31 * 60);

        await app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: waiting.Version);
        await app.Pass(TimeSpan.FromHours(2));
        Assert.Equal((2, desk), await Raised(signal.Id));
        Assert.NotNull((await app.Read(SignalsApp.Housing, signal.Id)).Urgent!.TakenAt);
    }

    [Fact]
    public async Task An_urgent_signal_goes_out_when_nobody_can_say_whom_to_call()
    {
        app.Neighbours.Silence("partners", Contacts);

        var signal = await Urgent(SignalsApp.Worry() with { MunicipalityCode = "GM9908" }); // where no desk was ever known

        Assert.Null(signal.Urgent!.Desk);
        Assert.Equal((1, null), await Raised(signal.Id));
    }

    [Fact]
    public async Task When_Partners_does_not_answer_the_desk_that_was_known_last_is_called()
    {
        app.Neighbours.Answer("partners", Contacts, FoundContact(Guid.NewGuid(), "Day desk", "0880002222"));
        await Urgent();
        app.Neighbours.Silence("partners", Contacts);

        Assert.Equal("Day desk", (await Urgent()).Urgent!.Desk!.Name);
    }

    [Fact]
    public async Task When_Partners_does_not_answer_no_desk_is_called_of_an_organisation_that_has_left()
    {
        var service = Guid.NewGuid();
        app.Neighbours.Answer("partners", Contacts, FoundContact(service, "Crisis service", "0880004444"));
        var worry = SignalsApp.Worry() with { MunicipalityCode = "GM9907" };
        Assert.Equal(service, (await Urgent(worry)).Urgent!.Desk!.OrganisationId);
        await app.Deliver(service, new OrganisationWithdrawn { OrganisationId = service, Name = "Crisis service", Type = "other", Domain = OrganisationDomain.Care, MunicipalityCodes = [], WithdrawnAt = app.Clock.GetUtcNow() });
        app.Neighbours.Silence("partners", Contacts);

        Assert.Null((await Urgent(worry)).Urgent!.Desk);
    }

    [Fact]
    public async Task Where_no_desk_is_open_none_is_called_and_the_signaller_hears_to_ring_the_municipality_and_112()
    {
        app.Neighbours.Answer("partners", Contacts, FoundContact(Guid.NewGuid(), "Day desk", "0880002222"));
        var earlier = await Urgent();
        app.Neighbours.Answer("partners", Contacts, Found());

        var signal = await Urgent();
        await app.Pass(TimeSpan.FromMinutes(31));

        Assert.Null(signal.Urgent!.Desk);
        foreach (var called in new[] { earlier, signal })
        {
            var again = await app.Read(SignalsApp.Housing, called.Id);
            Assert.Null(again.Urgent!.Desk);
            Assert.Contains("112", again.Next.What, StringComparison.Ordinal);
            Assert.Equal((2, null), await Raised(called.Id));
        }
    }

    [Fact]
    public async Task The_clock_of_an_urgent_signal_that_was_taken_back_stands_still()
    {
        app.Neighbours.Silence("partners", Contacts);
        var signal = await Urgent();
        app.Advance(TimeSpan.FromMinutes(5));
        (await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/withdrawal", new WithdrawSignalRequest(), signal.Version)).EnsureSuccessStatusCode();
        app.Advance(TimeSpan.FromDays(1));

        var read = await app.Read(SignalsApp.Housing, signal.Id);

        Assert.Equal((300L, false), (read.Urgent!.WaitingSeconds, read.Urgent.Overdue));
        Assert.Equal(HttpStatusCode.NotModified, (await app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}", ifNoneMatch: $"\"{read.Version}\"")).StatusCode);
    }

    [Fact]
    public async Task I_25_a_correction_reaches_who_took_the_call_and_read_the_signal_also_after_the_outcome()
    {
        var (duty, deputy) = (SignalsApp.MunicipalCaseworker, TestCaller.Person(SignalsApp.Triage.OrganisationId!.Value, HatKind.Safety));
        app.Neighbours.Answer("partners", Contacts, FoundContact(duty.OrganisationId!.Value, "Officer on duty", "0880003333", duty.HatId, deputy.HatId));
        var signal = await Urgent();
        var call = $"/v1/signals/{signal.Id}/urgent";
        var taken = await Taken(duty, signal);
        Assert.Equal(HttpStatusCode.NotModified, (await app.As(duty).Get(call, ifNoneMatch: $"\"{taken.Version}\"")).StatusCode);
        signal = await (await app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: taken.Version)).Read<SignalResponse>();
        signal = await app.Decide(signal, new DecideTriageRequest(TriageOutcome.AdviceGiven, [TriageGround.NoGround]));
        Assert.DoesNotContain(signal.Id, (await Calls(duty)).Select(one => one.SignalId));

        signal = await (await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/corrections", new CorrectSignalRequest("It was number 14."), signal.Version)).Read<SignalResponse>();

        var told = Assert.Single(await Calls(duty), one => one.SignalId == signal.Id);
        var correction = Assert.Single(told.Corrections!);
        Assert.Equal(("It was number 14.", false, null), (correction.Correction, told.ReadsSignal, told.Signaller));
        var path = $"{call}/corrections/{correction.Id}/acknowledgement";
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(duty).Get($"/v1/signals/{signal.Id}"));
        foreach (var other in new[] { deputy, SignalsApp.Triage })
            await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(other).Put(path, ifMatch: told.Version));
        Assert.Equal(HttpStatusCode.NoContent, (await app.As(duty).Put(path, ifMatch: told.Version)).StatusCode);
        await SignalsApp.Refused(HttpStatusCode.Conflict, "correction-acknowledged", app.As(duty).Put(path, ifMatch: told.Version + 1));
        Assert.DoesNotContain(signal.Id, (await Calls(duty)).Select(one => one.SignalId));
        Assert.NotNull(Assert.Single((await app.Read(SignalsApp.Triage, signal.Id)).Corrections).ReadOnDutyAt);
    }

    [Fact]
    public async Task After_a_merger_who_was_called_under_a_hat_that_ended_goes_on_with_the_call_under_the_other_one()
    {
        var (worker, there) = (TestCaller.Person(SignalsApp.Triage.OrganisationId!.Value, HatKind.Safety), TestCaller.Person(SignalsApp.Triage.OrganisationId!.Value, HatKind.Safety));
        app.Neighbours.Answer("partners", Contacts, FoundContact(worker.OrganisationId!.Value, "Officer on duty", "0880003333", worker.HatId));
        var (waits, followed) = (await Urgent(), await Urgent());
        await Taken(worker, followed);

        await app.Deliver(worker.HatId!.Value, new HatEnded
        {
            HatId = worker.HatId.Value,
            ProfessionalId = worker.ProfessionalId!.Value,
            OrganisationId = worker.OrganisationId.Value,
            Kind = HatKind.Safety,
            ValidFrom = new DateOnly(2026, 1, 1),
            GoesOnAsHatId = there.HatId,
            EndedAt = app.Clock.GetUtcNow(),
        });

        Assert.Equal([(followed.Id, true), (waits.Id, false)], (await Calls(there)).Where(call => call.SignalId == waits.Id || call.SignalId == followed.Id).Select(call => (call.SignalId, call.TakenByMe)));
        Assert.Equal(followed.Id, (await app.Read(there, followed.Id)).Id);
        await Taken(there, waits);
    }

    [Fact]
    public async Task A_repeated_call_goes_to_the_desk_that_answers_then()
    {
        var night = Guid.NewGuid();
        app.Neighbours.Answer("partners", Contacts, FoundContact(Guid.NewGuid(), "Day desk", "0880002222"));
        var signal = await Urgent();
        app.Neighbours.Answer("partners", Contacts, FoundContact(night, "Night desk", "0880001111"));

        await app.Pass(TimeSpan.FromMinutes(31));

        Assert.Equal((2, night), await Raised(signal.Id));
        Assert.Equal("Night desk", (await app.Read(SignalsApp.Housing, signal.Id)).Urgent!.Desk!.Name);
    }

    [Fact]
    public async Task A_repeated_call_finds_the_desk_that_nobody_could_name_at_first()
    {
        var desk = Guid.NewGuid();
        app.Neighbours.Silence("partners", Contacts);
        var signal = await Urgent(SignalsApp.Worry() with { MunicipalityCode = "GM9903" });
        Assert.Null(signal.Urgent!.Desk);
        app.Neighbours.Answer("partners", Contacts, FoundContact(desk, "Night desk", "0880001111"));

        await app.Pass(TimeSpan.FromMinutes(31));

        Assert.Equal((2, desk), await Raised(signal.Id));
    }

    [Fact]
    public async Task The_first_urgent_signals_of_a_municipality_all_go_out_when_they_come_at_once()
    {
        app.Neighbours.Answer("partners", Contacts, FoundContact(Guid.NewGuid(), "Day desk", "0880002222"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            app.As(SignalsApp.Housing).Post("/v1/signals", SignalsApp.Worry() with { MunicipalityCode = "GM9904", Urgency = Urgency.Urgent })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
    }

    [Fact]
    public async Task Silence_of_Partners_is_waited_for_once_however_many_areas_are_called_again_and_no_call_is_lost()
    {
        app.Neighbours.Answer("partners", Contacts, FoundContact(Guid.NewGuid(), "Day desk", "0880002222"));
        var waiting = new List<SignalResponse>();
        foreach (var municipality in new[] { SignalsApp.Area, "GM9905", "GM9905" })
            waiting.Add(await Urgent(SignalsApp.Worry() with { MunicipalityCode = municipality }));
        app.Neighbours.Silence("partners", Contacts);
        var asked = app.Neighbours.Asked.Count(IsContacts);

        await app.Pass(TimeSpan.FromMinutes(31));

        Assert.InRange(app.Neighbours.Asked.Count(IsContacts) - asked, 1, 2); // the service may look at the clock at the same moment: once each
        foreach (var signal in waiting)
            Assert.Equal((2, signal.Urgent!.Desk!.OrganisationId), await Raised(signal.Id));
    }

    private static bool IsContacts(string asked) => asked == $"partners {Contacts}";

    [Fact]
    public async Task What_was_taken_back_calls_nobody_again()
    {
        var signal = await Urgent();

        await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/withdrawal", new WithdrawSignalRequest(), signal.Version);
        await app.Pass(TimeSpan.FromHours(1));

        Assert.Equal(1, (await Raised(signal.Id)).Times);
    }

    [Fact]
    public async Task One_signal_that_cannot_be_called_for_again_keeps_no_other_waiting()
    {
        var (broken, other) = (await Urgent(), await Urgent());
        Assert.Equal(1, await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE Signals SET Purpose = 'noPurpose' WHERE Id = {broken.Id}")));

        await app.Pass(TimeSpan.FromMinutes(31));

        Assert.Equal((1, 2), ((await Raised(broken.Id)).Times, (await Raised(other.Id)).Times));
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE Signals SET Purpose = 'PreventingEscalation' WHERE Id = {broken.Id}"));
    }

    [Fact]
    public async Task Who_is_called_reads_the_urgent_signal_and_takes_the_call_and_triage_weighs_it_all_the_same()
    {
        var (duty, deputy) = (SignalsApp.MunicipalCaseworker, TestCaller.Person(SignalsApp.Triage.OrganisationId!.Value, HatKind.Safety));
        app.Neighbours.Answer("partners", Contacts, FoundContact(duty.OrganisationId!.Value, "Officer on duty", "0880003333", duty.HatId, deputy.HatId));
        var signal = await Urgent();
        var taking = $"/v1/signals/{signal.Id}/urgent/taking";

        var read = await app.Read(deputy, signal.Id);
        Assert.Equal((signal.Worry, null, true), (read.Worry, read.Triage, read.Urgent!.Desk!.ReadsSignal));
        Assert.Contains(signal.Id, await Listed(deputy));
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-triage-of-area", app.As(duty).Put($"/v1/signals/{signal.Id}/triage", ifMatch: signal.Version));
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-called", app.As(SignalsApp.Housing).Put(taking, ifMatch: signal.Version));
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(SignalsApp.Police).Put(taking, ifMatch: signal.Version));
        var taken = await (await app.As(duty).Put(taking, ifMatch: signal.Version)).Read<UrgentCallResponse>();

        Assert.NotNull(taken.Urgent.TakenAt);
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(deputy).Get($"/v1/signals/{signal.Id}"));
        await app.Pass(TimeSpan.FromHours(1));
        Assert.Equal(1, (await Raised(signal.Id)).Times);
        var weighed = await (await app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: taken.Version)).Read<SignalResponse>();
        Assert.Equal((taken.Urgent.TakenAt, duty.HatId), (weighed.Urgent!.TakenAt, weighed.Triage!.CallTakenByHatId)); // whom to ask what was done
        Assert.Equal(signal.Id, (await app.Read(duty, signal.Id)).Id);
        await app.Decide(weighed, new DecideTriageRequest(TriageOutcome.Rejected, [TriageGround.NoGround]));
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(duty).Get($"/v1/signals/{signal.Id}"));
    }

    [Fact]
    public async Task Who_took_an_urgent_signal_finds_it_in_the_own_lists_until_triage_is_done()
    {
        var duty = SignalsApp.MunicipalCaseworker;
        app.Neighbours.Answer("partners", Contacts, FoundContact(duty.OrganisationId!.Value, "Officer on duty", "0880003333", duty.HatId));
        var signal = await Urgent();

        var taken = await Taken(duty, signal);
        Assert.Contains(signal.Id, await Listed(duty));
        Assert.Contains(signal.Id, (await (await app.As(duty).Post("/v1/signals/_search", new SearchSignalsRequest(Urgency: Urgency.Urgent))).Read<Page<SignalSummary>>()).Items.Select(item => item.Id));
        Assert.Contains((signal.Id, true), (await Calls(duty)).Select(call => (call.SignalId, call.TakenByMe)));

        var weighed = await (await app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: taken.Version)).Read<SignalResponse>();
        Assert.Contains(signal.Id, await Listed(duty));
        await app.Decide(weighed, new DecideTriageRequest(TriageOutcome.Rejected, [TriageGround.NoGround]));
        Assert.DoesNotContain(signal.Id, await Listed(duty));
        Assert.DoesNotContain(signal.Id, (await Calls(duty)).Select(call => call.SignalId));
    }

    [Fact]
    public async Task Of_two_who_were_called_the_second_hears_that_the_call_was_taken()
    {
        var (duty, deputy) = (SignalsApp.MunicipalCaseworker, TestCaller.Person(SignalsApp.Triage.OrganisationId!.Value, HatKind.Safety));
        app.Neighbours.Answer("partners", Contacts, FoundContact(duty.OrganisationId!.Value, "Officer on duty", "0880003333", duty.HatId, deputy.HatId));
        var signal = await Urgent();
        await Taken(duty, signal);

        foreach (var late in new[] { deputy, duty }) // with the version that was read before, too
            await SignalsApp.Refused(HttpStatusCode.Conflict, "call-taken", app.As(late).Put($"/v1/signals/{signal.Id}/urgent/taking", ifMatch: signal.Version));

        var call = await app.As(deputy).Get<UrgentCallResponse>($"/v1/signals/{signal.Id}/urgent");
        Assert.Equal((true, false, false, null), (call.Urgent.TakenAt is not null, call.TakenByMe, call.ReadsSignal, call.Signaller));
        Assert.DoesNotContain(signal.Id, (await Calls(deputy)).Select(one => one.SignalId));
    }

    [Fact]
    public async Task Who_is_on_duty_and_searches_for_somebody_finds_no_urgent_signal_about_somebody_else()
    {
        var duty = SignalsApp.MunicipalCaseworker;
        app.Neighbours.Answer("partners", Contacts, FoundContact(duty.OrganisationId!.Value, "Officer on duty", "0880003333", duty.HatId));
        var signal = await Urgent();
        var address = signal.Subject.Address!;

        Assert.DoesNotContain(signal.Id, await Found(new SearchSignalsRequest(PostalCode: "9999 ZZ", HouseNumber: 1)));
        Assert.DoesNotContain(signal.Id, await Found(new SearchSignalsRequest(FamilyName: "Somebody else")));
        Assert.Contains(signal.Id, await Found(new SearchSignalsRequest(PostalCode: address.PostalCode, HouseNumber: address.HouseNumber)));

        async Task<IEnumerable<Guid>> Found(SearchSignalsRequest request) => (await (await app.As(duty).Post("/v1/signals/_search", request)).Read<Page<SignalSummary>>()).Items.Select(item => item.Id);
    }

    [Fact]
    public async Task An_urgent_signal_that_comes_back_to_triage_is_called_for_again_until_triage_takes_it_up_again()
    {
        var (duty, desk) = (SignalsApp.MunicipalCaseworker, Guid.NewGuid());
        app.Neighbours.Answer("partners", Contacts, FoundContact(duty.OrganisationId!.Value, "Officer on duty", "0880003333", duty.HatId));
        var signal = await Urgent();
        var triage = $"/v1/signals/{signal.Id}/triage";
        var taken = await (await app.As(SignalsApp.Triage).Put(triage, ifMatch: signal.Version)).Read<SignalResponse>();
        await SignalsApp.Refused(HttpStatusCode.Conflict, "triage-started", app.As(SignalsApp.Triage).Put(triage, ifMatch: taken.Version));
        var named = Guid.NewGuid();
        await app.Decide(taken, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved], CaseId: named));
        app.Neighbours.Answer("partners", Contacts, FoundContact(desk, "Night desk", "0880001111"));

        await app.Deliver(signal.Id, new SignalNotAttached { SignalId = signal.Id, RequestedCaseId = named, Reason = NotAttachedReason.CaseUnknown, DecidedAt = app.Clock.GetUtcNow() });
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(duty).Get($"/v1/signals/{signal.Id}")); // who was on duty then is not called now
        await app.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal((2, desk), await Raised(signal.Id));
        var back = await app.Read(SignalsApp.Triage, signal.Id);
        Assert.Equal((null, "Night desk"), (back.Urgent!.TakenAt, back.Urgent.Desk!.Name));
        var again = await (await app.As(SignalsApp.Triage).Put(triage, ifMatch: back.Version)).Read<SignalResponse>();
        await app.Pass(TimeSpan.FromHours(1));
        Assert.Equal((2, SignalStatus.InTriage), ((await Raised(signal.Id)).Times, again.Triage!.Status));
    }

    [Fact]
    public async Task I_35_who_is_called_reads_whether_the_people_concerned_know_and_does_not_change_it()
    {
        var duty = SignalsApp.MunicipalCaseworker;
        app.Neighbours.Answer("partners", Contacts, FoundContact(duty.OrganisationId!.Value, "Officer on duty", "0880003333", duty.HatId));
        var signal = await Urgent(SignalsApp.Worry(new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Confirmed, [new SignalPerson("Joris", "van Dungen")])));
        var path = $"/v1/signals/{signal.Id}/subject-informed";
        var request = new SignalSubjectInformed(SubjectInformedState.NotInformed, "Not tonight.");
        Assert.Equal(SubjectInformedState.Informed, (await app.Read(duty, signal.Id)).SubjectInformed!.State);

        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-the-signaller", app.As(duty).Put(path, request, signal.Version));

        foreach (var by in new[] { SignalsApp.Housing, SignalsApp.HousingCoordinator, SignalsApp.Triage })
            signal = await (await app.As(by).Put(path, request, signal.Version)).Read<SignalResponse>();
    }

    [Fact]
    public async Task An_urgent_signal_goes_out_where_the_desk_that_is_called_cannot_be_kept()
    {
        app.Neighbours.Answer("partners", Contacts, FoundContact(Guid.NewGuid(), "Day desk", "0880002222"));
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"ALTER TABLE OnCallDesks RENAME TO OnCallDesksAway"));
        try
        {
            Assert.Equal("Day desk", (await Urgent()).Urgent!.Desk!.Name);
        }
        finally
        {
            await app.InDatabase(db => db.Database.ExecuteSqlAsync($"ALTER TABLE OnCallDesksAway RENAME TO OnCallDesks"));
        }
    }

    [Theory]
    [InlineData("police", SignalsApp.Area)]
    [InlineData("municipality", "GM9902")]
    public async Task I_17_a_desk_that_anybody_may_open_opens_no_signal(string who, string municipality)
    {
        var duty = who is "police" ? SignalsApp.Police : SignalsApp.MunicipalCaseworker;
        app.Neighbours.Answer("partners", Contacts, FoundContact(duty.OrganisationId!.Value, "Desk", "0880004444", duty.HatId));

        var signal = await Urgent(SignalsApp.Worry() with { MunicipalityCode = municipality });

        Assert.Equal(("Desk", false), (signal.Urgent!.Desk!.Name, signal.Urgent.Desk.ReadsSignal));
        Assert.Contains("ring it", signal.Next.What, StringComparison.Ordinal); // its signaller tells what must be known
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(duty).Get($"/v1/signals/{signal.Id}"));
        Assert.DoesNotContain(signal.Id, await Listed(duty));
    }

    [Fact]
    public async Task A_night_desk_of_another_organisation_takes_the_call_without_reading_and_then_hears_whom_to_ask()
    {
        var duty = SignalsApp.Police; // in the place of a regional crisis service
        app.Neighbours.Answer("partners", Contacts, FoundContact(duty.OrganisationId!.Value, "Crisis service", "0880004444", duty.HatId));
        var signal = await Urgent();

        var response = await app.As(duty).Get($"/v1/signals/{signal.Id}/urgent");
        var waiting = await response.Read<UrgentCallResponse>();
        Assert.Equal((SignalsApp.Area, false, null), (waiting.MunicipalityCode, waiting.ReadsSignal, waiting.Signaller));
        foreach (var told in new[] { signal.Worry, signal.Subject.Address!.PostalCode, signal.Themes[0], SignalsApp.Housing.HatId.ToString()! })
            Assert.DoesNotContain(told, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var taken = await Taken(duty, signal);
        Assert.Equal((SignalsApp.Housing.HatId, false, true), (taken.Signaller!.HatId, taken.ReadsSignal, taken.TakenByMe));
        await app.Pass(TimeSpan.FromHours(1));
        Assert.Equal(1, (await Raised(signal.Id)).Times);
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(duty).Get($"/v1/signals/{signal.Id}"));
        Assert.DoesNotContain(signal.Id, await Listed(duty));
        Assert.Contains(signal.Id, (await Calls(duty)).Select(call => call.SignalId));

        await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/withdrawal", new WithdrawSignalRequest(), taken.Version);
        Assert.DoesNotContain(signal.Id, (await Calls(duty)).Select(call => call.SignalId));
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(duty).Get($"/v1/signals/{signal.Id}/urgent"));
    }

    [Fact]
    public async Task Where_a_desk_that_reads_is_open_too_it_is_called_before_one_that_does_not()
    {
        var duty = SignalsApp.MunicipalCaseworker;
        app.Neighbours.Answer("partners", Contacts, Found(
            Contact(SignalsApp.Police.OrganisationId!.Value, "Crisis service", "0880004444", SignalsApp.Police.HatId),
            Contact(duty.OrganisationId!.Value, "Officer on duty", "0880003333", duty.HatId)));

        Assert.Equal(("Officer on duty", true), (await Urgent()).Urgent!.Desk is { } desk ? (desk.Name, desk.ReadsSignal) : default);
    }

    private static object FoundContact(Guid organisation, string desk, string telephone, Guid? person = null, Guid? deputy = null) => Found(Contact(organisation, desk, telephone, person, deputy));

    private static object Found(params object[] open) => new
    {
        moment = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero),
        contacts = open.Append(Contact(Guid.NewGuid(), "Closed desk", "0880009999", isOpen: false)),
    };

    private static object Contact(Guid organisation, string desk, string telephone, Guid? person = null, Guid? deputy = null, bool isOpen = true) =>
        new { deskId = Guid.NewGuid(), organisationId = organisation, organisation = "Some organisation", desk, telephone, isOpen, person = At(person), deputy = At(deputy) };

    private static object? At(Guid? hatId) => hatId is { } id ? new { hatId = id, kind = "safety" } : null;

    private async Task<SignalResponse> Urgent(SubmitSignalRequest? request = null) =>
        await (await app.As(SignalsApp.Housing).Post("/v1/signals", (request ?? SignalsApp.Worry()) with { Urgency = Urgency.Urgent })).Read<SignalResponse>();

    private async Task<UrgentCallResponse> Taken(TestCaller by, SignalResponse signal) =>
        await (await app.As(by).Put($"/v1/signals/{signal.Id}/urgent/taking", ifMatch: signal.Version)).Read<UrgentCallResponse>();

    private async Task<IReadOnlyList<UrgentCallResponse>> Calls(TestCaller of) => (await app.As(of).Get<Page<UrgentCallResponse>>("/v1/signals/urgent-calls")).Items;

    private async Task<IEnumerable<Guid>> Listed(TestCaller of) => (await app.As(of).Get<Page<SignalSummary>>("/v1/signals?limit=200")).Items.Select(item => item.Id);

    private async Task<(int Times, Guid? Desk)> Raised(Guid signalId)
    {
        var last = (await app.SentEvents<UrgentSignalRaised>()).Where(raised => raised.SignalId == signalId).MaxBy(raised => raised.Times)!;

        return (last.Times, last.DeskOrganisationId);
    }
}
