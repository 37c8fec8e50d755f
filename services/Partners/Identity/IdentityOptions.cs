using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Partners.Identity;

/// <summary>Section <c>Identity</c> of the configuration.</summary>
public sealed class IdentityOptions
{
    /// <summary>Where the secrets of the first clients are written, one file each, readable by their owner only.</summary>
    [Required]
    public string SecretsDirectory { get; set; } = "secrets";

    /// <summary>Secrets that the deployment gives to the first clients, by client id; the others get one in <see cref="SecretsDirectory"/>.</summary>
    public Dictionary<string, string> ClientSecrets { get; } = [];

    /// <summary>Where the signing keys are kept. Replicas share it.</summary>
    [Required]
    public string KeysDirectory { get; set; } = "keys";

    /// <summary>After how long a new key takes over signing.</summary>
    public TimeSpan KeyAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a new key is published before it signs, so that whoever keeps a copy of the keys has it by then.</summary>
    public TimeSpan KeyAnnouncement { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long an access token is valid: 10 minutes at most.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The authority whose tokens are exchanged for ours; absent: token exchange is off.</summary>
    [ValidateObjectMembers]
    public ExternalAuthorityOptions? ExternalAuthority { get; set; }
}

/// <summary>An OIDC authority that says who somebody is; which hats they wear is known here only.</summary>
public sealed class ExternalAuthorityOptions
{
    /// <summary>Its issuer address; <c>/.well-known/openid-configuration</c> is read below it.</summary>
    [Required]
    public string Authority { get; set; } = "";

    /// <summary>The audience that its tokens for this platform carry.</summary>
    [Required]
    public string Audience { get; set; } = "";

    /// <summary>The claim that names the person, as registered with the professional.</summary>
    public string SubjectClaim { get; set; } = "sub";
}
