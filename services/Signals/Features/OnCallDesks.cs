using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Directory;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>What is asked of Partners for an urgent signal: whom to call for an area, now.</summary>
/// <param name="Topic">About what.</param>
/// <param name="MunicipalityCode">Where.</param>
public sealed record OnCallQuestion(string Topic, string MunicipalityCode);

/// <summary>What Partners said in one look at the clock: each area is asked about once, and who was silent once is not waited for again.</summary>
public sealed class OnCallAnswers
{
    private readonly Dictionary<string, OnCallAnswer> _told = [];

    /// <summary>Whether Partners did not answer: for the other areas the desks that were told last are called, without a wait for each of them.</summary>
    public bool IsSilent { get; internal set; }

    internal bool Has(string municipalityCode, [NotNullWhen(true)] out OnCallAnswer? answer) => _told.TryGetValue(municipalityCode, out answer);

    internal OnCallAnswer Keep(string municipalityCode, OnCallAnswer answer) => _told[municipalityCode] = answer;
}

/// <summary>Finds the on-call desk of an area. What Partners said last is kept; an urgent signal never waits for an answer.</summary>
public sealed partial class OnCallDesks(IHttpClientFactory clients, IServiceScopeFactory scopes, SignalsDbContext db, SignalTerms terms, TimeProvider clock, ILogger<OnCallDesks> log)
{
    private const string Topic = "urgentSignal";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Whom to call. Ask before anything is written: nobody else waits for the answer.</summary>
    public Task<OnCallAnswer> FindAsync(string municipalityCode, CancellationToken cancel) => FindAsync(municipalityCode, new OnCallAnswers(), cancel);

    /// <summary>Whom to call, for one of many calls at the same moment: silence is waited for once, however many areas there are.</summary>
    public async Task<OnCallAnswer> FindAsync(string municipalityCode, OnCallAnswers answers, CancellationToken cancel)
    {
        if (answers.Has(municipalityCode, out var known))
            return known;

        var told = answers.IsSilent ? null : await AskAsync(municipalityCode, answers, cancel);
        if (answers.IsSilent)
            return answers.Keep(municipalityCode, new OnCallAnswer(await LastToldAsync(municipalityCode, cancel), IsSilence: true));

        if (told is not null)
            await KeepAsync(municipalityCode, told, cancel);

        return answers.Keep(municipalityCode, new OnCallAnswer(told)); // nobody there is an answer: a desk that is closed is not called for want of a better one
    }

    /// <remarks>
    /// Where somebody is there who reads it, that desk is called, whatever other desks are open: it needs nobody's telephone to begin.
    /// Otherwise the first of the finder: who answers there takes the call, and asks the signaller.
    /// </remarks>
    private async Task<OnCallDesk?> BestOfAsync(IReadOnlyList<OnCallDesk> open, string municipalityCode, CancellationToken cancel)
    {
        var owners = open.Select(desk => desk.OrganisationId).Distinct().ToList();
        var organisations = await db.Set<OrganisationCopy>().AsNoTracking().Where(copy => owners.Contains(copy.Id) && copy.IsActive).ToListAsync(cancel);
        var reading = organisations.Where(one => terms.ReadWhenCalled.Contains(one.Type) && one.MunicipalityCodes.Contains(municipalityCode)).Select(one => one.Id).ToHashSet();
        var first = open.FirstOrDefault(desk => (desk.OnDutyHatId ?? desk.DeputyHatId) is not null && reading.Contains(desk.OrganisationId));

        return first is not null ? first with { Reads = true } : open.Count > 0 ? open[0] : null;
    }

    /// <remarks>Who was on duty then is not on duty now: the desk is called, and nobody reads before triage. Whose organisation has left answers no more.</remarks>
    private async Task<OnCallDesk?> LastToldAsync(string municipalityCode, CancellationToken cancel)
    {
        var copy = await db.Desks.AsNoTracking().SingleOrDefaultAsync(desk => desk.MunicipalityCode == municipalityCode, cancel);

        return copy is null || await db.Set<OrganisationCopy>().AnyAsync(owner => owner.Id == copy.OrganisationId && !owner.IsActive, cancel) ? null : new OnCallDesk(copy.OrganisationId, copy.Name, copy.Telephone);
    }

    /// <remarks>Commits by itself: another urgent signal of the area may keep its first desk at this moment, and no signal is lost for that.</remarks>
    private async Task KeepAsync(string municipalityCode, OnCallDesk told, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var alone = scope.ServiceProvider.GetRequiredService<SignalsDbContext>();
            var copy = await alone.Desks.FindAsync([municipalityCode], cancel);
            if (copy is null)
                alone.Desks.Add(new OnCallDeskCopy { MunicipalityCode = municipalityCode, OrganisationId = told.OrganisationId, Name = told.Name, Telephone = told.Telephone, ToldAt = clock.GetUtcNow() });
            else
                (copy.OrganisationId, copy.Name, copy.Telephone, copy.ToldAt) = (told.OrganisationId, told.Name, told.Telephone, clock.GetUtcNow());
            await alone.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            // Another urgent signal kept the desk of this area at this moment.
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogNotKept(exception.GetType().Name); // the desk is called now all the same; only the next time that Partners is silent an older one may be called
        }
    }

    /// <remarks>No desk: none is open, unless Partners is silent.</remarks>
    private async Task<OnCallDesk?> AskAsync(string municipalityCode, OnCallAnswers answers, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            using var http = clients.CreateClient("partners");
            using var response = await http.PostAsJsonAsync("/internal/contacts/_search", new OnCallQuestion(Topic, municipalityCode), Json.Options, patience.Token);
            response.EnsureSuccessStatusCode();
            using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(patience.Token), cancellationToken: patience.Token);

            return await BestOfAsync(OpenDesksIn(answer.RootElement), municipalityCode, cancel);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogUnknown(exception.GetType().Name);
            answers.IsSilent = true;
            return null;
        }
    }

    /// <remarks>A desk that is closed now does not help.</remarks>
    private static IReadOnlyList<OnCallDesk> OpenDesksIn(JsonElement answer) =>
    [
        .. answer.GetProperty("contacts").EnumerateArray()
            .Where(contact => contact.GetProperty("isOpen").GetBoolean())
            .Select(contact => new OnCallDesk(contact.GetProperty("organisationId").GetGuid(), contact.GetProperty("desk").GetString()!, contact.GetProperty("telephone").GetString()!, HatIn(contact, "person"), HatIn(contact, "deputy"))),
    ];

    private static Guid? HatIn(JsonElement contact, string who) => contact.TryGetProperty(who, out var person) && person.ValueKind is JsonValueKind.Object ? person.GetProperty("hatId").GetGuid() : null;

    [LoggerMessage(LogLevel.Warning, "The on-call desk could not be asked ({Reason}); the last one known is called")]
    private partial void LogUnknown(string reason);

    [LoggerMessage(LogLevel.Warning, "The on-call desk that is called could not be kept ({Reason})")]
    private partial void LogNotKept(string reason);
}
