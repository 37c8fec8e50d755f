using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Where a transfer to another municipality stands.</summary>
public enum CaseTransferState
{
    Proposed,
    Accepted,
    Declined,

    /// <summary>Taken back before it was answered.</summary>
    Withdrawn,
}

/// <summary>What a case has that another municipality weighs, one by one.</summary>
public enum TransferItemKind
{
    Goal,
    Concern,
    Agreement,
    Member,

    /// <summary>An invitation that nobody answered.</summary>
    Invitation,

    /// <summary>A request that nobody answered.</summary>
    Request,

    /// <summary>A decision that some of those whom it would bind did not answer for good.</summary>
    Decision,

    /// <summary>How things are and what the partners want together, as the plan says it.</summary>
    Situation,

    /// <summary>What is done for a goal.</summary>
    Measure,

    /// <summary>How the areas of life were at the beginning.</summary>
    Baseline,
}

/// <summary>What was answered about one item; what it says stays with its case.</summary>
public sealed class TransferredItem
{
    private TransferredItem()
    {
    }

    /// <summary>An answer.</summary>
    public TransferredItem(Guid itemId, TransferItemKind kind, bool takenOver, string? reason) =>
        (ItemId, Kind, TakenOver, Reason) = (itemId, kind, takenOver, reason);

    public Guid ItemId { get; private set; }

    public TransferItemKind Kind { get; private set; }

    public bool TakenOver { get; private set; }

    /// <summary>Why not; needed then.</summary>
    public string? Reason { get; private set; }
}

/// <summary>The people moved: who directs proposes that the municipality where they live now goes on. It weighs everything anew, item by item (domain.md 5.4).</summary>
public sealed class CaseTransfer : AggregateRoot
{
    /// <summary>Nobody weighs more than this one by one.</summary>
    public const int MostItems = 1000;

    private readonly List<TransferredItem> _items = [];

    private CaseTransfer() => (MunicipalityCode, Explanation) = ("", "");

    /// <summary>A proposal to an organisation of the other municipality.</summary>
    /// <exception cref="RuleViolationException">The caller does not direct, the case ended, or it is of that municipality.</exception>
    public CaseTransfer(Guid id, CaseFile caseFile, Guid receivingOrganisationId, string municipalityCode, string explanation, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        caseFile.EnsureMayBeTransferred(municipalityCode, by);

        (CaseId, ReceivingOrganisationId, MunicipalityCode, Explanation) = (caseFile.Id, receivingOrganisationId, municipalityCode, explanation);
        (ProposedByHatId, ProposedByOrganisationId) = (by.HatId, by.OrganisationId);
    }

    public Guid CaseId { get; private set; }

    public Guid ReceivingOrganisationId { get; private set; }

    /// <summary>Where they live now.</summary>
    public string MunicipalityCode { get; private set; }

    /// <summary>Why the other municipality is needed now.</summary>
    public string Explanation { get; private set; }

    public CaseTransferState State { get; private set; }

    public Guid ProposedByHatId { get; private set; }

