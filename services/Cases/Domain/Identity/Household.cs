using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>A household, known by a normalised key; it guards that it has one active case per purpose (I-1).</summary>
public sealed class Household : AggregateRoot
{
    private readonly List<ActiveCase> _activeCases = [];

    private Household() => Key = "";

    /// <summary>A household seen for the first time.</summary>
    public Household(Guid id, string key, DateTimeOffset now)
        : base(id, now) => Key = key;

    /// <summary>See <see cref="Subject.HouseholdKey"/>; unique.</summary>
    public string Key { get; private set; }

    /// <summary>Its cases that are not ended, one per purpose.</summary>
    public IReadOnlyCollection<ActiveCase> ActiveCases => _activeCases;

    /// <summary>The case to attach to, if there is one for that purpose.</summary>
    public Guid? ActiveCaseFor(Purpose purpose) => _activeCases.SingleOrDefault(active => active.Purpose == purpose)?.CaseId;

    /// <summary>Takes the one place there is for this purpose.</summary>
    /// <exception cref="RuleViolationException">There is an active case already: attach to it.</exception>
    public void Claim(Purpose purpose, Guid caseId)
    {
        if (ActiveCaseFor(purpose) is not null)
            throw new RuleViolationException("active-case-exists", "There is an active case for this household and purpose: attach to it instead of opening a second one (I-1).");

        _activeCases.Add(new ActiveCase(purpose, caseId));
    }

    /// <summary>Gives the place back when the case ended.</summary>
    public void Release(Guid caseId) => _activeCases.RemoveAll(active => active.CaseId == caseId);
}

/// <summary>The case that occupies a household's place for one purpose.</summary>
public sealed class ActiveCase
{
    private ActiveCase()
    {
    }

    internal ActiveCase(Purpose purpose, Guid caseId) => (Purpose, CaseId) = (purpose, caseId);

    public Purpose Purpose { get; private set; }

    public Guid CaseId { get; private set; }
}
