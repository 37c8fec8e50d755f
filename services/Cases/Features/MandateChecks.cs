using System.Text.Json;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features;

/// <summary>What is asked of Partners before an organisation is bound.</summary>
/// <param name="HatId">Who would bind it.</param>
/// <param name="Power">To what, camelCase (domain.md 5.7).</param>
/// <param name="MunicipalityCode">Where.</param>
/// <param name="Topic">About what.</param>
/// <param name="Amount">Euros.</param>
/// <param name="Hours">Hours of people.</param>
/// <param name="DurationDays">For how many days.</param>
/// <param name="ToPhase">The AVE phase that is decided on.</param>
/// <param name="DisclosureLevel">The highest level that is shared, 0 to 5.</param>
/// <param name="Measure">Which measure.</param>
/// <param name="ForumId">The forum that concluded it; absent between meetings.</param>
public sealed record MandateQuestion(
    Guid HatId,
    string Power,
    string? MunicipalityCode = null,
    string? Topic = null,
    decimal? Amount = null,
    int? Hours = null,
    int? DurationDays = null,
    int? ToPhase = null,
    int? DisclosureLevel = null,
    string? Measure = null,
    Guid? ForumId = null)
{
    /// <summary>Whether a hat may commit this, or with <c>ratify</c>: confirm that a colleague did.</summary>
    public static MandateQuestion About(Commitment commitment, Guid hatId, string municipalityCode, Guid? forumId = null, string? power = null) => new(
        hatId, power ?? JsonNamingPolicy.CamelCase.ConvertName(commitment.Power.ToString()), municipalityCode,
        commitment.Topic, commitment.Amount, commitment.Hours, commitment.DurationDays, null, commitment.DisclosureLevel, commitment.Measure, forumId);

    /// <summary>Whether a hat may decide in an emergency there.</summary>
    public static MandateQuestion InEmergency(Guid hatId, string municipalityCode) => new(hatId, "emergencyScale", municipalityCode);
}

/// <summary>Asks Partners whether a hat may commit something, at the moment of committing.</summary>
/// <remarks>Mandates are asked, never copied. No answer is unknown: ad referendum, never a yes (I-38).</remarks>
public sealed partial class MandateChecks(IHttpClientFactory clients, TimeProvider clock, ILogger<MandateChecks> log)
{
    /// <summary>The answer, to be kept with what is committed.</summary>
    public async Task<MandateResult> AskAsync(MandateQuestion question, CancellationToken cancel) =>
        await AnswerAsync(
            http => http.PostAsJsonAsync("/internal/mandate-checks", question, Json.Options, cancel),
            answer => new MandateResult(
                answer.GetProperty("result").Deserialize<MandateVerdict>(Json.Options),
                Id(answer, "mandateId"),
                Id(answer, "ratifierHatId"),
                clock.GetUtcNow()),
            cancel)
        ?? new MandateResult(MandateVerdict.Unknown, null, null, clock.GetUtcNow());

    /// <summary>What a hat may commit now, of whichever case, by power (camelCase): to show, never to commit by. Empty when nobody answers.</summary>
    public async Task<Dictionary<string, MandateVerdict>> PowersOfAsync(Guid hatId, CancellationToken cancel) =>
        await AnswerAsync(
            http => http.GetAsync($"/internal/hats/{hatId}/powers", cancel),
            answer => answer.EnumerateArray().ToDictionary(
                power => power.GetProperty("power").GetString()!,
                power => power.GetProperty("result").Deserialize<MandateVerdict>(Json.Options)),
            cancel)
        ?? [];

    private async Task<T?> AnswerAsync<T>(Func<HttpClient, Task<HttpResponseMessage>> ask, Func<JsonElement, T> read, CancellationToken cancel)
        where T : class
    {
        try
        {
            using var http = clients.CreateClient("partners");
            using var response = await ask(http);
            response.EnsureSuccessStatusCode();
            using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);

            return read(answer.RootElement);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException
            || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogUnknown(exception.GetType().Name);
            return null;
        }
    }

    private static Guid? Id(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var id) && id.ValueKind is JsonValueKind.String && id.TryGetGuid(out var value) ? value : null;

    [LoggerMessage(LogLevel.Warning, "A mandate could not be asked ({Reason}); it counts as unknown")]
    private partial void LogUnknown(string reason);
}
