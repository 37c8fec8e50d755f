using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story;

/// <summary>What every chapter needs: the people, the region's data, the voice.</summary>
public sealed class Stage(ReferenceRegion region, Secrets secrets, HttpClient http, Teller teller)
{
    private readonly Dictionary<string, Actor> _actors = [];

    public Teller Teller { get; } = teller;

    public ReferenceRegion Region { get; } = region;

    /// <summary>Somebody under one hat, by the hat's key in hats.json.</summary>
    public Actor this[string hatKey] => _actors.TryGetValue(hatKey, out var known) ? known : _actors[hatKey] = Enter(hatKey);

    /// <summary>Who keeps the platform running: sees the directory, and no signal, case or mandate.</summary>
    public Actor Operator { get; } = new("The operator", "the region", "", default, default, new StoryClient(http, Secrets.Administrator, secrets.Of(Secrets.Administrator), null));

    public Sight Sight(string moment) => new(Teller, moment);

    /// <summary>Somebody of an organisation that joined during the story, through a client of then.</summary>
    public Actor Enter(string name, string organisation, string function, Guid organisationId, Guid hatId, string clientId, string secret) =>
        new(name, organisation, function, organisationId, hatId, new StoryClient(http, clientId, secret, hatId));

    private Actor Enter(string hatKey)
    {
        var hat = Region.Hat(hatKey);
        var organisation = Region.Organisation(hat.Organisation);
        var client = Region.ClientOf(hat.Organisation).ClientId;
        return new Actor(
            Region.Professional(hat.Professional).Name,
            organisation.Name,
            hat.Function,
            organisation.Id,
            hat.Id,
            new StoryClient(http, client, secrets.Of(client), hat.Id));
    }
}
