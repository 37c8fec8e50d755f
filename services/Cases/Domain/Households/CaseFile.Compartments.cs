using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>Whether the hat directs the case or its process, or weighs it while it is in intake; never one that does not reach case content (I-15).</summary>
    public bool Directs(Actor by) => by.MayTakePart
        && (Director?.IsOf(by) is true || ProcessDirector?.IsOf(by) is true
            || (Status is CaseStatus.Intake && (IsTriageOfTerritory(by) || ProposedDirector?.IsOf(by) is true)));

    /// <summary>Who directs it, or was asked to; not the hat that ended where nobody could stand in, because nobody answers under it.</summary>
    internal HatRef? DirectsOrIsAsked => (Director is { State: not RoleState.WithOrganisation } director ? director : ProposedDirector)?.Hat;

    /// <summary>Whether they are never one: an address keeps this case, or one that goes on as it, apart from the other, or from one that goes on as that.</summary>
    /// <param name="other">The other case.</param>
    /// <param name="merged">The cases that go on as either of the two.</param>
    internal bool IsKeptApartFrom(CaseFile other, params IReadOnlyCollection<CaseFile> merged) =>
        WithMerged(merged).Any(mine => other.WithMerged(merged).Any(mine.LiesApartFrom));

    private IEnumerable<CaseFile> WithMerged(IReadOnlyCollection<CaseFile> merged) => merged.Where(c => c.MergedIntoCaseId == Id).Prepend(this);

    /// <summary>Whether the one is the case of an address under which the other lies, or both lie under the same for different households.</summary>
    private bool LiesApartFrom(CaseFile other) => AddressCaseId == other.Id || other.AddressCaseId == Id
        || (AddressCaseId is not null && AddressCaseId == other.AddressCaseId && HouseholdId != other.HouseholdId);

    /// <summary>Whether the caller can give a household of this address a case of its own. Nothing of that is told here: who takes part for the address as such learns of no household.</summary>
    /// <exception cref="RuleViolationException">It is no address, it ended, or the caller does not direct.</exception>
    public void EnsureTakesCompartments(Actor by)
    {
        EnsureNotEnded();
        EnsureDirects(by);
        if (Subject.Kind is not SubjectKind.Address)
            throw new RuleViolationException("no-address", "Only the case of an address keeps households in compartments.");
    }
}
