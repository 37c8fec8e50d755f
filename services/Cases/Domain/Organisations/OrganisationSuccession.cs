namespace Platform.Cases.Domain;

/// <summary>How an organisation went on.</summary>
public enum SuccessionKind
{
    /// <summary>It merged into another.</summary>
    Merged,

    /// <summary>A part of it went on as another.</summary>
    Split,
}

/// <summary>An organisation that goes on as another. Kept, because what tells of it and what tells of its hats may come in any order.</summary>
public sealed class OrganisationSuccession
{
    private OrganisationSuccession()
    {
    }

    public OrganisationSuccession(Guid organisationId, Guid intoOrganisationId, SuccessionKind kind, DateTimeOffset at) =>
        (OrganisationId, IntoOrganisationId, Kind, At) = (organisationId, intoOrganisationId, kind, at);

    public Guid OrganisationId { get; private set; }

    public Guid IntoOrganisationId { get; private set; }

    public SuccessionKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }
}
