using System.Net;
using System.Text.Json;
using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features.Scaling;

/// <summary>Asks Meetings whether a table concluded a scaling, and at which forum: a mandate that holds in one forum only counts for what that forum concluded (domain.md 5.7).</summary>
/// <remarks>No answer is no forum: such a mandate then covers on a condition, and the decision waits for ratification (I-38).</remarks>
public sealed partial class ConcludedScalings(IHttpClientFactory clients, ILogger<ConcludedScalings> log)
{
    /// <summary>The forum whose table concluded to go this way with the case; null when the meeting that is named did not, or none is.</summary>
    public async Task<Guid?> ForumOfAsync(Guid caseId, Guid? meetingId, bool up, CancellationToken cancel)
    {
        if (meetingId is null)
            return null;

        try
        {
            using var http = clients.CreateClient("meetings");
            using var response = await http.GetAsync($"/internal/meetings/{meetingId}/cases/{caseId}/scaling", cancel);
            if (response.StatusCode is HttpStatusCode.NotFound)
                return null;

            response.EnsureSuccessStatusCode();
            var concluded = await response.Content.ReadFromJsonAsync<Concluded>(Json.Options, cancel);
            return concluded?.Level == (up ? "up" : "down") ? concluded.ForumId : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogUnknown(exception.GetType().Name);
            return null;
        }
    }

    private sealed record Concluded(Guid ForumId, string Level);

    [LoggerMessage(LogLevel.Warning, "Meetings could not be asked what a table concluded ({Reason}); no forum is counted")]
    private partial void LogUnknown(string reason);
}
