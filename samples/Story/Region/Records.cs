namespace Platform.Story.Region;

/// <summary>An organisation of the region. <c>Key</c> is how the other files name it.</summary>
public sealed record OrganisationRow(
    string Key, Guid Id, string Name, string Type, string Domain, string[] MunicipalityCodes, string Coordinator, string? FallbackDirector = null);

/// <summary>A person; invented.</summary>
public sealed record ProfessionalRow(string Key, Guid Id, string Name, string Organisation, string Email);

/// <summary>A capacity in which a person acts.</summary>
public sealed record HatRow(
    string Key, Guid Id, string Professional, string Organisation, string Kind, string Function, DateOnly ValidFrom, DateOnly? ValidTo = null);

/// <summary>What a hat may commit for its organisation. An empty list of municipalities is: everywhere the organisation works.</summary>
public sealed record MandateRow(
    Guid Id, string Organisation, string Hat, string[] Powers, string[] MunicipalityCodes, DateOnly ValidFrom, string Note,
    LimitsRow? Limits = null, DateOnly? ValidTo = null, bool NeedsRatification = false);

/// <summary>How far a mandate goes (hours, euros, days, AVE phase); what is absent is not limited.</summary>
public sealed record LimitsRow(int? Hours = null, decimal? Amount = null, int? DurationDays = null, int? Phase = null);

/// <summary>The system of one organisation, with the hats it may act under.</summary>
public sealed record ClientRow(string ClientId, string Name, string Organisation, string[] Hats, string[] Scopes);

/// <summary>Whom to call about what.</summary>
public sealed record DutyDeskRow(
    string Key, Guid Id, string Name, string Organisation, string[] Topics, string[] MunicipalityCodes,
    string OnDuty, string Deputy, HoursRow[] Hours, string Telephone);

/// <summary>When a desk is staffed, in local time; no rows is always.</summary>
public sealed record HoursRow(string[] Days, TimeOnly OpensTime, TimeOnly ClosesTime);

/// <summary>A table at which organisations meet.</summary>
public sealed record ForumRow(
    string Key, Guid Id, string Name, string Type, string Organisation, string Chair, string[] MunicipalityCodes,
    int[] Phases, SeatRow[] Seats, SeriesRow Series);

/// <summary>A fixed place at a forum.</summary>
public sealed record SeatRow(string Hat, string Organisation);

/// <summary>When a forum meets: an iCalendar recurrence, local time, minutes.</summary>
public sealed record SeriesRow(string Recurrence, TimeOnly StartTime, int DurationMinutes, string HolidayRule);

/// <summary>A worry that somebody brings in. <c>Kind</c> groups them; the kind <c>story</c> is played, not loaded.</summary>
public sealed record SignalRow(
    string Key, string Kind, string Hat, string MunicipalityCode, SubjectRow Subject, string[] Themes, string Purpose, string Urgency,
    string Worry, string AlreadyDone, string WillKeepDoing, string? Informed = null, string? InformedReason = null, int? InformedReviewInDays = null);

/// <summary>Whom or what it is about: a person, a household or an address.</summary>
public sealed record SubjectRow(string Kind, string IdentityConfidence, AddressRow Address, PersonRow[]? Persons = null);

/// <summary>A person as the signaller knows them.</summary>
public sealed record PersonRow(string GivenName, string FamilyName, DateOnly? BornOn = null);

/// <summary>An address; the letter pairs SA, SD and SS of the postal codes are never issued in the Netherlands.</summary>
public sealed record AddressRow(string Street, int HouseNumber, string PostalCode, string City);
