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
    /// <param name="purpose">For which purpose.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="fromCaseId">The merged case that had it, and has it again when the merge is undone.</param>
    /// <exception cref="RuleViolationException">There is an active case already: attach to it.</exception>
    public void Claim(Purpose purpose, Guid caseId, Guid? fromCaseId = null)
    {
        Blocker.Refuse(BlockersOfClaim(purpose));

        _activeCases.Add(new ActiveCase(purpose, caseId, fromCaseId));
    }

    /// <summary>What stands in the way of another case for this purpose.</summary>
    internal IEnumerable<Blocker> BlockersOfClaim(Purpose purpose)
    {
        if (ActiveCaseFor(purpose) is not null)
            yield return new("active-case-exists", "There is an active case for this household and purpose: attach to it instead of opening a second one (I-1).");
    }

    /// <summary>Gives the place back when the case ended.</summary>
    public void Release(Guid caseId) => _activeCases.RemoveAll(active => active.CaseId == caseId);

    /// <summary>The case goes on as another, which has the place from now on: what happens in this household reaches that one.</summary>
    public void PassOn(Guid caseId, Guid intoCaseId)
    {
        foreach (var active in _activeCases.Where(active => active.CaseId == caseId))
            active.PassOn(intoCaseId);
    }

    /// <summary>The people moved and another case takes the place of theirs; nothing of a merge goes along.</summary>
    public void HandOver(Guid caseId, Guid toCaseId)
    {
        foreach (var active in _activeCases.Where(active => active.CaseId == caseId))
            active.HandOver(toCaseId);
    }

    /// <summary>The case goes on by itself again and has its place back.</summary>
    public void GiveBack(Guid caseId, Guid fromCaseId)
    {
        foreach (var active in _activeCases.Where(active => active.CaseId == fromCaseId))
            active.GiveBack(caseId);
    }
}

/// <summary>The case that occupies a household's place for one purpose.</summary>
public sealed class ActiveCase
{
    private ActiveCase()
    {
    }

    internal ActiveCase(Purpose purpose, Guid caseId, Guid? fromCaseId) => (Purpose, CaseId, FromCaseId) = (purpose, caseId, fromCaseId);

    public Purpose Purpose { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The case that had the place before it was merged; the first, where what it went on as was merged itself: so every merge can be undone, one after the other.</summary>
    public Guid? FromCaseId { get; private set; }

    internal void HandOver(Guid caseId) => (CaseId, FromCaseId) = (caseId, null);

    internal void PassOn(Guid caseId) => (CaseId, FromCaseId) = (caseId, FromCaseId ?? CaseId);

    internal void GiveBack(Guid caseId) => (CaseId, FromCaseId) = (caseId, FromCaseId == caseId ? null : FromCaseId);
}
