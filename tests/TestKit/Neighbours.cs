using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Platform.ServiceDefaults.Http;

namespace Platform.TestKit;

/// <summary>The services next door, as this service hears them over HTTP. Who was told nothing answers 503.</summary>
public sealed class Neighbours
{
    private readonly ConcurrentDictionary<(string Service, string MethodAndPath), Func<HttpRequestMessage, HttpResponseMessage>> _answers = new();

    /// <summary>What was asked, as <c>partners POST /internal/mandate-checks</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Lets a neighbour answer 200 with <paramref name="body"/>.</summary>
    /// <param name="service">For example <c>partners</c>.</param>
    /// <param name="methodAndPath">For example <c>POST /internal/mandate-checks</c>; without query.</param>
    /// <param name="body">Written as the platform writes JSON.</param>
    public void Answer(string service, string methodAndPath, object body) =>
        Answer(service, methodAndPath, _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(body, body.GetType(), options: Json.Options) });

    /// <summary>Lets a neighbour answer as <paramref name="answer"/> says.</summary>
    public void Answer(string service, string methodAndPath, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        _answers[(service, methodAndPath)] = answer;

    /// <summary>Lets a neighbour be unreachable again.</summary>
    public void Silence(string service, string methodAndPath) => _answers.TryRemove((service, methodAndPath), out _);

    internal HttpMessageHandler Handler() => new AnsweringHandler(this);

    private sealed class AnsweringHandler(Neighbours neighbours) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var uri = request.RequestUri!;
            var methodAndPath = $"{request.Method} {uri.AbsolutePath}";
            neighbours.Asked.Enqueue($"{uri.Host} {methodAndPath}");
            return Task.FromResult(neighbours._answers.TryGetValue((uri.Host, methodAndPath), out var answer)
                ? answer(request)
                : new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        }
    }
}
