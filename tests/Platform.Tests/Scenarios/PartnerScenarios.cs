using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>Organisations, their people under one hat at a time, and whom to call.</summary>
[Collection(WholePlatform.Name)]
public sealed class PartnerScenarios(RunningPlatform platform)
{
    private static readonly string[] Scopes = ["signals.read", "signals.write", "partners.read"];
    private static readonly string[] Topics = ["addiction"];
    private static readonly string[] Elsewhere = ["GM9902"];
    private static readonly string[] WorkingDays = ["monday", "tuesday", "wednesday", "thursday", "friday"];

    private static readonly string[] AllScopes = ["signals.read", "signals.write", "cases.read", "cases.write", "partners.read", "partners.write"];
    private static readonly string[] CovenantPowers = ["signCovenant", "ratify"];
    private static readonly string[] MeasurePower = ["commitMeasure"];
    private static readonly string[] CapacityPower = ["commitCapacity"];
    private static readonly string[] Board = ["bestuur"];
    private static readonly string[] LocalPurpose = ["localCareAndSafety"];
    private static readonly string[] Categories = ["context", "care"];

    private Stage Stage => platform.Stage;

    private StoryClient Operator => new(platform.Http, Secrets.Administrator, platform.Secrets.Of(Secrets.Administrator), null);

    /// <remarks>Scenario 29 of domain.md.</remarks>
    [Fact]
    public async Task A_police_officer_who_becomes_process_director_loses_police_access_the_day_before_and_leaves_her_contributions_with_the_police()
    {
        RunningPlatform.Needed();
        var (police, municipality) = (Stage[Cast.PoliceOfficer].OrganisationId, Stage[Cast.ProcessDirector].OrganisationId);
        var her = (await Operator.Post("/v1/professionals", new { Name = "Fenna Oostrum", Email = "fenna.oostrum@police.example" })).Expect(201).Id;
        var policeHat = (await Operator.Post("/v1/hats", new { ProfessionalId = her, OrganisationId = police, Kind = "safety", Function = "Community police officer", ValidFrom = Made.Day(-200) })).Expect(201).Id;
        var asOfficer = await Client("scenario-police", police, policeHat);
        var worry = Made.Worry(Cast.PoliceOfficer, Made.Address(Made.Home("Kuipersgang")), "Shouting at night, the neighbours are afraid.", "nuisance");
        var signal = (await asOfficer.Post("/v1/signals", SignalBody.Of(worry))).Expect(201);

        var moved = (await Operator.Post($"/v1/professionals/{her}/moves", new { OrganisationId = municipality, Kind = "processDirector", StartsOn = Made.Day(0), Function = "Process director" })).Expect(201);

        var ended = Assert.Single(moved.Items("ended"));
        Assert.Equal((policeHat, $"{Made.Day(-1):yyyy-MM-dd}"), (ended.GetProperty("id").GetGuid(), ended.GetProperty("validTo").GetString()));
        await Patience.Until("the token of the old hat is worth nothing", () => asOfficer.Get(signal.SignalPath()), answer => answer.Status is 401);
        await Assert.ThrowsAsync<StoryException>(async () => await (await Client("scenario-police-again", police)).Get("/v1/me"));

        var asProcessDirector = await Client("scenario-municipality", municipality, Guid.Parse(moved.Required("hat.id")));
        (await asProcessDirector.Get("/v1/me")).Expect(200).Expect("hat.kind", "processDirector");
        (await asProcessDirector.Get(signal.SignalPath())).Expect(404);
        (await Stage["lammerink.coordinator"].Get(signal.SignalPath())).Expect(200).Expect("signaller.organisationId", police.ToString()).Expect("signaller.hatId", policeHat.ToString());

        async Task<StoryClient> Client(string clientId, Guid organisation, Guid? hat = null)
        {
            var client = (await Operator.Post("/v1/clients", new { ClientId = clientId, Name = clientId, OrganisationId = organisation, HatIds = hat is { } worn ? new[] { worn } : null, Scopes })).Expect(201);
            return new StoryClient(platform.Http, clientId, client.Required("clientSecret"), hat ?? policeHat);
        }
    }

