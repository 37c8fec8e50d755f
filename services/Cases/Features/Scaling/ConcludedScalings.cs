using System.Net;
using System.Text.Json;
using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features.Scaling;

/// <summary>Asks Meetings whether a meeting has the case on its agenda, whether its table concluded a scaling, and at which forum: a mandate that holds in one forum only counts for what that forum concluded (domain.md 5.7).</summary>
/// <remarks>No answer is no forum: such a mandate then covers on a condition, and the decision waits for ratification (I-38).</remarks>
public sealed partial class ConcludedScalings(IHttpClientFactory clients, ILogger<ConcludedScalings> log)
{
    /// <summary>The forum whose table concluded to go this way with the case; null when the meeting that is named did not, or none is.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="meetingId">The meeting that is named.</param>
    /// <param name="up">Whether the case goes up.</param>
    /// <param name="wasNamed">A decision of the case named the meeting before: whether it exists was asked then, or could not be (I-38).</param>
    /// <param name="cancel">Ends the asking.</param>
    /// <exception cref="ProblemException">400 <c>unknown</c> at <c>/consultation/meetingId</c>: no meeting of that id has the case on its agenda, and it was not named before.</exception>
    public async Task<Guid?> ForumOfAsync(Guid caseId, Guid? meetingId, bool up, bool wasNamed, CancellationToken cancel)
    {
        if (meetingId is null)
            return null;

        try
        {
            using var http = clients.CreateClient("meetings");
            using var response = await http.GetAsync($"/internal/meetings/{meetingId}/cases/{caseId}/scaling", cancel);
            if (response.StatusCode is HttpStatusCode.NotFound)
                return wasNamed ? null : throw ProblemException.Invalid("/consultation/meetingId", "unknown", "No meeting of that id has this case on its agenda.");

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

    private sealed record Concluded(Guid ForumId, string? Level = null);

    [LoggerMessage(LogLevel.Warning, "Meetings could not be asked what a table concluded ({Reason}); no forum is counted")]
    private partial void LogUnknown(string reason);
}
