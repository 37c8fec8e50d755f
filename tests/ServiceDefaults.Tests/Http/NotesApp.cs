using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Http;

/// <summary>The smallest service there can be: notes. Shows what every service gets from ServiceDefaults.</summary>
public sealed class NotesApp : IAsyncLifetime
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("platform-notes-").FullName;
    private WebApplication? _app;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    public RevocationCopy Revocations => _app!.Services.GetRequiredService<RevocationCopy>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:notes-db"] = $"Data Source={Path.Combine(_folder, "notes.sqlite")};Pooling=False";
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddServiceDefaults();
        builder.AddDatabase<NotesDbContext, NotesDbContext, NotesDbContext>("notes-db");
        builder.Services.AddValidation();
        builder.Services.AddScoped<IRevocationSource, Silent>();
        TestTokens.Trust(builder.Services);

        _app = builder.Build();
        _app.UseServiceDefaults();
        _app.MapDefaultEndpoints();
        var notes = _app.MapGroup("/v1/notes");
        notes.MapPost("", Notes.Write).RequireScope("notes.write");
        notes.MapGet("", Notes.List).RequireScope("notes.read");
        notes.MapGet("{noteId}", Notes.Read).RequireScope("notes.read");
        notes.MapPut("{noteId}", Notes.Rewrite).RequireScope("notes.write");
        _app.MapGet("/v1/broken", Notes.Break).RequireScope("notes.read");

        await using (var scope = _app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<NotesDbContext>().Database.EnsureCreatedAsync();
        await _app.StartAsync();
        Revocations.Replace([], []);
    }

    public TestClient As(TestCaller? caller) => new(_app!.GetTestClient(), caller);

    public async Task<int> CountNotes()
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NotesDbContext>().Notes.CountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private sealed class Silent : IRevocationSource
    {
        public Task<RevocationList> ReadAsync(CancellationToken cancel) => throw new HttpRequestException("Partners is away.");
    }
}

public sealed class Note : AggregateRoot
{
    private readonly List<NoteLine> _lines = [];

    private Note()
    {
    }

    public Note(Guid id, string text, DateTimeOffset now)
        : base(id, now) => _lines.Add(new NoteLine { Number = _lines.Count + 1, Text = text });

    public IReadOnlyList<NoteLine> Lines => _lines;

    public void Rewrite(string text)
    {
        if (text == "forbidden")
            throw new RuleViolationException("no-forbidden-notes", "A note may not be forbidden.");
        _lines.Add(new NoteLine { Number = _lines.Count + 1, Text = text });
    }
}

public sealed class NoteLine
{
    public int Number { get; init; }

    public required string Text { get; init; }
}

public sealed class NotesDbContext(DbContextOptions<NotesDbContext> options) : PlatformDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Note>(note =>
        {
            note.IsRoot();
            note.OwnsMany(n => n.Lines, line =>
            {
                line.HasKey("NoteId", nameof(NoteLine.Number));
                line.Property(l => l.Number).ValueGeneratedNever();
                line.Property(l => l.Text).HasMaxLength(100);
            });
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqliteConventions();
}

public sealed record WriteNoteRequest([property: StringLength(20)] string Text, NoteColour? Colour = null, IReadOnlyList<NotePartRequest>? Parts = null);

public sealed record NotePartRequest(IReadOnlyList<string> Tags);

public enum NoteColour
{
    Yellow,
    LightGreen,
}

public sealed record NoteAnswer(Guid Id, string Text, DateTimeOffset CreatedAt);

public static class Notes
{
    public static async Task<CreatedWithETag<NoteAnswer>> Write(WriteNoteRequest request, NotesDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var note = new Note(Ids.New(clock), request.Text, clock.GetUtcNow());
        db.Add(note);
        await db.SaveChangesAsync(cancel);
        return Answers.Created($"/v1/notes/{note.Id}", ToAnswer(note), note);
    }

    public static Task<Page<NoteAnswer>> List([AsParameters] PageQuery page, NotesDbContext db, CancellationToken cancel) =>
        db.Notes.ToPageAsync(page, ToAnswer, cancel);

    public static async Task<Results<OkWithETag<NoteAnswer>, NotFound>> Read(EntityId noteId, NotesDbContext db, CancellationToken cancel)
    {
        var note = await db.Notes.SingleOrDefaultAsync(n => n.Id == noteId.Value, cancel);
        return note is null ? TypedResults.NotFound() : Answers.Ok(ToAnswer(note), note);
    }

    public static async Task<Results<NoContentWithETag, NotFound>> Rewrite(EntityId noteId, WriteNoteRequest request, IfMatch expected, NotesDbContext db, CancellationToken cancel)
    {
        var note = await db.Notes.SingleOrDefaultAsync(n => n.Id == noteId.Value, cancel);
        if (note is null)
            return TypedResults.NotFound();

        note.Rewrite(request.Text);
        await db.SaveChangesAsync(note, expected, cancel);
        return Answers.Changed(note);
    }

    public static Ok Break() => throw new InvalidOperationException("secret inside");

    private static NoteAnswer ToAnswer(Note note) => new(note.Id, note.Lines[^1].Text, note.CreatedAt);
}
