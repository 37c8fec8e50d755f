using System.Net;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Http;

public sealed class IdempotencyTests(NotesApp app) : IClassFixture<NotesApp>
{
    private static readonly TestCaller Somebody = new() { Scopes = "notes.read notes.write" };

    [Fact]
    public async Task The_same_request_with_the_same_key_takes_effect_once_and_gets_the_stored_answer()
    {
        var before = await app.CountNotes();

        var first = await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("once"), idempotencyKey: "once");
        var again = await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("once"), idempotencyKey: "once");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(before + 1, await app.CountNotes());
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused()
    {
        await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("one"), idempotencyKey: "reused");

        var refused = await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("two"), idempotencyKey: "reused");

        Assert.Equal((HttpStatusCode.Conflict, "idempotency-key-reused"), (refused.StatusCode, await refused.ProblemCode()));
    }

    [Fact]
    public async Task A_key_belongs_to_one_client()
    {
        var before = await app.CountNotes();

        await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("mine"), idempotencyKey: "shared");
        await app.As(Somebody with { ClientId = "another" }).Post("/v1/notes", new WriteNoteRequest("mine"), idempotencyKey: "shared");

        Assert.Equal(before + 2, await app.CountNotes());
    }

    [Fact]
    public async Task A_refused_request_may_be_repeated_with_its_key()
    {
        var refused = await app.As(Somebody).SendRaw(HttpMethod.Post, "/v1/notes", "{}");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, (await app.As(Somebody).Post("/v1/notes", new { }, idempotencyKey: "mended")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("mended"), idempotencyKey: "mended")).StatusCode);
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_takes_effect_once()
    {
        var before = await app.CountNotes();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("at once"), idempotencyKey: "at-once")));

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict));
        Assert.Contains(answers, answer => answer.StatusCode is HttpStatusCode.Created);
        Assert.Equal(before + 1, await app.CountNotes());
    }

    [Fact]
    public async Task A_key_that_is_no_token_is_400()
    {
        var refused = await app.As(Somebody).Post("/v1/notes", new WriteNoteRequest("a"), idempotencyKey: "two words");

        Assert.Equal("Idempotency-Key", Assert.Single(await refused.Pointers()));
    }
}
