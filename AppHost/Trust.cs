using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Platform.AppHost;

/// <summary>Who is believed: Partners issues every token, under one address, to processes that each have a client of their own.</summary>
internal static class Trust
{
    // The home of the user that .NET container images run as: a new volume mounted there belongs to that user.
    private const string HomeInContainer = "/home/app";
    private const string IdentityVolume = "partners-identity";

    /// <summary>Publishing gives a Compose file, with a volume for the keys that Partners signs with.</summary>
    public static void AddCompose(this IDistributedApplicationBuilder builder) =>
        builder.AddDockerComposeEnvironment("compose")
            .ConfigureComposeFile(file => file.AddVolume(new Volume { Name = IdentityVolume, Driver = "local" }));

    /// <summary>Makes Partners the authority of the gateway and every service.</summary>
    /// <remarks>The issuer is the gateway's public address: an endpoint here, the parameter <c>public-url</c> when published.</remarks>
    public static void TrustPartners(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<ProjectResource> partners,
        IResourceBuilder<ProjectResource> gateway,
        params IResourceBuilder<ProjectResource>[] services)
    {
        var publicUrl = builder.ExecutionContext.IsPublishMode ? builder.AddParameter("public-url") : null;
        foreach (var process in services.Append(partners).Append(gateway))
        {
            if (publicUrl is null)
                process.WithEnvironment("Authentication__Authority", gateway.GetEndpoint("http"));
            else
                process.WithEnvironment("Authentication__Authority", publicUrl);

            process.WithClientOf(partners);
        }

        partners.WithEnvironment("services__partners__http__0", partners.GetEndpoint("http")); // its own keys, asked like everyone else
        partners.WithIdentityFolder(builder.ExecutionContext.IsPublishMode ? HomeInContainer : Path.Combine(builder.StateFolder(), "identity"));
    }

    /// <summary>One generated secret, told to the process that uses it and to Partners that checks it.</summary>
    private static void WithClientOf(this IResourceBuilder<ProjectResource> process, IResourceBuilder<ProjectResource> partners)
    {
        var client = "service-" + process.Resource.Name;
        var secret = process.ApplicationBuilder.AddParameter(
            client + "-secret", new GenerateParameterDefault { MinLength = 40, Special = false }, secret: true, persist: true);

        process.WithEnvironment("Authentication__ClientId", client).WithEnvironment("Authentication__ClientSecret", secret);
        partners.WithEnvironment("Identity__ClientSecrets__" + client, secret);
    }

    /// <summary>The keys, and the first administrator's secret, survive a restart.</summary>
    private static void WithIdentityFolder(this IResourceBuilder<ProjectResource> partners, string folder)
    {
        var secrets = folder + "/secrets";
        var keys = folder + "/keys";
        partners
            .WithEnvironment("Identity__SecretsDirectory", secrets)
            .WithEnvironment("Identity__KeysDirectory", keys)
            .PublishAsDockerComposeService((_, service) =>
                service.AddVolume(new Volume { Name = IdentityVolume, Type = "volume", Source = IdentityVolume, Target = HomeInContainer }));
    }
}
