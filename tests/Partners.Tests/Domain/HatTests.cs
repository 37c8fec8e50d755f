using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class HatTests
{
    [Theory]
    [InlineData("2025-12-31T22:59:59Z", false)] // still 2025 in Amsterdam
    [InlineData("2025-12-31T23:00:00Z", true)]
    [InlineData("2026-06-30T21:59:59Z", true)] // summer time: the last second of 30 June
    [InlineData("2026-06-30T22:00:00Z", false)]
    public void A_hat_is_worn_from_its_first_to_its_last_day_in_Amsterdam(string moment, bool active)
    {
        var hat = A.Hat(validFrom: new DateOnly(2026, 1, 1), validTo: new DateOnly(2026, 6, 30));

        Assert.Equal(active, hat.IsActiveAt(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void An_ended_hat_is_not_worn_from_that_moment()
    {
        var hat = A.Hat();

        var ended = hat.End(A.Now);

        Assert.Equal((hat.Id, A.Now), (ended.HatId, ended.EndedAt));
        Assert.True(hat.IsActiveAt(A.Now.AddTicks(-1)));
        Assert.False(hat.IsActiveAt(A.Now));
    }

    [Fact]
    public void Who_stands_in_for_a_hat_is_told_with_all_that_is_known_of_it()
    {
        var organisation = A.Organisation();
        var (hat, deputy) = (A.Hat(organisation), A.Hat(organisation));

        Assert.Null(hat.State().DeputyHatId);
        Assert.Equal(deputy.Id, hat.Depute(deputy, A.Now).DeputyHatId);
        Assert.Equal(deputy.Id, hat.State().DeputyHatId);
        Assert.Equal(deputy.Id, hat.End(A.Now).DeputyHatId);
    }

    [Fact]
    public void A_hat_ends_once()
    {
        var hat = A.Hat();
        hat.End(A.Now);

        Assert.Equal("hat-ended", Assert.Throws<RuleViolationException>(() => hat.End(A.Now)).Code);
    }

    [Fact]
    public void Nobody_wears_the_same_hat_twice_at_a_time()
    {
        var (organisation, professional) = (A.Organisation(), A.Professional());
        var worn = A.Hat(organisation, by: professional, validTo: new DateOnly(2026, 6, 30));

        Assert.Equal("hat-worn-already", Assert.Throws<RuleViolationException>(() => A.Hat(organisation, by: professional, validFrom: new DateOnly(2026, 6, 30), worn: worn)).Code);
        A.Hat(organisation, by: professional, validFrom: new DateOnly(2026, 7, 1), worn: worn);
        A.Hat(organisation, HatKind.Triage, by: professional, worn: worn);
    }

    [Fact]
    public void An_organisation_that_left_gives_no_hats()
    {
        var organisation = A.Organisation();
        organisation.Withdraw(A.Now);

        Assert.Equal("organisation-withdrawn", Assert.Throws<RuleViolationException>(() => A.Hat(organisation)).Code);
    }

    [Fact]
    public void A_hat_with_a_last_day_to_come_is_worn_until_then()
    {
        var hat = A.Hat();

        var changed = Assert.IsType<HatChanged>(hat.EndAfter(new DateOnly(2026, 12, 31), A.Now));

        Assert.Equal(new DateOnly(2026, 12, 31), changed.ValidTo);
        Assert.True(hat.IsActiveAt(new DateTimeOffset(2026, 12, 31, 22, 59, 59, TimeSpan.Zero)));
        Assert.False(hat.IsActiveAt(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_last_day_that_has_passed_takes_the_hat_off_at_once()
    {
        var (hat, future) = (A.Hat(), A.Hat(validFrom: new DateOnly(2027, 6, 1)));

        Assert.IsType<HatEnded>(hat.EndAfter(new DateOnly(2026, 11, 21), A.Now));
        Assert.False(hat.IsActiveAt(A.Now));
        Assert.IsType<HatEnded>(future.EndAfter(new DateOnly(2026, 12, 31), A.Now));
    }

    [Fact]
    public void A_deputy_is_somebody_else_of_the_same_organisation_who_may_see_as_much()
    {
        var (organisation, professional) = (A.Organisation(), A.Professional());
        var hat = A.Hat(organisation, by: professional);

        Assert.Equal("own-deputy", Refused(A.Hat(organisation, HatKind.Coordinator, by: professional)));
        Assert.Equal("hat-not-of-organisation", Refused(A.Hat()));
        Assert.Equal("deputy-without-content", Refused(A.Hat(organisation, HatKind.Commissioner)));
        var deputy = A.Hat(organisation);
        hat.Depute(deputy, A.Now);
        Assert.Equal(deputy.Id, hat.DeputyHatId);
        hat.Depute(null, A.Now);
        Assert.Null(hat.DeputyHatId);

        string Refused(Hat other) => Assert.Throws<RuleViolationException>(() => hat.Depute(other, A.Now)).Code;
    }

    [Theory]
    [InlineData(HatKind.Commissioner)]
    [InlineData(HatKind.Policy)]
    [InlineData(HatKind.ExperienceExpert)]
    public void Who_never_reaches_case_content_answers_no_desk(HatKind kind)
    {
        var (hat, colleague) = (A.Hat(kind: kind), A.Hat());

        Assert.Equal(("duty-without-content", "/hatId"), Refused(() => hat.EnsureAnswers("/hatId", A.Now, A.Now.AddHours(8))));
        Assert.Equal(("duty-without-content", "/onDutyHatId"), Refused(() => Open(hat, colleague)));
        Assert.Equal(("duty-without-content", "/deputyHatId"), Refused(() => Open(colleague, hat)));
    }

    [Fact]
    public void Who_has_left_answers_no_desk_and_who_comes_later_may()
    {
        var (ended, past, later) = (A.Hat(), A.Hat(validTo: new DateOnly(2026, 11, 21)), A.Hat(validFrom: new DateOnly(2026, 12, 1)));
        ended.End(A.Now);

        Assert.Equal(("hat-ended", "/onDutyHatId"), Refused(() => Open(ended, later)));
        Assert.Equal(("hat-ended", "/deputyHatId"), Refused(() => Open(later, past)));
        Assert.Equal(("shift-without-hat", "/hatId"), Refused(() => later.EnsureAnswers("/hatId", A.Now, A.Now.AddHours(8))));
    }

    private static void Open(Hat onDuty, Hat deputy) =>
        DutyDesk.Open(Guid.NewGuid(), Guid.NewGuid(), new DeskDetails("Desk", "+31000000102") { OnDuty = onDuty, Deputy = deputy }, A.Now);

    private static (string Code, string? Pointer) Refused(Action act) => Assert.Throws<RuleViolationException>(act) is var rule ? (rule.Code, rule.Pointer) : default;

    [Fact]
    public void Hats_of_a_kind_are_counted_so_that_the_database_refuses_the_same_twice()
    {
        var (organisation, professional) = (A.Organisation(), A.Professional());
        var first = A.Hat(organisation, by: professional, validTo: new DateOnly(2026, 6, 30));
        var second = A.Hat(organisation, by: professional, validFrom: new DateOnly(2026, 7, 1), worn: first);
        var otherKind = A.Hat(organisation, HatKind.Triage, by: professional, worn: [first, second]);

        Assert.Equal((1, 2, 1), (first.Turn, second.Turn, otherKind.Turn));
    }

    [Fact]
    public void A_hat_does_not_end_before_it_starts() =>
        Assert.Equal("period-reversed", Assert.Throws<RuleViolationException>(() => A.Hat(validTo: new DateOnly(2025, 12, 31))).Code);
}
