using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.ServiceDefaults.Http;

namespace Platform.TestKit;

/// <summary>HTTP as one caller.</summary>
public sealed class TestClient(HttpClient http, TestCaller? caller)
{
    /// <summary>GET.</summary>
    public Task<HttpResponseMessage> Get(string path, string? ifNoneMatch = null) => Send(HttpMethod.Get, path, null, null, null, ifNoneMatch);

    /// <summary>GET that must succeed, read as <typeparamref name="T"/>.</summary>
    public async Task<T> Get<T>(string path) => await (await Get(path)).Read<T>();

    /// <summary>POST.</summary>
    public Task<HttpResponseMessage> Post(string path, object? body = null, int? ifMatch = null, string? idempotencyKey = null) => Send(HttpMethod.Post, path, body, ifMatch, idempotencyKey);

    /// <summary>PUT.</summary>
    public Task<HttpResponseMessage> Put(string path, object? body = null, int? ifMatch = null) => Send(HttpMethod.Put, path, body, ifMatch);

    /// <summary>PATCH.</summary>
    public Task<HttpResponseMessage> Patch(string path, object? body = null, int? ifMatch = null) => Send(HttpMethod.Patch, path, body, ifMatch);

    /// <summary>DELETE.</summary>
    public Task<HttpResponseMessage> Delete(string path, int? ifMatch = null) => Send(HttpMethod.Delete, path, null, ifMatch);

    /// <summary>Sends <paramref name="json"/> as it stands, well-formed or not.</summary>
    public Task<HttpResponseMessage> SendRaw(HttpMethod method, string path, string json, string contentType = "application/json", int? ifMatch = null) =>
        Send(method, path, new StringContent(json, MediaTypeHeaderValue.Parse(contentType)), ifMatch);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body, int? ifMatch, string? idempotencyKey = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (caller is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.For(caller));
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body, body.GetType(), options: Json.Options);
        if (ifMatch is { } version)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await http.SendAsync(request);
    }
}

/// <summary>Reads answers.</summary>
public static class Answer
{
    /// <summary>The body of a success; fails with the problem's text otherwise.</summary>
    public static async Task<T> Read<T>(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<T>(text, Json.Options)!
            : throw new InvalidOperationException($"{(int)response.StatusCode} {response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery}: {text}");
    }

    /// <summary>The code of a problem: the last part of its type.</summary>
    public static async Task<string> ProblemCode(this HttpResponseMessage response) =>
        (await response.Problem()).GetProperty("type").GetString()!.Split(':')[^1];

    /// <summary>The problem, whole.</summary>
    public static async Task<JsonElement> Problem(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    /// <summary>The pointers of a 400.</summary>
    public static async Task<IReadOnlyList<string>> Pointers(this HttpResponseMessage response) =>
        [.. (await response.Problem()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!)];

    /// <summary>The version in the ETag.</summary>
    public static int Version(this HttpResponseMessage response) =>
        int.Parse(response.Headers.ETag!.Tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
}