    /// <remarks>Scenario 35 of domain.md. The desks stand in a municipality where no other test asks for this topic.</remarks>
    [Fact]
    public async Task At_half_past_seven_a_newcomer_finds_the_desk_on_call_and_the_contact_by_day_with_a_deputy()
    {
        RunningPlatform.Needed();
        var administrator = Stage["koningvaart.administrator"];
        var onCall = await Desk("On call, evening and night", []);
        var byDay = await Desk("Outreach team", [new { Days = WorkingDays, OpensTime = "08:30:00", ClosesTime = "17:00:00" }]);

        var found = (await Stage[Cast.School].Post("/v1/contacts/_search", new { Topic = Topics[0], MunicipalityCode = "GM9902", Moment = "2027-03-03T19:30:00+01:00" })).Expect(200);

        var desks = found.Items("contacts");
        Assert.Equal([onCall, byDay], desks.Select(desk => desk.GetProperty("deskId").GetGuid()));
        Assert.True(desks[0].GetProperty("isOpen").GetBoolean());
        Assert.False(desks[1].GetProperty("isOpen").GetBoolean());
        Assert.Equal(DateTimeOffset.Parse("2027-03-04T07:30:00Z", null), desks[1].GetProperty("nextOpensAt").GetDateTimeOffset());
        Assert.All(desks, desk =>
        {
            Assert.NotEmpty(desk.GetProperty("telephone").GetString()!);
            Assert.Equal(Stage["koningvaart.coordinator"].Name, desk.GetProperty("person").GetProperty("name").GetString());
            Assert.Equal(Stage["wijnbeek.casework"].Name, desk.GetProperty("deputy").GetProperty("name").GetString());
        });

        async Task<Guid> Desk(string name, object[] hours) => (await administrator.Post("/v1/duty-desks", new
        {
            Name = name,
            Telephone = "+31000000199",
            Topics,
            MunicipalityCodes = Elsewhere,
            Hours = hours,
            OnDutyHatId = Stage["koningvaart.coordinator"].HatId,
            DeputyHatId = Stage["wijnbeek.casework"].HatId,
        })).Expect(201).Id;
    }

    /// <remarks>Scenario 36 of domain.md.</remarks>
    [Fact]
    public async Task A_new_kind_of_partner_is_configured_ratifies_the_covenant_and_takes_part_without_a_release()
    {
        RunningPlatform.Needed();
        var registration = new { Name = "Wijk-GGD Vliethaven-Zuid", Type = "districtHealthService", Domain = "care", MunicipalityCodes = Made.Municipality };
        (await Operator.Post("/v1/organisations", registration)).Expect(400);
        await Configure(registration.Type);
        var joins = (await Operator.Post("/v1/organisations", registration)).Expect(201).Id;
        var nurse = await Hat(joins, "Hidde Bloemhof", "casework");
        var director = await Hat(joins, "Sanne Wolvega", "coordinator");
        var secret = (await Operator.Post("/v1/clients", new { ClientId = "scenario-district-health", Name = "District health", OrganisationId = joins, HatIds = new[] { nurse, director }, Scopes = AllScopes })).Expect(201).Required("clientSecret");
        var (asNurse, asDirector) = (Under(nurse), Under(director));
        (await asDirector.Post("/v1/mandates", new { HolderHatId = director, Powers = CovenantPowers })).Expect(201);

        var partnership = $"/v1/partnerships/{(await Operator.Post("/v1/partnerships", new { Name = "Care and safety Vliethaven", Regime = "local", MunicipalityCodes = Made.Municipality })).Expect(201).Id}";
        (await Operator.PostAtVersionOf(partnership, $"{partnership}/members", new { OrganisationId = joins, Bodies = Board })).Expect(200);
        var member = $"{partnership}/members/{joins}";
        var covenant = (await Operator.Post("/v1/covenants", new { PartnershipId = partnership.Split('/')[^1], Title = "Covenant Vliethaven", Version = Covenant(registration.Type) })).Expect(201).Id;
        (await asDirector.PostAtVersionOf(partnership, $"{member}/signature", new { CovenantId = covenant, Version = 1 })).Expect(200);
        (await Activate()).Refused("membership-status");
        (await asDirector.PostAtVersionOf(partnership, $"{member}/ratifications", new { Body = Board[0], DecidedOn = Made.Day(0) })).Expect(200);
        var active = Assert.Single((await Activate()).Expect(200).Items("members"));
        Assert.Equal((joins, "active"), (active.GetProperty("organisationId").GetGuid(), active.GetProperty("status").GetString()));

        var own = await OwnCase.Open(Stage, "Household Wieringa", Cast.Housing);
        var invitation = await Patience.Until(
            "Cases knows the new partner",
            () => own.Director.Act(own.Path, "participants", new { OrganisationId = joins, HatId = nurse, Question = "contribute" }),
            answer => answer.Status is 201);
        (await asNurse.Post($"{own.Path}/participants/{invitation.Required("participantId")}/acceptance")).Done();
        (await asNurse.Get(own.Path)).Expect(200).Expect("status", "active");

        Task<Answer> Activate() => Operator.PostAtVersionOf(partnership, $"{member}/activation", new { });

        StoryClient Under(Guid hat) => new(platform.Http, "scenario-district-health", secret, hat);
    }

