using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Platform.Story.Telling;

/// <summary>The system of an organisation acting under one hat (or, without one, as itself): a token, and requests with it.</summary>
public sealed class StoryClient(HttpClient http, string clientId, string secret, Guid? hatId, string? scopes = null)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private string? _token;
    private DateTimeOffset _renewAt;

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null, null, null);

    /// <summary>As somebody without a token: a calendar program.</summary>
    public async Task<Answer> GetWithoutToken(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return new Answer($"GET {path}", (int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag);
    }

    public Task<Answer> Post(string path, object? body = null, string? ifMatch = null) =>
        Send(HttpMethod.Post, path, body ?? new { }, ifMatch, Guid.NewGuid().ToString());

    public Task<Answer> Put(string path, object body, string? ifMatch = null) => Send(HttpMethod.Put, path, body, ifMatch, null);

    public Task<Answer> Patch(string path, object body, string? ifMatch = null) => Send(HttpMethod.Patch, path, body, ifMatch, null);

    /// <summary>Lines of a file, as they are.</summary>
    public Task<Answer> PutText(string path, string text, string mediaType) => Send(HttpMethod.Put, path, new StringContent(text, new MediaTypeHeaderValue(mediaType)), null, null);

    public Task<Answer> DeleteAtVersionOf(string root) => AtVersionOf(root, version => Send(HttpMethod.Delete, root, null, version, null));

    public Task<Answer> PostAtVersionOf(string root, string path, object? body) =>
        AtVersionOf(root, version => Post(path, body, ifMatch: version));

    public Task<Answer> PutAtVersionOf(string root, string path, object? body) =>
        AtVersionOf(root, version => Send(HttpMethod.Put, path, body, version, null));

    /// <summary>Reads the aggregate for its version and changes it at that version; again when another was faster.</summary>
    private async Task<Answer> AtVersionOf(string root, Func<string?, Task<Answer>> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            var current = (await Get(root)).Expect(200);
            var answer = await change(current.ETag?.Tag);
            if (answer.Status is not 412 || attempt is 5)
                return answer;
        }
    }

    private async Task<Answer> Send(HttpMethod method, string path, object? body, string? ifMatch, string? key)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token());
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body, options: Wire.Options);

        using var response = await http.SendAsync(request);
        return new Answer($"{method} {path}", (int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag);
    }

    private async Task<string> Token()
    {
        if (_token is not null && TimeProvider.System.GetUtcNow() < _renewAt)
            return _token;

        var answer = await Authenticate();
        if (answer.Status is not 200)
            throw new StoryException($"No token for client '{clientId}' with hat {hatId}: {answer.Status} {answer.Body}");

        _token = answer.Required("access_token");
        _renewAt = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(answer.Json.GetProperty("expires_in").GetInt32()) - Margin;
        return _token;
    }

    /// <summary>Asks for a token, which may be refused.</summary>
    public async Task<Answer> Authenticate()
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = secret };
        if (hatId is { } hat)
            form["hat"] = hat.ToString();
        if (scopes is not null)
            form["scope"] = scopes;

        using var content = new FormUrlEncodedContent(form);
        using var response = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), content);
        return new Answer("POST /connect/token", (int)response.StatusCode, await response.Content.ReadAsStringAsync(), null);
    }
}
