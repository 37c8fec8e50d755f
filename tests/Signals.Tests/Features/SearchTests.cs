using System.Net;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Data;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.Signals.Tests.Domain;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class SearchTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task A_search_for_what_is_rare_looks_at_so_many_signals_for_a_page_and_next_goes_on_until_all_are_found()
    {
        var stalking = SignalsApp.Worry() with { MunicipalityCode = "GM9902", Themes = ["stalking"] };
        var rare = new[] { await app.Submitted(request: stalking), await app.Submitted(request: stalking) };
        await Many("GM9902", "Anders");
        var newest = await app.Submitted(request: stalking);

        var pages = await Pages(SignalsApp.TriageElsewhere, new SearchSignalsRequest(Themes: ["stalking"]));

        Assert.Equal([newest.Id, rare[1].Id, rare[0].Id], pages.SelectMany(page => page));
        Assert.InRange(pages.Count, 2, 5); // what was found so far, and where to go on
    }

    [Fact]
    public async Task A_search_by_a_common_name_looks_at_so_many_signals_too_and_loses_none()
    {
        var subject = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Probable, [new SignalPerson("Ada", "Veelvoorkomend")]);
        var rare = await app.Submitted(request: SignalsApp.Worry(subject) with { Themes = ["exploitation"] });
        await Many(SignalsApp.Area, "Veelvoorkomend");

        var pages = await Pages(SignalsApp.Triage, new SearchSignalsRequest(SignalView.Area, FamilyName: "veelvoorkomend", Themes: ["exploitation"]));

        Assert.Equal([rare.Id], pages.SelectMany(page => page));
        Assert.Equal(2, pages.Count);
    }

    [Fact]
    public async Task A_family_name_is_found_with_and_without_its_prefixes_and_as_it_is_filed()
    {
        var named = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Probable, [new SignalPerson("Ada", "van der Zoekberg")]);
        var (signal, other) = (await app.Submitted(request: SignalsApp.Worry(named)), await app.Submitted(request: SignalsApp.Worry(named with { Persons = [new SignalPerson("Ada", "Zoekbergen")] })));

        foreach (var typed in new[] { "van der Zoekberg", "Zoekberg", "zoekberg, van der", "Van den Zoekberg", " ZOEKBERG" })
        {
            var found = (await Pages(SignalsApp.Triage, new SearchSignalsRequest(SignalView.Area, FamilyName: typed))).SelectMany(page => page).ToList();
            Assert.True(found.Contains(signal.Id) && !found.Contains(other.Id), typed);
        }
    }

    [Theory]
    [InlineData("\\ufffe")]
    [InlineData("\\ufffeVan\\ufffe Dungen\\ufffe")]
    [InlineData("\\ud800")]
    [InlineData("Dung\\udc00en")]
    public async Task Text_with_what_is_no_character_is_refused_at_its_field_or_does_no_harm(string text)
    {
        var json = $$$"""
            {"worry":"{{{text}}}","themes":["worry"],"subject":{"kind":"household","identityConfidence":"probable","persons":[{"givenName":"{{{text}}}","familyName":"{{{text}}}"}],"address":{"postalCode":"9907 SD","houseNumber":14,"addition":"{{{text}}}","street":"{{{text}}}"}},
             "municipalityCode":"GM9901","purpose":"preventingEscalation","alreadyDone":"{{{text}}}","willKeepDoing":"{{{text}}}","subjectInformed":{"state":"informed"}}
            """;
        (TestCaller By, string Path, string Body, string Field)[] requests =
        [
            (SignalsApp.Housing, "/v1/signals", json, "/worry"),
            (SignalsApp.Housing, "/v1/signals", json.Replace("\"kind\":\"household\"", "\"kind\":\"area\"", StringComparison.Ordinal), ""),
            (SignalsApp.Triage, "/v1/signals/_search", $$"""{"familyName":"{{text}}"}""", "/familyName"),
            (SignalsApp.Housing, "/v1/consultations", $$"""{"question":"{{text}}","municipalityCode":"GM9901"}""", "/question"),
        ];

        foreach (var (by, path, body, field) in requests)
        {
            var response = await app.As(by).SendRaw(HttpMethod.Post, path, body);
            Assert.InRange((int)response.StatusCode, 200, 409);
            if (response.StatusCode is HttpStatusCode.BadRequest && text.Contains("\\ud", StringComparison.Ordinal) && field.Length > 0)
                Assert.Contains(field, await response.Pointers());
            if (response.StatusCode is HttpStatusCode.Created && path == "/v1/signals")
                Assert.Equal(HttpStatusCode.OK, (await app.As(SignalsApp.Triage).Get($"{response.Headers.Location}/matches")).StatusCode);
        }
    }

    private async Task<List<IReadOnlyList<Guid>>> Pages(TestCaller by, SearchSignalsRequest request)
    {
        var pages = new List<IReadOnlyList<Guid>>();
        for (var after = ""; ;)
        {
            var page = await (await app.As(by).Post($"/v1/signals/_search{after}", request)).Read<Page<SignalSummary>>();
            pages.Add([.. page.Items.Select(item => item.Id)]);
            if (page.Next is null)
                return pages;
            after = $"?after={page.Next}";
        }
    }

    private async Task Many(string municipality, string familyName)
    {
        var now = app.Clock.GetUtcNow();
        foreach (var some in Enumerable.Range(0, Visibility.MostWalked).Chunk(50))
        {
            await app.InDatabase(db =>
            {
                db.Signals.AddRange(some.Select(i => Signal.Submit(Guid.CreateVersion7(), Draft(), ASignal.Housing, SignalTerms.Default, now.AddMilliseconds(i)).Signal));
                return db.SaveChangesAsync();
            });
        }

        app.Advance(TimeSpan.FromMilliseconds(Visibility.MostWalked));

        SignalDraft Draft() => ASignal.Draft(Subject.Person(new SubjectPerson("Bo", familyName, null), null, IdentityConfidence.Probable)) with { MunicipalityCode = municipality, Themes = ["loneliness"] };
    }
}
