using System.Net;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Data;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.Signals.Tests.Domain;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class LinkTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task A_signal_is_compared_with_two_hundred_others_at_most_and_those_whose_names_fit_go_before_neighbours()
    {
        var now = app.Clock.GetUtcNow();
        var (ada, bo) = (new SubjectPerson("Ada", "Velen", null), new SubjectPerson("Bo", "Velen", null));
        await app.InDatabase(db =>
        {
            foreach (var subject in new[] { Of(ada), Of(bo), () => Subject.AtAddress(new SubjectAddress("9931 SD", 1), IdentityConfidence.Confirmed) }) // neighbours came last
                db.Signals.AddRange(Enumerable.Range(0, 100).Select(i => Signal.Submit(Guid.CreateVersion7(), ASignal.Draft(subject()) with { MunicipalityCode = SignalsApp.Area }, ASignal.Housing, SignalTerms.Default, now.AddMilliseconds(i)).Signal));
            return db.SaveChangesAsync();
        });
        var one = Signal.Submit(Guid.CreateVersion7(), ASignal.Draft(Subject.Household([ada, bo], new SubjectAddress("9931 SD", 1), IdentityConfidence.Confirmed)), ASignal.Housing, SignalTerms.Default, now).Signal;

        var candidates = await app.InDatabase(db => db.CandidatesForAsync(one, new Viewer(SignalsApp.Triage.HatId, null, [SignalsApp.Area, "GM9902"]), CancellationToken.None));

        Assert.Equal((200, 0), (candidates.Count, candidates.Count(other => other.Subject.Kind is SignalSubjectKind.Address)));

        static Func<Subject> Of(SubjectPerson person) => () => Subject.Person(new SubjectPerson(person.GivenName, person.FamilyName, null), null, IdentityConfidence.Confirmed);
    }

    [Fact]
    public async Task Scenario_3_three_signals_about_one_man_are_suggested_and_explained()
    {
        var address = SignalsApp.SomeAddress();
        var one = await app.Submitted(SignalsApp.Housing, SignalsApp.Worry(Man("Hénk", "Ritsema", address)));
        var two = await app.Submitted(SignalsApp.Police, SignalsApp.Worry(Man("Henk", "ritsema", null)));
        var three = await app.Submitted(SignalsApp.HousingColleague, SignalsApp.Worry(new SignalSubject(SignalSubjectKind.Address, IdentityConfidence.Confirmed, Address: address)));

        var matches = await Matches(one);

        Assert.Equal((MatchKind.Person, 88), (matches[two.Id].Kind, matches[two.Id].Score));
        Assert.Equal([MatchReason.SameFamilyName, MatchReason.SameGivenName, MatchReason.SameBirth], matches[two.Id].Evidence.Select(part => part.Reason));
        Assert.Equal((MatchKind.Address, 60), (matches[three.Id].Kind, matches[three.Id].Score));
        Assert.All(matches.Values, match => Assert.False(match.Linked || match.Evidence.Any(part => part.Text.Length == 0)));
    }

    [Fact]
    public async Task I_6_a_match_links_nothing_by_itself()
    {
        var address = SignalsApp.SomeAddress();
        var subject = new SignalSubject(SignalSubjectKind.Address, IdentityConfidence.Confirmed, Address: address);
        var one = await app.Submitted(SignalsApp.Housing, SignalsApp.Worry(subject));
        await app.Submitted(SignalsApp.Police, SignalsApp.Worry(subject));

        Assert.Empty((await app.Read(SignalsApp.Triage, one.Id)).Triage!.Links);
    }

    [Fact]
    public async Task I_6_a_human_links_and_undoes()
    {
        var (one, two) = (await app.Submitted(), await app.Submitted(SignalsApp.Police));

        var link = await app.Linked(one, two);
        Assert.Equal(two.Id, (await app.Read(SignalsApp.Triage, one.Id)).Triage!.Links.Single().LinkedSignalId);
        Assert.Equal(one.Id, (await app.Read(SignalsApp.Triage, two.Id)).Triage!.Links.Single().LinkedSignalId);
        await SignalsApp.Refused(HttpStatusCode.Conflict, "already-linked", app.As(SignalsApp.Triage).Post($"/v1/signals/{two.Id}/links", new LinkSignalsRequest(one.Id)));

        var path = $"/v1/signals/{one.Id}/links/{link.Id}";
        await SignalsApp.Refused((HttpStatusCode)428, "precondition-required", app.As(SignalsApp.Triage).Delete(path));
        var undone = await app.As(SignalsApp.Triage).Delete(path, (await app.As(SignalsApp.Triage).Get(path)).Version());

        Assert.Equal(HttpStatusCode.NoContent, undone.StatusCode);
        Assert.Empty((await app.Read(SignalsApp.Triage, one.Id)).Triage!.Links);
        Assert.Contains(await app.SentEvents<SignalUnlinked>(), e => e.SignalId == one.Id && e.LinkedSignalId == two.Id);
        await SignalsApp.Refused(HttpStatusCode.Conflict, "link-undone", app.As(SignalsApp.Triage).Delete(path, undone.Version()));
    }

    [Fact]
    public async Task Scenario_4_two_men_of_one_name_in_one_street_are_never_more_than_a_possibility()
    {
        var name = $"Verhoeven-{Guid.NewGuid():N}"[..20];
        var one = await app.Submitted(SignalsApp.Housing, SignalsApp.Worry(new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Unconfirmed, [new SignalPerson("Karel", name, new DateOnly(1970, 1, 2))], SignalsApp.SomeAddress())));
        var two = await app.Submitted(SignalsApp.Police, SignalsApp.Worry(new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Confirmed, [new SignalPerson("Karel", name, new DateOnly(1970, 1, 2))], SignalsApp.SomeAddress())));

        var match = (await Matches(one))[two.Id];

        Assert.Equal((Likeness.MostUnconfirmed, false), (match.Score, match.Linked));
        Assert.Contains(match.Evidence, part => part.Reason is MatchReason.IdentityUnconfirmed);
        Assert.Empty((await app.Read(SignalsApp.Triage, one.Id)).Triage!.Links);
    }

    [Fact]
    public async Task A_signal_that_is_weighed_elsewhere_cannot_be_linked()
    {
        var (one, elsewhere) = (await app.Submitted(), await app.Submitted(SignalsApp.Police, SignalsApp.Worry() with { MunicipalityCode = "GM9902" }));

        var response = await app.As(SignalsApp.Triage).Post($"/v1/signals/{one.Id}/links", new LinkSignalsRequest(elsewhere.Id));

        Assert.Equal(["/linkedSignalId"], await response.Pointers());
    }

    [Fact]
    public async Task I_17_links_are_not_for_the_signaller()
    {
        var (one, two) = (await app.Submitted(), await app.Submitted(SignalsApp.Police));
        var link = await app.Linked(one, two);

        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(SignalsApp.Housing).Get($"/v1/signals/{one.Id}/links/{link.Id}"));
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-triage-of-area", app.As(SignalsApp.Housing).Post($"/v1/signals/{one.Id}/links", new LinkSignalsRequest(two.Id)));
    }

    private async Task<Dictionary<Guid, SignalMatch>> Matches(SignalResponse signal) =>
        (await app.As(SignalsApp.Triage).Get<Page<SignalMatch>>($"/v1/signals/{signal.Id}/matches")).Items.ToDictionary(match => match.SignalId);

    private static SignalSubject Man(string givenName, string familyName, SignalAddress? address) =>
        new(SignalSubjectKind.Person, IdentityConfidence.Probable, [new SignalPerson(givenName, familyName, new DateOnly(1958, 6, 1))], address);
}
