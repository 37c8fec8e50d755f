using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Xunit;
using static Platform.Signals.Tests.Domain.ASignal;

namespace Platform.Signals.Tests.Domain;

public sealed class SignalLinkTests
{
    [Fact]
    public void I6_a_link_leaves_both_signals_as_they_were()
    {
        var (one, other) = (Submitted(), InTriage());

        var (link, fact) = SignalLink.Confirm(Guid.CreateVersion7(), one, other, TriageHat, Now);

        Assert.Equal((one.Id, other.Id), (fact.SignalId, fact.LinkedSignalId));
        Assert.Equal((SignalStatus.Submitted, SignalStatus.InTriage), (one.Status, other.Status));
        Assert.Equal(other.Id, link.OtherThan(one.Id));
    }

    [Fact]
    public void A_signal_is_not_linked_to_itself()
    {
        var signal = Submitted();

        Refused("link-to-itself", () => SignalLink.Confirm(Guid.CreateVersion7(), signal, signal, TriageHat, Now));
    }

    [Fact]
    public void A_withdrawn_signal_is_not_linked()
    {
        var withdrawn = Submitted();
        withdrawn.Withdraw(null, Now);

        Refused("signal-withdrawn", () => SignalLink.Confirm(Guid.CreateVersion7(), Submitted(), withdrawn, TriageHat, Now));
    }

    [Fact]
    public void I6_a_link_is_undone_once()
    {
        var link = Linked();

        link.Undo(TriageHat, SignalTerms.Default, Now.AddDays(30));

        Refused("link-undone", () => link.Undo(TriageHat, SignalTerms.Default, Now));
    }

    [Fact]
    public void I6_a_link_can_be_undone_for_a_term() =>
        Refused("link-undo-expired", () => Linked().Undo(TriageHat, SignalTerms.Default, Now.AddDays(30).AddTicks(1)));

    private static SignalLink Linked() => SignalLink.Confirm(Guid.CreateVersion7(), Submitted(), Submitted(), TriageHat, Now).Link;

    private static void Refused(string code, Action act) =>
        Assert.Equal(code, Assert.Throws<RuleViolationException>(act).Code);
}
