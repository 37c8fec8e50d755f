using System.Net;
using System.Net.Sockets;

namespace Platform.TestKit;

/// <summary>Ports for processes that tests start.</summary>
public static class Ports
{
    /// <summary>A port that nobody listens on, below the range from which the system takes ports for outgoing connections: one of those could have it before the process that it is meant for.</summary>
    public static int Free()
    {
        for (; ; )
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // The next one, then.
            }
        }
    }
}
