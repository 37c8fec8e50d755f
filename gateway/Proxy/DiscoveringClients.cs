using Microsoft.Extensions.ServiceDiscovery.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.Gateway.Proxy;

/// <summary>Finds the address behind <c>http://signals</c> for each request, so that a service that moves is found again.</summary>
internal sealed class DiscoveringClients(IServiceDiscoveryHttpMessageHandlerFactory discovery, ILogger<ForwarderHttpClientFactory> log) : ForwarderHttpClientFactory(log)
{
    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        discovery.CreateHandler(base.WrapHandler(context, handler));
}
