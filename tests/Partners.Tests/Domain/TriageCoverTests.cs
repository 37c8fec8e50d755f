using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class TriageCoverTests
{
    private static readonly DateOnly NewYearsEve = new(2026, 12, 31);
    private static readonly Organisation Municipality = A.Organisation();

    [Fact]
    public void A_triage_with_a_last_day_covers_for_another_until_that_day_only()
    {
        var stays = Triage(validTo: NewYearsEve);

        Ensure(NewYearsEve, stays);
        Assert.Contains("2027-01-01", Refused(DateOnly.MaxValue, stays).Message, StringComparison.Ordinal);
        Assert.Contains("2026-11-22", Refused(NewYearsEve).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_begins_the_day_after_the_last_day_of_a_triage_goes_on_covering()
    {
        var (stays, follows, late) = (Triage(validTo: NewYearsEve), Triage(validFrom: new DateOnly(2027, 1, 1)), Triage(validFrom: new DateOnly(2027, 1, 2)));

        Ensure(DateOnly.MaxValue, stays, follows);
        Refused(DateOnly.MaxValue, stays, late);
        Refused(DateOnly.MaxValue, follows);
    }

    private static void Ensure(DateOnly until, params Hat[] hats) => TriageCover.EnsureKept(new Weighed(["GM9901"], until), [Municipality], hats, A.Now);

    private static RuleViolationException Refused(DateOnly until, params Hat[] hats)
    {
        var refused = Assert.Throws<RuleViolationException>(() => Ensure(until, hats));
        Assert.Equal("last-triage-of-area", refused.Code);
        return refused;
    }

    private static Hat Triage(DateOnly? validFrom = null, DateOnly? validTo = null) => A.Hat(Municipality, HatKind.Triage, validFrom, validTo);
}