    [Fact]
    public async Task An_organisation_that_leaves_the_partnership_leaves_its_agreements_without_owner_its_director_to_who_stands_in_and_its_seat_empty()
    {
        RunningPlatform.Needed();
        var leaves = (await Operator.Post("/v1/organisations", new { Name = "Zorgerf De Vlietweide", Type = "socialCare", Domain = "care", MunicipalityCodes = Made.Municipality })).Expect(201).Id;
        var (farmer, directs, leads) = (await Hat(leaves, "Aaf Rinsma", "casework"), await Hat(leaves, "Jorrit Kuipers", "casework"), await Hat(leaves, "Wiebe Dotinga", "coordinator"));
        var secret = (await Operator.Post("/v1/clients", new { ClientId = "scenario-care-farm", Name = "Care farm", OrganisationId = leaves, HatIds = new[] { farmer, directs, leads }, Scopes = AllScopes })).Expect(201).Required("clientSecret");
        var (asFarmer, asDirector) = (Under(farmer), Under(directs));
        (await Under(leads).Post("/v1/mandates", new { HolderHatId = farmer, Powers = CapacityPower })).Expect(201);

        var own = await OwnCase.Open(Stage, "Household Achterblijf", Cast.Housing);
        var invitation = await Patience.Until("Cases knows it", () => own.Director.Act(own.Path, "participants", new { OrganisationId = leaves, HatId = directs, Question = "contribute" }), answer => answer.Status is 201);
        (await asDirector.Post($"{own.Path}/participants/{invitation.Required("participantId")}/acceptance")).Done();
        (await own.Director.Act(own.Path, "director/proposals", new { HatId = directs })).Done();
        (await asDirector.PostAtVersionOf(own.Path, $"{own.Path}/director/acceptance", new { })).Done();
        var goal = (await asDirector.PostAtVersionOf(own.Path, $"{own.Path}/goals", new { Kind = "shared", Text = "He comes out of his room." })).Expect(201).Required("goalId");
        var agreement = own.Agreement((await asDirector.Post($"{own.Path}/agreements", new
        {
            ProcessTitle = "Days on the farm",
            What = "Work two days a week",
            Result = "He has a rhythm",
            HowWeSeeItIsDone = "A note each week",
            OwnerOrganisationId = leaves,
            OwnerHatId = farmer,
            DueOn = Made.Day(60),
            GoalId = goal,
            Commitment = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 },
        })).Expect(201));
        (await asFarmer.PostAtVersionOf(agreement, $"{agreement}/acceptance", new { })).Expect(200).Expect("state", "active");
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Weide", Cast.Housing);
        await Patience.Until("Meetings knows it", () => table.Chair.Act(table.Path, "seats", new { OrganisationId = leaves, HatId = farmer }), answer => answer.Status is 201);

        var organisation = $"/v1/organisations/{leaves}";
        (await Operator.PostAtVersionOf(organisation, $"{organisation}/withdrawal", new { })).Expect(200).Required("withdrawnAt");