    public Guid ProposedByOrganisationId { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public Guid? AnsweredByHatId { get; private set; }

    /// <summary>Why it was not accepted.</summary>
    public string? Reasons { get; private set; }

    /// <summary>The case that was opened there; never shown to who proposed.</summary>
    public Guid? NewCaseId { get; private set; }

    /// <summary>Until when who proposed still reads where the case went; only as long as needed.</summary>
    public DateTimeOffset? PointerEndsAt { get; private set; }

    /// <summary>The answers, once it was accepted.</summary>
    public IReadOnlyCollection<TransferredItem> Items => _items;

    /// <summary>A proposal that nobody can answer is none: who directs puts the case in order first.</summary>
    /// <exception cref="RuleViolationException">The case has more than can be weighed one by one.</exception>
    public static void EnsureCanBeWeighed(int items)
    {
        if (items > MostItems)
            throw new RuleViolationException("too-much-to-weigh", $"The case has {items} goals, concerns, measures, agreements, members and open questions; at most {MostItems} are weighed one by one. End what is not needed any more first.");
    }

    /// <summary>The receiving municipality's triage accepts, with an answer to every item.</summary>
    /// <param name="there">The items of the case as it stands, each with the one without which it does not go along, if any.</param>
    /// <param name="answers">Of each, whether it is taken over.</param>
    /// <param name="newCaseId">The case that is opened there.</param>
    /// <param name="pointerEndsAt">Until when who proposed reads where it went.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">It does not wait for this organisation's triage, an item has no answer, a no has no reason, or something goes along without what it rests on.</exception>
    public void Accept(IReadOnlyDictionary<Guid, Guid?> there, IReadOnlyCollection<TransferredItem> answers, Guid newCaseId, DateTimeOffset pointerEndsAt, Actor by, DateTimeOffset now)
    {
        EnsureWaitsFor(by);
        if (there.Keys.Any(item => answers.Count(answer => answer.ItemId == item) != 1) || answers.Count != there.Count)
            throw new RuleViolationException("items-unanswered", "Everything is weighed anew: answer each item of the proposal once, and no other.");
        if (answers.Any(answer => !answer.TakenOver && string.IsNullOrWhiteSpace(answer.Reason)))
            throw new RuleViolationException("reason-needed", "What is not taken over needs a reason.");

        var taken = answers.Where(answer => answer.TakenOver).Select(answer => answer.ItemId).ToHashSet();
        if (taken.Any(item => there[item] is { } restsOn && !taken.Contains(restsOn)))
            throw new RuleViolationException("rests-on-what-stays", "A measure goes along with its goal, and an agreement with the person at whom it is directed: take both over, or neither.");

        _items.AddRange(answers);
        (State, NewCaseId, PointerEndsAt) = (CaseTransferState.Accepted, newCaseId, pointerEndsAt);
        (AnsweredAt, AnsweredByHatId) = (now, by.HatId);
    }

    /// <summary>The receiving municipality's triage does not accept; the case stays where it is.</summary>
    /// <exception cref="RuleViolationException">It does not wait for this organisation's triage.</exception>
    public void Decline(string reasons, Actor by, DateTimeOffset now)
    {
        EnsureWaitsFor(by);

        (State, Reasons, AnsweredAt, AnsweredByHatId) = (CaseTransferState.Declined, reasons, now, by.HatId);
    }

    /// <summary>Who directs the case takes the proposal back.</summary>
    /// <exception cref="RuleViolationException">It was answered, or the caller does not direct the case.</exception>
    public void Withdraw(CaseFile caseFile, Actor by, DateTimeOffset now)
    {
        EnsureProposed();
        caseFile.EnsureDirects(by);

        (State, AnsweredAt, AnsweredByHatId) = (CaseTransferState.Withdrawn, now, by.HatId);
    }

    /// <summary>The case ended in another way: nothing is left to take over.</summary>
    public void CaseEnded(DateTimeOffset now)
    {
        if (State is CaseTransferState.Proposed)
            (State, AnsweredAt) = (CaseTransferState.Withdrawn, now);
    }

    /// <summary>The organisation that was asked, or asked, goes on as another.</summary>
    public void OrganisationMerged(Guid organisationId, Guid intoOrganisationId)
    {
        if (ReceivingOrganisationId == organisationId)
            ReceivingOrganisationId = intoOrganisationId;
        if (ProposedByOrganisationId == organisationId)
            ProposedByOrganisationId = intoOrganisationId;
    }

    private void EnsureWaitsFor(Actor by)
    {
        EnsureProposed();
        if (by.Kind is not Contracts.Partners.V1.HatKind.Triage || by.OrganisationId != ReceivingOrganisationId)
            throw new RuleViolationException("not-the-receiver", "Only the triage of the organisation that was asked answers.");
    }

    private void EnsureProposed()
    {
        if (State is not CaseTransferState.Proposed)
            throw new RuleViolationException("transfer-answered", "This transfer was answered or taken back already.");
    }
}
