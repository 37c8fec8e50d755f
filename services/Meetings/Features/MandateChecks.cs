using System.Text.Json;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Meetings.Features;

/// <summary>Asks Partners whether the people at the table may decide what is expected of them.</summary>
/// <remarks>Mandates are asked, never copied. No answer is <see cref="MandateResult.Unknown"/>: never a yes, never a no (I-38).</remarks>
public sealed partial class MandateChecks(IHttpClientFactory clients, ILogger<MandateChecks> log)
{
    /// <summary>One answer for each expected decision and each invited hat that could take it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="municipalityCode">Where; null when the case's territory is not known yet.</param>
    /// <param name="cancel">Ends the asking.</param>
    public async Task<IReadOnlyCollection<MandateAnswer>> AskAsync(AgendaItem item, string? municipalityCode, CancellationToken cancel)
    {
        using var http = clients.CreateClient("partners");
        var answers = new List<MandateAnswer>();
        foreach (var decision in item.ExpectedDecisions)
        {
            foreach (var hat in decision.Candidates(item.Invitations.Select(i => new Invitee(i.OrganisationId, i.HatId))))
            {
                if (await AskAsync(http, decision, hat, municipalityCode, item.ForumId, cancel) is not { } result)
                    return answers; // nobody there: the rest is unknown too, and the chair waits no longer
                answers.Add(new MandateAnswer(decision, hat, result.Result, result.MandateId));
            }
        }

        return answers;
    }

    /// <summary>Whether somebody may decide for their organisation what an item asks of it: one answer for each, as far as Partners answers.</summary>
    /// <param name="item">The item.</param>
    /// <param name="who">Who would decide.</param>
    /// <param name="commitment">What they say that they commit: what the item leaves open is asked about that.</param>
    /// <param name="municipalityCode">Where; null when the case's territory is not known yet.</param>
    /// <param name="cancel">Ends the asking.</param>
    public async Task<IReadOnlyCollection<MandateAnswer>> AskForAsync(AgendaItem item, Invitee who, AgreedCommitment? commitment, string? municipalityCode, CancellationToken cancel)
    {
        using var http = clients.CreateClient("partners");
        var answers = new List<MandateAnswer>();
        foreach (var (decision, asked) in item.ToDecide(who.OrganisationId, commitment))
        {
            var answer = await AskAsync(http, asked, who.HatId, municipalityCode, item.ForumId, cancel);
            answers.Add(new MandateAnswer(decision, who.HatId, answer?.Result ?? MandateResult.Unknown, answer?.MandateId));
            if (answer is null)
                break; // nobody there: the rest is unknown too
        }

        return answers;
    }

    /// <summary>Whether a hat may ratify for its organisation in every municipality of a forum, and who may if it may not.</summary>
    public async Task<(MandateResult Result, Guid? RatifierHatId)> AskToRatifyAsync(Guid hat, Forum forum, CancellationToken cancel)
    {
        using var http = clients.CreateClient("partners");
        foreach (var code in forum.MunicipalityCodes)
        {
            var answer = await AskAsync(http, new Question(hat, MandatePower.Ratify, code, forum.Id), cancel);
            if (answer?.Result is not MandateResult.Covered)
                return (answer?.Result ?? MandateResult.Unknown, answer?.RatifierHatId);
        }

        return (forum.MunicipalityCodes.Count == 0 ? MandateResult.Unknown : MandateResult.Covered, null);
    }

    private Task<Answer?> AskAsync(HttpClient http, ExpectedDecision d, Guid hat, string? municipalityCode, Guid forum, CancellationToken cancel) =>
        AskAsync(http, new Question(hat, d.Power, municipalityCode, forum, d.Topic, d.Measure, d.Amount, d.Hours, d.DurationDays, d.DisclosureLevel, d.ToPhase), cancel);

    private async Task<Answer?> AskAsync(HttpClient http, Question question, CancellationToken cancel)
    {
        try
        {
            using var response = await http.PostAsJsonAsync("/internal/mandate-checks", question, Json.Options, cancel);
            response.EnsureSuccessStatusCode();
            using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
            return new Answer(answer.RootElement.GetProperty("result").Deserialize<MandateResult>(Json.Options), Id(answer.RootElement, "ratifierHatId"), Id(answer.RootElement, "mandateId"));
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or KeyNotFoundException
            || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogUnknown(exception.GetType().Name);
            return null;
        }
    }

    private static Guid? Id(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var named) && named.ValueKind is JsonValueKind.String && named.TryGetGuid(out var id) ? id : null;

    private sealed record Answer(MandateResult Result, Guid? RatifierHatId, Guid? MandateId);

    private sealed record Question(
        Guid HatId,
        MandatePower Power,
        string? MunicipalityCode,
        Guid ForumId,
        string? Topic = null,
        string? Measure = null,
        int? Amount = null,
        int? Hours = null,
        int? DurationDays = null,
        int? DisclosureLevel = null,
        int? ToPhase = null);

    [LoggerMessage(LogLevel.Warning, "A mandate could not be asked ({Reason}); it counts as unknown")]
    private partial void LogUnknown(string reason);
}
