using Platform.Story.Telling;

namespace Platform.Story;

/// <summary>An organisation that joins during the story, with people and a client of its own: it can merge, split and renew its secret without disturbing the others.</summary>
public sealed record Newcomer(string Name, Guid Id, string ClientId, string ClientSecret, Actor Administrator, IReadOnlyList<Actor> Workers)
{
    private static readonly string[] Area = ["GM9901"];

    public static async Task<Newcomer> Join(Stage stage, string name, string clientId, string administrator, params string[] workers)
    {
        var platform = stage.Operator;
        var registered = (await platform.Post("/v1/organisations", new { Name = name, Type = "socialCare", Domain = "care", MunicipalityCodes = Area })).Expect(201);
        var hats = new List<Guid> { await Hat(platform, registered.Id, administrator, "administrator") };
        foreach (var worker in workers)
            hats.Add(await Hat(platform, registered.Id, worker, "casework"));

        var program = new { ClientId = clientId, Name = $"{name} (case system)", OrganisationId = registered.Id, HatIds = hats, Scopes = new[] { "partners.read", "partners.write", "cases.read", "cases.write" } };
        var secret = (await platform.Post("/v1/clients", program)).Expect(201).Required("clientSecret");
        stage.Teller.Step(platform, registered, $"lets {name} join, with {hats.Count} hats and a client of its own");

        var people = new[] { administrator }.Concat(workers).Zip(hats, (person, hat) => stage.Enter(person, name, "", registered.Id, hat, clientId, secret)).ToList();
        return new Newcomer(name, registered.Id, clientId, secret, people[0], people[1..]);
    }

    private static async Task<Guid> Hat(Actor platform, Guid organisationId, string name, string kind)
    {
        var person = (await platform.Post("/v1/professionals", new { Name = name })).Expect(201).Id;
        return (await platform.Post("/v1/hats", new { ProfessionalId = person, OrganisationId = organisationId, Kind = kind })).Expect(201).Id;
    }
}
