using System.ComponentModel.DataAnnotations;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>Where an organisation can be reached for some topics, by the hour ("piket", "loket").</summary>
public sealed class DutyDesk : AggregateRoot
{
    private DutyDesk() => (Name, Telephone, Topics, MunicipalityCodes, Hours) = ("", "", [], [], new List<DeskHours>()); // filled by the object mapper: not fixed in size

    /// <summary>A new desk.</summary>
    public DutyDesk(Guid id, Guid organisationId, string name, string telephone, DateTimeOffset now)
        : base(id, now) => (OrganisationId, Name, Telephone, Topics, MunicipalityCodes, Hours) = (organisationId, name, telephone, [], [], []);

    public Guid OrganisationId { get; private set; }

    public string Name { get; private set; }

    /// <summary>Of the desk, never of a person.</summary>
    public string Telephone { get; private set; }

    /// <summary>What it can be asked about; empty is everything.</summary>
    public IReadOnlyList<string> Topics { get; init; }

    /// <summary>Where it serves; empty is the organisation's whole area.</summary>
    public IReadOnlyList<string> MunicipalityCodes { get; init; }

    /// <summary>When it is staffed; empty is always.</summary>
    public IReadOnlyList<DeskHours> Hours { get; init; }

    /// <summary>Who answers.</summary>
    public Guid? OnDutyHatId { get; init; }

    /// <summary>Who answers when the first cannot.</summary>
    public Guid? DeputyHatId { get; init; }
}

/// <summary>When a desk is staffed, in local time.</summary>
/// <param name="Days">On which days.</param>
/// <param name="OpensTime">From.</param>
/// <param name="ClosesTime">Until; an overnight shift takes two lines.</param>
public sealed record DeskHours([MaxLength(7)] IReadOnlyList<DayOfWeek> Days, TimeOnly OpensTime, TimeOnly ClosesTime);
