namespace Platform.Signals.Features;

/// <summary>A link between two signals.</summary>
/// <param name="Id">The link.</param>
/// <param name="Version">Its version; the ETag of the link.</param>
/// <param name="SignalId">The signal it was read from.</param>
/// <param name="LinkedSignalId">The other signal.</param>
/// <param name="LinkedAt">When it was confirmed.</param>
/// <param name="UndoneAt">When it was undone.</param>
public sealed record LinkResponse(Guid Id, int Version, Guid SignalId, Guid LinkedSignalId, DateTimeOffset LinkedAt, DateTimeOffset? UndoneAt = null)
{
    internal static LinkResponse From(SignalLink link, Guid readFrom) =>
        new(link.Id, link.Version, readFrom, link.OtherThan(readFrom), link.CreatedAt, link.UndoneAt);
}