        var housing = Stage[Cast.Housing];
        await Patience.Until("its agreement needs another owner", () => housing.Get(agreement), answer => answer.Text("state") is "toBeReassigned");
        var acts = await Patience.Until("who stands in directs", () => housing.Get(own.Path), answer => answer.Text("director.hatId") == $"{own.Director.HatId}");
        acts.Expect(200).Expect("director.acting", "True").Expect("directorAlarm", "True");
        var onBoard = (await own.Director.Get("/v1/board?limit=200")).Expect(200).Items().Single(item => item.GetProperty("caseId").GetGuid() == own.Id);
        var alarms = onBoard.GetProperty("alarms").EnumerateArray().Select(alarm => alarm.GetString()).ToList();
        Assert.Contains("actingDirector", alarms);
        Assert.Contains("agreementWithoutOwner", alarms);
        Assert.Equal(Guid.Parse(agreement.Split('/')[^1]), Assert.Single((await housing.Get($"{own.Path}/plan/gaps")).Expect(200).Items("agreementsWithoutOwner")).GetGuid());
        Assert.Equal("left", (await housing.Get($"{own.Path}/participants")).Expect(200).Items().Single(part => part.GetProperty("organisationId").GetGuid() == leaves).GetProperty("state").GetString());
        await Patience.Until("its seat is empty", () => table.Chair.Get(table.Path), answer => !answer.Expect(200).Items("seats").Any(Sits));
        await Patience.Until("nobody of it reads on", () => asFarmer.Get(own.Path), answer => answer.Status is 401);
        await Assert.ThrowsAsync<StoryException>(async () => await Under(farmer).Get("/v1/me"));

        (await own.Director.Act(agreement, "reassignment", new { OwnerOrganisationId = housing.OrganisationId, OwnerHatId = housing.HatId, DueOn = Made.Day(60) })).Done();
        (await housing.Act(agreement, "acceptance")).Expect(200).Expect("state", "active");

        StoryClient Under(Guid hat) => new(platform.Http, "scenario-care-farm", secret, hat);

