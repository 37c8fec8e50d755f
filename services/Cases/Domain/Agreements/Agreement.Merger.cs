using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

public sealed partial class Agreement
{
    /// <summary>An organisation merged into another, which goes on as owner and as supporter. Its mandate does not go along: it is flagged until the other grants its own.</summary>
    public IReadOnlyList<object> OrganisationMerged(Guid organisationId, Guid intoOrganisationId, DateTimeOffset now)
    {
        List<object> facts = [];
        if (OwnerOrganisationId == organisationId && (NeedsOwner || State is AgreementState.Done))
            facts.AddRange(GoOnWith(intoOrganisationId, now));
        SupportGoesOnWith(organisationId, intoOrganisationId, now);

        return facts;
    }

    private IEnumerable<object> GoOnWith(Guid intoOrganisationId, DateTimeOffset now)
    {
        var former = OwnerOrganisationId;
        OwnerOrganisationId = intoOrganisationId;
        SupporterLeft(intoOrganisationId, now); // an owner does not support itself
        Tell(null, $"{TimelineEntry.Organisation} goes on as its owner, after a merger: {ProcessTitle}", now, intoOrganisationId);
        yield return OwnerChanged(former, now);
        if (RestsOnAny && LoseMandate(MandateLoss.OrganisationMerged, now) is { } lost)
            yield return lost;
    }

    private void SupportGoesOnWith(Guid organisationId, Guid intoOrganisationId, DateTimeOffset now)
    {
        var supporter = _supporters.SingleOrDefault(s => s.OrganisationId == organisationId);
        if (supporter?.State is not (SupporterState.Asked or SupporterState.Accepted))
            return;

        var (state, hatId) = (supporter.State, supporter.HatId);
        supporter.Answer(SupporterState.Left, hatId, now);
        if (intoOrganisationId == OwnerOrganisationId || _supporters.Any(s => s.OrganisationId == intoOrganisationId))
            return;

        var successor = new Supporter(intoOrganisationId);
        if (state is not SupporterState.Asked)
            successor.Answer(state, hatId, now);
        _supporters.Add(successor);
        NoteWhoIsAwaited();
    }
}
