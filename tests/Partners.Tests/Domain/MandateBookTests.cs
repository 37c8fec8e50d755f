using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class MandateBookTests
{
    private static readonly Organisation Ggz = A.Organisation();
    private static readonly Hat Asker = A.Hat(Ggz);
    private static readonly MandateQuestion Question = new(Power.CommitCapacity, A.Now);

    private static readonly MandateGrant Limited = A.Grant(Asker, Power.CommitCapacity, Power.DecideScaling, Power.ShareUpTo) with
    {
        Limits = new MandateLimits(Amount: 1000, Hours: 40, DurationDays: 90, DisclosureLevel: 2, Phase: 3),
        MunicipalityCodes = ["GM9901"],
        Topics = ["debt"],
        ValidTo = new DateOnly(2026, 12, 31),
    };

    public static TheoryData<string, MandateQuestion, MandateResult, MandateReason> Questions => new()
    {
        { "nothing special", Question, MandateResult.Covered, MandateReason.WithinMandate },
        { "exactly at the limits", Question with { Amount = 1000, Hours = 40, DurationDays = 90, MunicipalityCode = "GM9901", Topic = "debt" }, MandateResult.Covered, MandateReason.WithinMandate },
        { "a euro more", Question with { Amount = 1001 }, MandateResult.Conditional, MandateReason.OverLimit },
        { "half an hour more", Question with { Hours = 40.5m }, MandateResult.Conditional, MandateReason.OverLimit },
        { "a day longer", Question with { DurationDays = 91 }, MandateResult.Conditional, MandateReason.OverLimit },
        { "another municipality", Question with { MunicipalityCode = "GM9902" }, MandateResult.NotCovered, MandateReason.OutsideArea },
        { "another topic", Question with { Topic = "housing" }, MandateResult.NotCovered, MandateReason.OutsideTopic },
        { "a phase within", Question with { Power = Power.DecideScaling, ToPhase = 3 }, MandateResult.Covered, MandateReason.WithinMandate },
        { "a phase too high", Question with { Power = Power.DecideScaling, ToPhase = 4 }, MandateResult.NotCovered, MandateReason.OverAuthority },
        { "a level too high", Question with { Power = Power.ShareUpTo, DisclosureLevel = 3 }, MandateResult.NotCovered, MandateReason.OverAuthority },
        { "a power not granted", Question with { Power = Power.SignCovenant }, MandateResult.NotCovered, MandateReason.NoMandate },
        { "the last second", Question with { Moment = At("2026-12-31T22:59:59Z") }, MandateResult.Covered, MandateReason.WithinMandate },
        { "a second later", Question with { Moment = At("2026-12-31T23:00:00Z") }, MandateResult.NotCovered, MandateReason.Expired },
        { "before the hat and the mandate began", Question with { Moment = At("2025-12-31T12:00:00Z") }, MandateResult.NotCovered, MandateReason.HatNotActive },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_mandate_covers_what_it_says_and_no_more(string what, MandateQuestion question, MandateResult result, MandateReason reason)
    {
        var answer = Book(A.Mandate(Limited)).Check(Asker, question);

        Assert.True((result, reason) == (answer.Result, answer.Reason), $"{what}: {answer.Result}, {answer.Reason}");
    }

    [Fact]
    public void The_answer_names_the_mandate_and_until_when()
    {
        var mandate = A.Mandate(Limited);

        var answer = Book(mandate).Check(Asker, Question);

        Assert.Equal((mandate.Id, new DateOnly(2026, 12, 31)), (answer.MandateId, answer.ValidTo));
    }

    [Fact]
    public void Of_several_mandates_the_one_that_allows_most_decides()
    {
        var wide = A.Mandate(A.Grant(Asker));

        var answer = Book(A.Mandate(Limited), wide).Check(Asker, Question with { Amount = 5000 });

        Assert.Equal((MandateResult.Covered, wide.Id), (answer.Result, answer.MandateId));
    }

    [Fact]
    public void What_is_conditional_names_who_may_ratify_it()
    {
        var manager = A.Hat(Ggz, HatKind.Coordinator);
        var book = Book([A.Mandate(Limited), A.Mandate(A.Grant(manager, Power.Ratify) with { Limits = new MandateLimits(Amount: 5000) })], manager);

        Assert.Equal(manager.Id, book.Check(Asker, Question with { Amount = 5000 }).RatifierHatId);
        Assert.Null(book.Check(Asker, Question with { Amount = 5001 }).RatifierHatId);
        Assert.Null(book.Check(Asker, Question).RatifierHatId);
    }

    [Fact]
    public void Nobody_ratifies_what_they_committed_themselves()
    {
        var professional = A.Professional();
        var (worker, manager) = (A.Hat(Ggz, by: professional), A.Hat(Ggz, HatKind.Coordinator, by: professional));
        var book = Book([A.Mandate(A.Grant(worker) with { NeedsRatification = true }), A.Mandate(A.Grant(manager, Power.Ratify))], worker, manager);

        var answer = book.Check(worker, Question);

        Assert.Equal((MandateResult.Conditional, MandateReason.SubjectToRatification), (answer.Result, answer.Reason));
        Assert.Null(answer.RatifierHatId);
    }

    [Fact]
    public void A_revoked_mandate_covers_what_was_before()
    {
        var mandate = A.Mandate(Limited);
        mandate.Revoke(A.Now);

        Assert.Equal(MandateReason.Revoked, Book(mandate).Check(Asker, Question).Reason);
        Assert.Equal(MandateResult.Covered, Book(mandate).Check(Asker, Question with { Moment = A.Now.AddSeconds(-1) }).Result);
    }

    private static MandateBook Book(params Mandate[] mandates) => Book(mandates, []);

    private static MandateBook Book(Mandate[] mandates, params Hat[] others) => new(mandates, [Asker, .. others]);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