        bool Sits(JsonElement seat) => seat.GetProperty("organisationId").GetGuid() == leaves && !seat.TryGetProperty("endedAt", out _);
    }

    [Fact]
    public async Task An_organisation_that_merged_goes_on_with_its_part_its_agreement_and_its_seat_under_the_other_and_a_past_moment_says_whose_they_were()
    {
        RunningPlatform.Needed();
        var (former, goesOn) = (await Organisation("Zorgboerderij Het Veldje"), await Organisation("Zorggroep De Akkers"));
        var farmer = await Hat(former, "Bouke Hania", "casework");
        var leads = await Hat(former, "Sietske Wiarda", "coordinator");
        var asFarmer = await Client("scenario-field", former, farmer);
        await (await Client("scenario-field-lead", former, leads)).Post("/v1/mandates", new { HolderHatId = farmer, Powers = CapacityPower });

        var own = await OwnCase.Open(Stage, "Household Samengaan", Cast.Housing);
        var invitation = await Patience.Until("Cases knows it", () => own.Director.Act(own.Path, "participants", new { OrganisationId = former, HatId = farmer, Question = "contribute" }), answer => answer.Status is 201);
        (await asFarmer.Post($"{own.Path}/participants/{invitation.Required("participantId")}/acceptance")).Done();
        var agreement = own.Agreement((await own.Director.Post($"{own.Path}/agreements", new
        {
            ProcessTitle = "Days on the farm",
            What = "Work two days a week",
            Result = "He has a rhythm",
            HowWeSeeItIsDone = "A note each week",
            OwnerOrganisationId = former,
            OwnerHatId = farmer,
            DueOn = Made.Day(60),
            GoalId = await own.Goal("He comes out of his room."),
            Commitment = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 },
        })).Expect(201));
        (await asFarmer.PostAtVersionOf(agreement, $"{agreement}/acceptance", new { })).Expect(200).Expect("state", "active");
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Veld", Cast.Housing);
        await Patience.Until("Meetings knows it", () => table.Chair.Act(table.Path, "seats", new { OrganisationId = former, HatId = farmer }), answer => answer.Status is 201);
        var before = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().ToString("O"));

        var organisation = $"/v1/organisations/{former}";
        (await Operator.PostAtVersionOf(organisation, $"{organisation}/merger", new { IntoOrganisationId = goesOn })).Expect(200);

        var owned = await Patience.Until("its agreement goes on with the other", () => own.Director.Get(agreement), answer => answer.Text("ownerOrganisationId") == $"{goesOn}");
        owned.Expect(200).Expect("state", "active").Expect("ownerHatId", $"{farmer}").Required("mandateLost"); // until the other grants its own
        var part = await Patience.Until("its part too", () => own.Director.Get($"{own.Path}/participants"), answer => answer.Expect(200).Items().Any(OfTheOther));
        Assert.Equal("accepted", part.Items().Single(OfTheOther).GetProperty("state").GetString());
        await Patience.Until("its seat as well", () => table.Chair.Get(table.Path), answer => answer.Expect(200).Items("seats").Any(seat => OfTheOther(seat) && seat.GetProperty("hatId").GetGuid() == farmer));
        var then = (await own.Director.Get($"{own.Path}/as-known?at={before}")).Expect(200);
        Assert.Contains(then.Items("participants"), id => id.GetGuid() == former);
        foreach (var agreements in new[] { then.Items("agreements"), (await own.Director.Get($"{own.Path}/as-known/agreements?at={before}")).Expect(200).Items() })
            Assert.Equal(former, Assert.Single(agreements).GetProperty("ownerOrganisationId").GetGuid());

        bool OfTheOther(JsonElement one) => one.GetProperty("organisationId").GetGuid() == goesOn;

        async Task<Guid> Organisation(string name) =>
            (await Operator.Post("/v1/organisations", new { Name = name, Type = "socialCare", Domain = "care", MunicipalityCodes = Made.Municipality })).Expect(201).Id;

        async Task<StoryClient> Client(string clientId, Guid of, Guid hat) =>
            new(platform.Http, clientId, (await Operator.Post("/v1/clients", new { ClientId = clientId, Name = "Care farm", OrganisationId = of, HatIds = new[] { hat }, Scopes = AllScopes })).Expect(201).Required("clientSecret"), hat);
    }

    [Fact]
    public async Task A_mandate_that_is_suspended_covers_nothing_until_it_is_resumed_and_one_that_is_revoked_never_again()
    {
        RunningPlatform.Needed();
        var (coordinator, teacher) = (Stage[Cast.SchoolCoordinator], Stage[Cast.School]);
        var mandate = $"/v1/mandates/{(await coordinator.Post("/v1/mandates", new { HolderHatId = teacher.HatId, Powers = MeasurePower, MunicipalityCodes = Made.Municipality })).Expect(201).Id}";
        await Answers("covered", "withinMandate");

        (await Stage[Cast.HousingCoordinator].Act(mandate, "suspension")).Expect(403);
        (await coordinator.Act(mandate, "suspension")).Expect(200);
        await Answers("notCovered", "suspended");
        (await coordinator.Act(mandate, "resumption")).Expect(200);
        await Answers("covered", "withinMandate");
        (await coordinator.Act(mandate, "revocation")).Expect(200);
        await Answers("notCovered", "revoked");
        (await coordinator.Act(mandate, "resumption")).Refused("mandate-revoked");

        async Task Answers(string result, string reason) =>
            (await Stage[Cast.ProcessDirector].Post("/v1/mandate-checks", new { teacher.HatId, Power = MeasurePower[0], MunicipalityCode = Made.Municipality[0] })).Expect(200).Expect("result", result).Expect("reason", reason);
    }

    [Fact]
    public async Task A_membership_is_suspended_and_resumed_by_who_keeps_the_partnership()
    {
        RunningPlatform.Needed();
        var (coordinator, administrator) = (Stage[Cast.HousingCoordinator], Stage[Cast.HousingAdministrator]);
        (await administrator.Post("/v1/mandates", new { HolderHatId = coordinator.HatId, Powers = CovenantPowers })).Expect(201);
        var partnership = $"/v1/partnerships/{(await Operator.Post("/v1/partnerships", new { Name = "Living together Vliethaven", Regime = "local", MunicipalityCodes = Made.Municipality })).Expect(201).Id}";
        var member = $"{partnership}/members/{coordinator.OrganisationId}";
        (await Operator.PostAtVersionOf(partnership, $"{partnership}/members", new { coordinator.OrganisationId })).Expect(200);
        var covenant = (await Operator.Post("/v1/covenants", new { PartnershipId = partnership.Split('/')[^1], Title = "Covenant living together", Version = Covenant("housingCorporation") })).Expect(201).Id;
        (await coordinator.Client.PostAtVersionOf(partnership, $"{member}/signature", new { CovenantId = covenant, Version = 1 })).Expect(200);
        (await Becomes("activation")).Expect(200).ExpectWords("\"active\"");

        (await coordinator.Client.PostAtVersionOf(partnership, $"{member}/suspension", new { })).Expect(403);
        (await Becomes("suspension")).Expect(200).ExpectWords("\"suspended\"");
        (await Becomes("suspension")).Refused("membership-status");
        (await Becomes("resumption")).Expect(200).ExpectWords("\"active\"");

        Task<Answer> Becomes(string step) => Operator.PostAtVersionOf(partnership, $"{member}/{step}", new { });
    }

    [Fact]
    public async Task People_come_in_with_a_file_that_is_tried_first_and_go_out_with_one_that_comes_in_again()
    {
        RunningPlatform.Needed();
        var (administrator, other, id) = (Stage[Cast.SchoolAdministrator], Stage[Cast.HousingAdministrator], Guid.CreateVersion7());
        var file = $"id,name,email\r\n{id},Mirte Zeilmaker,mirte.zeilmaker@school.example\r\n";
        var import = $"/v1/imports/{(await administrator.Post("/v1/imports", new { Kind = "professionals", Format = "csv" })).Expect(201).Id}";
        (await administrator.Client.PutText($"{import}/parts/1", file, "text/csv")).Expect(204);
        (await administrator.Act(import, "check")).Expect(200);
        await Is("checked");
        (await administrator.Get($"/v1/professionals/{id}")).Expect(404);
        (await other.Get(import)).Expect(404);
        (await administrator.Act(import, "application")).Expect(200);
        await Is("applied");
        (await administrator.Get($"/v1/professionals/{id}")).Expect(200).Expect("name", "Mirte Zeilmaker");
        (await administrator.Post("/v1/hats", new { ProfessionalId = id, administrator.OrganisationId, Kind = "casework", ValidFrom = Made.Day(0) })).Expect(201);

        (await administrator.Get("/v1/exports/professionals?format=csv")).Expect(200).ExpectWords($"{id}", "Mirte Zeilmaker").ExpectNothingOf(Stage[Cast.Housing].Name);
        (await administrator.Get("/v1/exports/hats?format=csv")).Expect(200).ExpectWords($"{id}").ExpectNothingOf($"{other.HatId}");
        (await other.Get($"/v1/exports/hats?organisationId={administrator.OrganisationId}")).Expect(403);

        Task<Answer> Is(string status) => Patience.Until($"the import is {status}", () => administrator.Get(import), answer => answer.Text("status") == status);
    }

    [Fact]
    public async Task Before_asking_one_reads_what_an_organisation_wants_known_and_what_it_cannot_and_why()
    {
        RunningPlatform.Needed();
        var (coordinator, asks) = (Stage[Cast.ProbationCoordinator], Stage[Cast.School]);
        var organisation = $"/v1/organisations/{coordinator.OrganisationId}";
        string[] card = ["Say for which decision you ask."];
        var cannot = new { Kind = "cannot", Topic = "medicalHistory", Reason = "noLegalGround", Alternative = "Ask the doctor, with the person." };

        (await asks.Set(organisation, "ask-card", new { PleaseKnow = card })).Expect(403);
        (await coordinator.Set(organisation, "ask-card", new { PleaseKnow = card })).Expect(200);
        (await coordinator.Post("/v1/capabilities", cannot)).Expect(201);

        (await asks.Get($"{organisation}/ask-card")).Expect(200).ExpectWords(card[0], cannot.Alternative, cannot.Reason);
    }

    private async Task<Guid> Hat(Guid organisation, string name, string kind)
    {
        var professional = (await Operator.Post("/v1/professionals", new { Name = name })).Expect(201).Id;
        return (await Operator.Post("/v1/hats", new { ProfessionalId = professional, OrganisationId = organisation, Kind = kind, ValidFrom = Made.Day(-1) })).Expect(201).Id;
    }

    /// <summary>A line in a file, read again: what a functional administrator does.</summary>
    private async Task Configure(string type)
    {
        var file = Path.Combine(platform.ReferenceData, "organisation-types.json");
        var cancel = TestContext.Current.CancellationToken;
        var kinds = JsonNode.Parse(await File.ReadAllTextAsync(file, cancel))!;
        kinds["rules"]!.AsArray().Add(new JsonObject { ["code"] = type, ["dutch"] = "Wijk-GGD", ["domain"] = "care", ["rationale"] = "Reaches out in the street to who avoids care." });
        kinds["version"] = $"with-{type}";
        await File.WriteAllTextAsync(file, kinds.ToJsonString(), cancel);
        (await Operator.Post("/v1/reference-data/reload")).Expect(200);
    }

    private static object Covenant(string type) => new
    {
        EffectiveOn = Made.Day(0),
        ReviewOn = Made.Day(365),
        Purposes = LocalPurpose,
        Rules = new[] { new { OrganisationTypes = new[] { type }, Categories, HighestLevel = 3 } },
        Rationale = "It reaches out to who avoids care, and needs to know where.",
    };
}
