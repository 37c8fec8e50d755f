using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Reading;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>A household has one active case for each purpose, also where two are opened at the same moment (I-1).</summary>
public sealed class OneCaseTests(CasesApp app) : IClassFixture<CasesApp>
{
    private const int AtOnce = 4;

    private static int _house = 2400;

    private readonly CaseSubjectInformed _informed = new(InformedState.Informed);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I1_of_openings_for_one_home_at_the_same_moment_one_opens_and_the_others_hear_which(bool withKeys)
    {
        for (var round = 0; round < 5; round++)
        {
            var home = Home();
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Open(home, Purpose.PreventingEscalation, withKeys ? $"{Guid.NewGuid()}" : null)));

            var opened = await Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Created).Read<CaseView>();
            foreach (var other in answers.Where(a => a.StatusCode is not HttpStatusCode.Created))
            {
                Assert.Equal((HttpStatusCode.Conflict, "active-case-exists"), (other.StatusCode, await other.ProblemCode()));
                Assert.Contains(opened.Number, (await other.Problem()).GetProperty("detail").GetString(), StringComparison.Ordinal);
            }

            Assert.Single(await app.SentEvents<CaseOpened>(), e => e.CaseId == opened.CaseId);
        }
    }

    [Fact]
    public async Task I1_two_purposes_of_a_home_that_is_known_are_opened_at_the_same_moment()
    {
        for (var round = 0; round < 5; round++)
        {
            var home = Home();
            await (await Open(home, Purpose.Reintegration)).Read<CaseView>();

            var answers = await Task.WhenAll(Open(home, Purpose.PreventingEscalation), Open(home, Purpose.Nuisance));

            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        }
    }

    [Fact]
    public async Task I1_of_compartments_for_one_name_at_the_same_moment_one_is_opened()
    {
        for (var round = 0; round < 5; round++)
        {
            var address = await (await Open(Home() with { Kind = SubjectKind.Address }, Purpose.Nuisance)).Read<CaseView>();

            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => app.As(Triage).Post($"/v1/cases/{address.CaseId}/compartments", new OpenCompartmentRequest("Smits", _informed))));

            Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Created);
            foreach (var other in answers.Where(a => a.StatusCode is not HttpStatusCode.Created))
                Assert.Equal((HttpStatusCode.Conflict, "active-case-exists"), (other.StatusCode, await other.ProblemCode()));
        }
    }

    [Fact]
    public async Task I1_a_case_is_not_reopened_at_the_same_moment_as_another_is_opened_for_its_home()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(c.CaseId, Director));
        app.Advance(TimeSpan.FromDays(91));
        await app.Ok(Director, $"{path}/closure", new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given), await app.Version(c.CaseId, Director));
        var version = await app.Version(c.CaseId, Director);

        var answers = await Task.WhenAll(app.As(Director).Post($"{path}/reopening", new ReopenCaseRequest("Relapse"), version), Open(c.Subject, c.Purpose));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Equal("active-case-exists", await answers.Single(a => !a.IsSuccessStatusCode).ProblemCode());
    }

    [Fact]
    public async Task I17_who_writes_a_co_parents_home_down_at_the_same_moment_as_another_case_reads_the_same_answer()
    {
        for (var round = 0; round < 3; round++)
        {
            var (mine, theirs) = (await app.Activate(), await app.Activate());
            var member = new AddMemberRequest("Tom Jacobs", MemberRole.CoParent, Home: new MemberHome(NextArea, "9902 AC", $"{++_house}"));

            var answers = await Task.WhenAll(new[] { mine, theirs }.Select(c => app.As(Director).Post($"/v1/cases/{c.CaseId}/members", member)));

            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        }
    }

    private static CaseSubject Home() => new(SubjectKind.Household, "De Wit", PostalCode: "9901 AE", HouseNumber: $"{Interlocked.Increment(ref _house)}");

    private Task<HttpResponseMessage> Open(CaseSubject home, Purpose purpose, string? key = null) =>
        app.As(Triage).Post("/v1/cases", new OpenCaseRequest(home, Area, purpose, _informed), idempotencyKey: key);
}
