using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Platform.Partners.Bulk;
using Platform.Partners.Features;
using Platform.Partners.Features.Clients;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Professionals;
using Platform.TestKit;

namespace Platform.Partners.Tests;

/// <summary>Partners, with its real token endpoint.</summary>
public sealed class PartnersApp() : ServiceApp<Program, PartnersDbContext>("partners-db")
{
    public const string ExternalAuthority = "https://login.example";
    private readonly string _identity = System.IO.Directory.CreateTempSubdirectory("platform-identity-").FullName;

    private readonly string _reference = WithTestTopics(CopyOfDefaults());
    private int _topics;
    private int _edits;

    public string Secrets => Path.Combine(_identity, "secrets");

    public string Keys => Path.Combine(_identity, "keys");

    /// <summary>Whether nobody but its owner can read a file; Windows has no such mode.</summary>
    public static bool IsOwnersOnly(string file) => OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite);

    public TestClient AsOperator => As(TestCaller.Operator);

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Identity:SecretsDirectory", Secrets),
        new("Identity:KeysDirectory", Keys),
        new("ReferenceData:Directory", _reference),
        new("Identity:ExternalAuthority:Authority", ExternalAuthority),
        new("Identity:ExternalAuthority:Audience", "platform"),
    ];

    /// <summary>An organisation with one professional, who wears a hat of it, and its client.</summary>
    public async Task<Partner> APartner(HatKind kind = HatKind.Casework, DateOnly? validTo = null, string type = "police")
    {
        var name = $"partner-{Guid.NewGuid():N}";
        var organisation = await Made<OrganisationEntry>("/v1/organisations", new RegisterOrganisationRequest(name, type, OrganisationDomain.Safety, ["GM9901"]));
        var hat = await AHat(organisation.Id, kind, validTo);
        var client = await Made<RegisteredClient>("/v1/clients", new RegisterClientRequest(name, name, ["signals.read", "partners.read", "partners.write"], organisation.Id, [hat.Id]));
        return new Partner(organisation, hat, client);
    }

    public async Task<HatEntry> AHat(Guid organisationId, HatKind kind = HatKind.Casework, DateOnly? validTo = null, string? externalSubject = null)
    {
        var professional = await Made<ProfessionalEntry>("/v1/professionals", new RegisterProfessionalRequest("Somebody Invented", "somebody@example.org", ExternalSubject: externalSubject));
        return await Made<HatEntry>("/v1/hats", new GrantHatRequest(professional.Id, organisationId, kind, ValidFrom: new DateOnly(2026, 1, 1), ValidTo: validTo));
    }

    public async Task<T> Made<T>(string path, object request, TestCaller? by = null) => await (await As(by ?? TestCaller.Operator).Post(path, request)).Read<T>();

    /// <summary>A topic that no other test asks for.</summary>
    public string ATopic() => $"testTopic{Interlocked.Increment(ref _topics)}";

    /// <summary>Edits a file of the reference data, as an operator of the region would: with another version.</summary>
    public void EditReferenceData(string file, string was, string becomes)
    {
        Edit(_reference, file, was, becomes);
        Edit(_reference, file, "\"version\": \"", $"\"version\": \"{Interlocked.Increment(ref _edits)}.");
    }

    /// <summary>Replaces the first place of a text in a file, which must be there.</summary>
    public static void Edit(string folder, string file, string was, string becomes)
    {
        var path = Path.Combine(folder, $"{file}.json");
        var text = File.ReadAllText(path);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        Xunit.Assert.True(at >= 0, $"{file} does not have {was}.");
        File.WriteAllText(path, text[..at] + becomes + text[(at + was.Length)..]);
    }

    /// <summary>Does what the clock does every minute.</summary>
    public async Task RunTheClock()
    {
        await using var scope = Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<Clockwork>().RunAsync(CancellationToken.None))
        {
        }
    }

    /// <summary>Asks for a token as a client would.</summary>
    public async Task<TokenAnswer> Token(params (string Name, string? Value)[] form)
    {
        using var http = CreateClient();
        using var content = new FormUrlEncodedContent(form.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value));
        using var response = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), content);
        return new TokenAnswer((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public Task<TokenAnswer> TokenFor(Partner partner, string? hat = null, string? scope = null) => Token(
        ("grant_type", "client_credentials"), ("client_id", partner.Client.ClientId), ("client_secret", partner.Client.ClientSecret), ("hat", hat), ("scope", scope));

    /// <remarks>Tests do what the clock does themselves, so that nothing happens beside them.</remarks>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(ClockworkWorker)));
            services.Remove(services.Single(service => service.ImplementationType == typeof(ImportWorker)));
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        System.IO.Directory.Delete(_identity, recursive: true);
        System.IO.Directory.Delete(_reference, recursive: true);
    }

    private static string WithTestTopics(string folder)
    {
        var topics = Enumerable.Range(1, 100).Select(number => $",\n    {{\"code\": \"testTopic{number}\", \"dutch\": \"Proef\", \"rationale\": \"For tests.\"}}");
        Edit(folder, "topics", "\n  ]", $"{string.Concat(topics)}\n  ]");
        return folder;
    }

    /// <summary>A folder with the reference data as it is shipped.</summary>
    public static string CopyOfDefaults()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("platform-reference-").FullName;
        foreach (var file in System.IO.Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "ReferenceData")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }
}

/// <summary>An organisation, one hat of it, and its client.</summary>
public sealed record Partner(OrganisationEntry Organisation, HatEntry Hat, RegisteredClient Client)
{
    public TestCaller Person(HatKind? kind = null) => TestCaller.Person(Organisation.Id, kind ?? Hat.Kind, Hat.Id, Hat.ProfessionalId);

    public TestCaller System => new() { ClientId = Client.ClientId, OrganisationId = Organisation.Id };
}

/// <summary>What the token endpoint answers.</summary>
public sealed record TokenAnswer(int Status, JsonElement Body)
{
    public string Error => Body.GetProperty("error").GetString()!;

    public string AccessToken => Body.GetProperty("access_token").GetString()!;

    public Microsoft.IdentityModel.JsonWebTokens.JsonWebToken Jwt => new(AccessToken);

    public string? Claim(string name) => Jwt.TryGetClaim(name, out var claim) ? claim.Value : null;
}
