using System.Net;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Http;

public sealed class WhatEveryServiceAnswersTests(NotesApp app) : IClassFixture<NotesApp>
{
    private static readonly TestCaller Somebody = new() { Scopes = "notes.read notes.write" };

    [Theory]
    [InlineData("""{"text":"a","txet":"b"}""", "/txet", "unknown")]
    [InlineData("""{}""", "/text", "required")]
    [InlineData("""{"text":5}""", "/text", "invalid")]
    [InlineData("""{"text":null}""", "/text", "invalid")]
    [InlineData("""{"text":"a","text":"b"}""", "/text", "duplicate")]
    [InlineData("""{"text":"a","colour":"purple"}""", "/colour", "invalid")]
    [InlineData("""{"text":"a","colour":1}""", "/colour", "invalid")]
    [InlineData("""{"text":"twenty-one characters"}""", "/text", "invalid")]
    [InlineData("""{"text":"a","parts":[null]}""", "/parts/0", "invalid")]
    [InlineData("""{"text":"a","parts":[{"tags":[]},{"tags":["a","b"]},null,null]}""", "/parts/2", "invalid")]
    [InlineData("""{"text":"a","parts":[{"tags":[]},{"tags":["a",null,"b"]}]}""", "/parts/1/tags/1", "invalid")]
    [InlineData("""[]""", "", "invalid")]
    [InlineData("""{"text":""", "/text", "malformed")]
    [InlineData("", "", "required")]
    public async Task Bad_input_is_400_and_names_the_field(string json, string pointer, string code)
    {
        var before = await app.CountNotes();

        var response = await app.As(Somebody).SendRaw(HttpMethod.Post, "/v1/notes", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var error = Assert.Single((await response.Problem()).GetProperty("errors").EnumerateArray());
        Assert.Equal((pointer, code), (error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
        Assert.DoesNotContain("Platform.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await app.CountNotes());
    }

    [Fact]
    public async Task A_body_that_is_too_deep_is_400()
    {
        var response = await app.As(Somebody).SendRaw(HttpMethod.Post, "/v1/notes", $$"""{"text":{{new string('[', 40)}}{{new string(']', 40)}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_id_that_is_none_is_400_and_names_the_parameter()
    {
        var response = await app.As(Somebody).Get("/v1/notes/nonsense");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("noteId", Assert.Single(await response.Pointers()));
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", 404, "not-found")]
    [InlineData("GET", "/v1/notes/0197a5b0-0000-7000-8000-000000000001", 404, "not-found")]
    [InlineData("DELETE", "/v1/notes", 405, "method-not-allowed")]
    [InlineData("GET", "/v1/broken", 500, "internal-error")]
    [InlineData("GET", "/v1/notes?limit=0", 400, "invalid-input")]
    [InlineData("GET", "/v1/notes?limit=201", 400, "invalid-input")]
    [InlineData("GET", "/v1/notes?limit=many", 400, "invalid-input")]
    [InlineData("GET", "/v1/notes?after=nonsense", 400, "invalid-input")]
    public async Task Every_error_is_a_problem(string method, string path, int status, string code)
    {
        var response = await app.As(Somebody).SendRaw(new HttpMethod(method), path, "");

        Assert.Equal(status, (int)response.StatusCode);
        var problem = await response.Problem();
        Assert.Equal($"urn:platform:problem:{code}", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.All(["title", "detail", "instance", "traceId"], member => Assert.NotEmpty(problem.GetProperty(member).GetString()!));
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal("1.0.0", Assert.Single(response.Headers.GetValues("API-Version")));
    }

    [Fact]
    public async Task Another_media_type_is_415()
    {
        var response = await app.As(Somebody).SendRaw(HttpMethod.Post, "/v1/notes", "text", "text/plain");

        Assert.Equal("unsupported-media-type", await response.ProblemCode());
    }

    [Fact]
    public async Task Without_a_token_401_and_without_the_scope_403()
    {
        Assert.Equal("unauthenticated", await (await app.As(null).Get("/v1/notes")).ProblemCode());
        Assert.Equal("forbidden", await (await app.As(Somebody with { Scopes = "notes.read" }).Post("/v1/notes", new WriteNoteRequest("a"))).ProblemCode());
    }

    [Fact]
    public async Task A_change_needs_the_version_that_the_caller_saw()
    {
        var created = await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("first"));
        var path = created.Headers.Location!.ToString();
        Assert.Equal(1, created.Version());

        Assert.Equal("precondition-required", await (await app.As(Somebody).Put(path, new WriteNoteRequest("second"))).ProblemCode());
        var changed = await app.As(Somebody).Put(path, new WriteNoteRequest("second"), ifMatch: 1);
        var stale = await app.As(Somebody).Put(path, new WriteNoteRequest("third"), ifMatch: 1);

        Assert.Equal((HttpStatusCode.NoContent, 2), (changed.StatusCode, changed.Version()));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale-version"), (stale.StatusCode, await stale.ProblemCode()));
        Assert.Equal("second", (await app.As(Somebody).Get<NoteAnswer>(path)).Text);
    }

    [Fact]
    public async Task A_reader_who_has_the_version_gets_304()
    {
        var path = (await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("a"))).Headers.Location!.ToString();

        Assert.Equal(HttpStatusCode.NotModified, (await app.As(Somebody).Get(path, ifNoneMatch: "\"1\"")).StatusCode);
    }

    [Fact]
    public async Task A_rule_that_says_no_is_409_with_its_code()
    {
        var path = (await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("a"))).Headers.Location!.ToString();

        var refused = await app.As(Somebody).Put(path, new WriteNoteRequest("forbidden"), ifMatch: 1);

        Assert.Equal((HttpStatusCode.Conflict, "no-forbidden-notes"), (refused.StatusCode, await refused.ProblemCode()));
    }

    [Fact]
    public async Task A_list_is_cut_by_key_and_stays_whole_while_rows_are_added()
    {
        var caller = Somebody with { ClientId = "pager" };
        for (var i = 0; i < 5; i++)
            await app.As(caller).Post("/v1/notes", new WriteNoteRequest($"note {i}"));

        var first = await app.As(caller).Get<Page<NoteAnswer>>("/v1/notes?limit=2");
        await app.As(caller).Post("/v1/notes", new WriteNoteRequest("newer"));
        var second = await app.As(caller).Get<Page<NoteAnswer>>($"/v1/notes?limit=2&after={first.Next}");

        Assert.Equal(["note 4", "note 3", "note 2", "note 1"], first.Items.Concat(second.Items).Select(note => note.Text));
        Assert.NotNull(second.Next);
    }
}
