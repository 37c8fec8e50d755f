using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>A person who works for one or more partners. Personal data: it leaves this service only as an answer to who may ask, never in an event or a log.</summary>
public sealed class Professional : AggregateRoot
{
    private Professional() => Name = "";

    private Professional(Guid id, ProfessionalDetails details, DateTimeOffset now)
        : base(id, now) => (Name, Email, Telephone, ExternalSubject) = (details.Name ?? "", details.Email, details.Telephone, details.ExternalSubject);

    public string Name { get; private set; }

    /// <summary>At work.</summary>
    public string? Email { get; private set; }

    /// <summary>At work.</summary>
    public string? Telephone { get; private set; }

    /// <summary>Who this is at the external OIDC authority: the value of its subject claim. Unique.</summary>
    public string? ExternalSubject { get; private set; }

    /// <summary>Adds a professional to the directory.</summary>
    public static (Professional Professional, ProfessionalRegistered Fact) Register(Guid id, ProfessionalDetails details, DateTimeOffset now) =>
        (new Professional(id, details, now), new ProfessionalRegistered { ProfessionalId = id, RegisteredAt = now });

    /// <summary>Changes what is given and leaves the rest. Says nothing to other services: they know no names.</summary>
    public void Change(ProfessionalDetails details)
    {
        Name = details.Name ?? Name;
        Email = details.Email ?? Email;
        Telephone = details.Telephone ?? Telephone;
        ExternalSubject = details.ExternalSubject ?? ExternalSubject;
    }
}

/// <summary>What is known of a professional.</summary>
public sealed record ProfessionalDetails(string? Name = null, string? Email = null, string? Telephone = null, string? ExternalSubject = null);
