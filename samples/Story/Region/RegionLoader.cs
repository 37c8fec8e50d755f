using Platform.Story.Telling;

namespace Platform.Story.Region;

/// <summary>Brings the reference region into the platform through its public API. Safe to repeat: what is there stays as it is.</summary>
public sealed class RegionLoader(ReferenceRegion region, Secrets secrets, HttpClient http, Teller teller)
{
    private readonly Dictionary<string, HashSet<string>> _worries = [];
    private readonly StoryClient _administrator = new(http, Secrets.Administrator, secrets.Of(Secrets.Administrator), null);

    /// <exception cref="StoryException">The platform refuses something; the message names the request and the record's file and line.</exception>
    public async Task Load()
    {
        teller.Chapter("The region: organisations, people, hats, clients, mandates");

        await Each("organisations", region.Organisations, Organisation);
        await Each("professionals", region.Professionals, Professional);
        await Each("hats", region.Hats, Hat);
        await Each("deputies and fallbacks", region.Organisations, StandIns);
        await Each("clients", region.Clients, Client);
        await Each("mandates", region.Mandates, Mandate);
        await Each("duty desks", region.DutyDesks, DutyDesk);
        await Each("forums", region.Forums, Forum);
        await Each("signals", region.Signals.Where(row => row.Value.Kind is not "story").ToList(), Signal);
    }

    private async Task Each<T>(string what, IReadOnlyList<Row<T>> rows, Func<T, Task<bool>> ensure)
    {
        var added = 0;
        foreach (var row in rows)
        {
            try
            {
                added += await ensure(row.Value) ? 1 : 0;
            }
            catch (StoryException refused)
            {
                throw new StoryException($"{row.Place}: {refused.Message}");
            }
        }

        teller.Note($"{rows.Count,3} {what}, {added} of them new");
    }

    private Task<bool> Organisation(OrganisationRow row) => Ensure(_administrator, "/v1/organisations", row.Id, new
    {
        row.Id,
        row.Name,
        row.Type,
        row.Domain,
        row.MunicipalityCodes,
    });

    private Task<bool> Professional(ProfessionalRow row) => Ensure(_administrator, "/v1/professionals", row.Id, new
    {
        row.Id,
        row.Name,
        row.Email,
    });

    private Task<bool> Hat(HatRow row) => Ensure(_administrator, "/v1/hats", row.Id, new
    {
        row.Id,
        ProfessionalId = region.Professional(row.Professional).Id,
        OrganisationId = region.Organisation(row.Organisation).Id,
        row.Kind,
        row.Function,
        row.ValidFrom,
        row.ValidTo,
    });

    private async Task<bool> StandIns(OrganisationRow row)
    {
        var path = $"/v1/organisations/{row.Id}";
        var current = (await _administrator.Get(path)).Expect(200);
        if (current.Text("coordinatorHatId") is not null)
            return false;

        var change = new { FallbackDirectorHatId = Hat(row.FallbackDirector), CoordinatorHatId = Hat(row.Coordinator) };
        (await _administrator.Patch(path, change, current.ETag?.Tag)).Expect(200, 204);
        return true;
    }

    private async Task<bool> Client(ClientRow row)
    {
        if (secrets.Has(row.ClientId))
            return false;

        var answer = (await _administrator.Post("/v1/clients", new
        {
            row.ClientId,
            row.Name,
            OrganisationId = region.Organisation(row.Organisation).Id,
            HatIds = row.Hats.Select(key => Hat(key)),
            row.Scopes,
        })).Expect(201);
        secrets.Keep(row.ClientId, answer.Required("clientSecret"));
        return true;
    }

    private Task<bool> Mandate(MandateRow row) => Ensure(Administrator(row.Organisation), "/v1/mandates", row.Id, new
    {
        row.Id,
        HolderHatId = Hat(row.Hat),
        row.Powers,
        row.Limits,
        row.MunicipalityCodes,
        row.ValidFrom,
        row.ValidTo,
        row.NeedsRatification,
    });

    private Task<bool> DutyDesk(DutyDeskRow row) => Ensure(Administrator(row.Organisation), "/v1/duty-desks", row.Id, new
    {
        row.Id,
        row.Name,
        row.Telephone,
        row.Topics,
        row.MunicipalityCodes,
        row.Hours,
        OnDutyHatId = Hat(row.OnDuty),
        DeputyHatId = Hat(row.Deputy),
    });

    private Task<bool> Forum(ForumRow row) => Ensure(Under(row.Chair), "/v1/forums", row.Id, new
    {
        row.Id,
        row.Name,
        row.Type,
        ChairHatId = Hat(row.Chair),
        row.MunicipalityCodes,
        Seats = row.Seats.Select(seat => new { OrganisationId = region.Organisation(seat.Organisation).Id, HatId = Hat(seat.Hat) }),
    });

    private async Task<bool> Signal(SignalRow row)
    {
        if (!_worries.TryGetValue(row.Hat, out var known))
            _worries[row.Hat] = known = await Worries(row.Hat);
        if (!known.Add(row.Worry))
            return false;

        (await Under(row.Hat).Post("/v1/signals", SignalBody.Of(row))).Expect(201);
        return true;
    }

    /// <summary>What this hat brought in before.</summary>
    private async Task<HashSet<string>> Worries(string hatKey)
    {
        var (client, organisation) = (Under(hatKey), region.Organisation(region.Hat(hatKey).Organisation).Id);
        var signals = (await client.Get("/v1/signals?limit=200")).Expect(200).Items();
        var worries = new HashSet<string>();
        foreach (var signal in signals.Where(signal => signal.GetProperty("organisationId").GetGuid() == organisation))
            worries.Add((await client.Get($"/v1/signals/{signal.GetProperty("id").GetGuid()}")).Expect(200).Required("worry"));

        return worries;
    }

    private static async Task<bool> Ensure(StoryClient client, string collection, Guid id, object body)
    {
        if ((await client.Get($"{collection}/{id}")).Expect(200, 404).Status is 200)
            return false;

        (await client.Post(collection, body)).Expect(201);
        return true;
    }

    private Guid? Hat(string? key) => key is null ? null : region.Hat(key).Id;

    private StoryClient Administrator(string organisation) =>
        Under(region.Hats.Select(row => row.Value).First(hat => hat.Organisation == organisation && hat.Kind is "administrator").Key);

    private StoryClient Under(string hatKey)
    {
        var hat = region.Hat(hatKey);
        var client = region.ClientOf(hat.Organisation).ClientId;
        return new StoryClient(http, client, secrets.Of(client), hat.Id);
    }
}
