using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class Agreement
{
    /// <summary>Who was asked to help, helps, declined or left; none of them owns it.</summary>
    public IReadOnlyCollection<Supporter> Supporters => _supporters;

    /// <summary>A supporter answers for itself.</summary>
    /// <exception cref="RuleViolationException">The organisation was not asked (I-8), or answered already, or there is nothing to help with any more.</exception>
    public void AnswerSupport(bool helps, Actor by, DateTimeOffset now)
    {
        var supporter = _supporters.SingleOrDefault(s => s.OrganisationId == by.OrganisationId)
            ?? throw new RuleViolationException("not-asked-to-support", "Only an organisation that was asked to support the agreement answers (I-8).");
        by.EnsureMayTakePart();
        if (supporter.State is not SupporterState.Asked)
            throw new RuleViolationException("support-answered", "The request to support was answered already.");
        if (!NeedsOwner)
            throw new RuleViolationException("agreement-not-active", "Only what is proposed or runs is supported: this ended, is done, or waits for another owner.");

        supporter.Answer(helps ? SupporterState.Accepted : SupporterState.Declined, by.HatId, now);
        Tell(by, helps ? $"Will support: {ProcessTitle}" : $"Will not support: {ProcessTitle}", now);
    }

    /// <summary>A supporter takes no part any more.</summary>
    public void SupporterLeft(Guid organisationId, DateTimeOffset now)
    {
        var supporter = _supporters.SingleOrDefault(s => s.OrganisationId == organisationId);
        if (supporter?.State is not (SupporterState.Asked or SupporterState.Accepted))
            return;

        supporter.Answer(SupporterState.Left, null, now);
        Tell(null, $"{TimelineEntry.Organisation} does not support it any more: {ProcessTitle}", now, organisationId);
    }

    private void NoteWhoIsAwaited()
    {
        foreach (var supporter in _supporters)
            supporter.AwaitUntil(NeedsOwner ? DueOn : null);
    }
}
