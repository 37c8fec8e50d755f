using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>What Partners says of a municipality (<c>GET /internal/areas/{municipalityCode}</c>).</summary>
/// <param name="HasTriage">An organisation that works there has a hat of kind triage that is worn today.</param>
public sealed record AreaAnswer(bool HasTriage);

/// <summary>Whether somebody reads what is brought in for a municipality: a worry that nobody would ever see is not taken.</summary>
/// <remarks>The own copy of the directory may say yes; before it leads to a no, Partners is asked, because the copy of a service that just started is not complete. Who gets no answer takes the worry.</remarks>
public sealed partial class ServedAreas(SignalsDbContext db, IHttpClientFactory clients, TimeProvider clock, ILogger<ServedAreas> log)
{
    private const string Way =
        "No triage on this platform works for this municipality, so nobody would read it. Take it to the municipality's own desk (its social team or reporting point). "
        + "Violence or abuse at home: Veilig Thuis, 0800-2000, day and night. Acute danger: 112.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Continues only where somebody would read it.</summary>
    /// <exception cref="ProblemException">409 <c>municipality-not-served</c>, with where to go.</exception>
    public async Task EnsureServedAsync(string municipalityCode, CancellationToken cancel)
    {
        if (!await IsKnownAsync(municipalityCode, cancel) && await AskAsync(municipalityCode, cancel) is false)
            throw new ProblemException(409, "municipality-not-served", "Nobody here weighs worries for this municipality; nothing of it was kept.", Way, new InputError("/municipalityCode", "notServed", Way));
    }

    private Task<bool> IsKnownAsync(string municipalityCode, CancellationToken cancel)
    {
        var today = DutchDay.Of(clock.GetUtcNow());
        var triage = db.Set<HatCopy>().Where(HatCopy.IsActiveOn(today)).Where(hat => hat.Kind == HatKind.Triage);

        return db.Set<OrganisationCopy>().AsNoTracking()
            .AnyAsync(organisation => organisation.IsActive && organisation.MunicipalityCodes.Contains(municipalityCode) && triage.Any(hat => hat.OrganisationId == organisation.Id), cancel);
    }

    private async Task<bool?> AskAsync(string municipalityCode, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            using var http = clients.CreateClient("partners");
            return (await http.GetFromJsonAsync<AreaAnswer>($"/internal/areas/{municipalityCode}", Json.Options, patience.Token))?.HasTriage;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogUnknown(exception.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether a municipality has a triage could not be asked ({Reason}); what was brought in is taken")]
    private partial void LogUnknown(string reason);
}
