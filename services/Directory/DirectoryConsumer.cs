using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Directory;

/// <summary>Keeps the copy of organisations and hats in step with Partners.</summary>
[ConsumerKey("directory-copy")]
internal sealed class DirectoryConsumer(DirectoryCopy copy) :
    IEventConsumer<OrganisationRegistered>,
    IEventConsumer<OrganisationChanged>,
    IEventConsumer<OrganisationWithdrawn>,
    IEventConsumer<OrganisationMerged>,
    IEventConsumer<HatGranted>,
    IEventConsumer<HatChanged>,
    IEventConsumer<HatEnded>
{
    public Task Consume(Received<OrganisationRegistered> received, CancellationToken cancel)
    {
        var e = received.Event;
        return copy.ApplyAsync(State(e.OrganisationId, e.Name, e.Type, e.Domain, e.MunicipalityCodes, e.FallbackDirectorHatId, e.CoordinatorHatId, e.RegisteredAt), isActive: true, received.Sequence, cancel);
    }

    public Task Consume(Received<OrganisationChanged> received, CancellationToken cancel) =>
        copy.ApplyAsync(received.Event, isActive: true, received.Sequence, cancel);

    public Task Consume(Received<OrganisationWithdrawn> received, CancellationToken cancel)
    {
        var e = received.Event;
        return copy.ApplyAsync(State(e.OrganisationId, e.Name, e.Type, e.Domain, e.MunicipalityCodes, e.FallbackDirectorHatId, e.CoordinatorHatId, e.WithdrawnAt), isActive: false, received.Sequence, cancel);
    }

    public Task Consume(Received<OrganisationMerged> received, CancellationToken cancel)
    {
        var e = received.Event;
        return copy.ApplyAsync(State(e.OrganisationId, e.Name, e.Type, e.Domain, e.MunicipalityCodes, null, null, e.MergedAt), isActive: false, received.Sequence, cancel);
    }

    public Task Consume(Received<HatGranted> received, CancellationToken cancel) =>
        copy.ApplyAsync(received.Event, endedAt: null, received.Sequence, cancel);

    public Task Consume(Received<HatChanged> received, CancellationToken cancel)
    {
        var e = received.Event;
        var state = new HatGranted { HatId = e.HatId, ProfessionalId = e.ProfessionalId, OrganisationId = e.OrganisationId, Kind = e.Kind, ValidFrom = e.ValidFrom, ValidTo = e.ValidTo, DeputyHatId = e.DeputyHatId, GrantedAt = e.ChangedAt };
        return copy.ApplyAsync(state, endedAt: null, received.Sequence, cancel);
    }

    public Task Consume(Received<HatEnded> received, CancellationToken cancel)
    {
        var e = received.Event;
        var state = new HatGranted { HatId = e.HatId, ProfessionalId = e.ProfessionalId, OrganisationId = e.OrganisationId, Kind = e.Kind, ValidFrom = e.ValidFrom, ValidTo = e.ValidTo, DeputyHatId = e.DeputyHatId, GrantedAt = e.EndedAt };
        return copy.ApplyAsync(state, e.EndedAt, received.Sequence, cancel);
    }

    private static OrganisationChanged State(Guid id, string name, string type, OrganisationDomain domain, IReadOnlyList<string> municipalities, Guid? fallbackDirector, Guid? coordinator, DateTimeOffset at) => new()
    {
        OrganisationId = id,
        Name = name,
        Type = type,
        Domain = domain,
        MunicipalityCodes = municipalities,
        FallbackDirectorHatId = fallbackDirector,
        CoordinatorHatId = coordinator,
        ChangedAt = at,
    };
}
