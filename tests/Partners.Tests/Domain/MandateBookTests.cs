using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class MandateBookTests
{
    private static readonly Organisation Ggz = A.Organisation();
    private static readonly Hat Asker = A.Hat(Ggz);
    private static readonly MandateQuestion Question = new(Power.CommitCapacity, A.Now, MunicipalityCode: "GM9901", Topic: "debt");

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
        { "no municipality said", Question with { MunicipalityCode = null }, MandateResult.Conditional, MandateReason.LimitNotStated },
        { "no municipality said of a phase", Question with { Power = Power.DecideScaling, ToPhase = 3, MunicipalityCode = null }, MandateResult.Conditional, MandateReason.LimitNotStated },
        { "no municipality said of a level", Question with { Power = Power.ShareUpTo, DisclosureLevel = 2, MunicipalityCode = null }, MandateResult.Conditional, MandateReason.LimitNotStated },
        { "no topic said", Question with { Topic = null }, MandateResult.Conditional, MandateReason.LimitNotStated },
        { "a phase within", Question with { Power = Power.DecideScaling, ToPhase = 3 }, MandateResult.Covered, MandateReason.WithinMandate },
        { "a phase too high", Question with { Power = Power.DecideScaling, ToPhase = 4 }, MandateResult.NotCovered, MandateReason.OverAuthority },
        { "no phase said", Question with { Power = Power.DecideScaling }, MandateResult.Conditional, MandateReason.LimitNotStated },
        { "a level within", Question with { Power = Power.ShareUpTo, DisclosureLevel = 2 }, MandateResult.Covered, MandateReason.WithinMandate },
        { "no level said", Question with { Power = Power.ShareUpTo }, MandateResult.Conditional, MandateReason.LimitNotStated },
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
        var answer = Book(A.Mandate(Limited)).Check(Asker, question, A.Now);

        Assert.True((result, reason) == (answer.Result, answer.Reason), $"{what}: {answer.Result}, {answer.Reason}");
    }

    [Theory]
    [InlineData(Power.SignCovenant)]
    [InlineData(Power.Ratify)]
    public void A_mandate_of_one_municipality_signs_and_ratifies_a_covenant_for_the_whole_organisation(Power power)
    {
        var book = Book(A.Mandate(A.Grant(Asker, power) with { MunicipalityCodes = ["GM9901"] }));

        Assert.Equal(MandateResult.Covered, book.Check(Asker, new MandateQuestion(power, A.Now) { IsOnCovenant = true }, A.Now).Result);
    }

    [Fact]
    public void The_answer_names_the_mandate_and_until_when()
    {
        var mandate = A.Mandate(Limited);

        var answer = Book(mandate).Check(Asker, Question, A.Now);

        Assert.Equal((mandate.Id, new DateOnly(2026, 12, 31)), (answer.MandateId, answer.ValidTo));
    }

    [Fact]
    public void Of_several_mandates_the_one_that_allows_most_decides()
    {
        var wide = A.Mandate(A.Grant(Asker));

        var answer = Book(A.Mandate(Limited), wide).Check(Asker, Question with { Amount = 5000 }, A.Now);

        Assert.Equal((MandateResult.Covered, wide.Id), (answer.Result, answer.MandateId));
    }

    [Fact]
    public void What_is_conditional_names_who_may_ratify_it()
    {
        var manager = A.Hat(Ggz, HatKind.Coordinator);
        var book = Book([A.Mandate(Limited), A.Mandate(A.Grant(manager, Power.Ratify) with { Limits = new MandateLimits(Amount: 5000) })], manager);

        Assert.Equal(manager.Id, book.Check(Asker, Question with { Amount = 5000 }, A.Now).RatifierHatId);
        Assert.Null(book.Check(Asker, Question with { Amount = 5001 }, A.Now).RatifierHatId);
        Assert.Null(book.Check(Asker, Question, A.Now).RatifierHatId);
    }

    [Fact]
    public void Nobody_ratifies_what_they_committed_themselves()
    {
        var professional = A.Professional();
        var (worker, manager) = (A.Hat(Ggz, by: professional), A.Hat(Ggz, HatKind.Coordinator, by: professional));
        var book = Book([A.Mandate(A.Grant(worker) with { NeedsRatification = true }), A.Mandate(A.Grant(manager, Power.Ratify))], worker, manager);

        var answer = book.Check(worker, Question, A.Now);

        Assert.Equal((MandateResult.Conditional, MandateReason.SubjectToRatification), (answer.Result, answer.Reason));
        Assert.Null(answer.RatifierHatId);
    }

    [Fact]
    public void Who_never_reaches_case_content_is_not_named_to_ratify_what_is_about_it()
    {
        var commissioner = A.Hat(Ggz, HatKind.Commissioner);
        var needing = A.Mandate(A.Grant(Asker, Power.CommitCapacity, Power.SignCovenant) with { NeedsRatification = true });
        var book = Book([needing, A.Mandate(A.Grant(commissioner, Power.Ratify))], commissioner);

        Assert.Null(book.Check(Asker, Question, A.Now).RatifierHatId);
        Assert.Equal(commissioner.Id, book.Check(Asker, Question with { Power = Power.SignCovenant }, A.Now).RatifierHatId);
    }

    [Fact]
    public void A_revoked_mandate_covers_what_was_before()
    {
        var mandate = A.Mandate(Limited);
        mandate.Revoke(A.Now);

        Assert.Equal(MandateReason.Revoked, Book(mandate).Check(Asker, Question, A.Now).Reason);
        Assert.Equal(MandateResult.Covered, Book(mandate).Check(Asker, Question with { Moment = A.Now.AddSeconds(-1) }, A.Now).Result);
    }

    [Fact]
    public void A_suspended_mandate_covers_nothing_until_it_is_resumed()
    {
        var mandate = A.Mandate(Limited);
        mandate.Suspend(A.Now);
        mandate.Resume(A.Now.AddDays(2));

        Assert.Equal(MandateReason.Suspended, Book(mandate).Check(Asker, Question with { Moment = A.Now.AddDays(1) }, A.Now.AddDays(3)).Reason);
        Assert.Equal(MandateResult.Covered, Book(mandate).Check(Asker, Question with { Moment = A.Now.AddDays(2) }, A.Now.AddDays(3)).Result);
        Assert.Equal(MandateResult.Covered, Book(mandate).Check(Asker, Question with { Moment = A.Now.AddSeconds(-1) }, A.Now.AddDays(3)).Result);
    }

    [Fact]
    public void What_was_committed_stays_committed_and_is_flagged_when_the_mandate_was_taken_back_since()
    {
        var mandate = A.Mandate(Limited);
        mandate.Revoke(A.Now);
        var before = Question with { Moment = A.Now.AddDays(-1) };

        var later = Book(mandate).Check(Asker, before with { DueOn = new DateOnly(2026, 12, 1) }, A.Now.AddDays(1));
        var done = Book(mandate).Check(Asker, before with { DueOn = new DateOnly(2026, 11, 22) }, A.Now.AddDays(1));

        Assert.Equal((MandateResult.Covered, mandate.Id), (later.Result, later.MandateId));
        Assert.Equal([MandateCaution.RevokedSince], later.Flags);
        Assert.Equal(MandateResult.Covered, done.Result);
        Assert.Null(done.Flags);
    }

    [Fact]
    public void What_was_taken_back_since_is_not_flagged_while_another_mandate_allows_as_much()
    {
        var (revoked, suspended) = (A.Mandate(Limited), A.Mandate(Limited));
        revoked.Revoke(A.Now);
        suspended.Suspend(A.Now);
        var (anew, less) = (A.Mandate(Limited with { ValidFrom = new DateOnly(2026, 11, 22) }), A.Mandate(Limited with { NeedsRatification = true }));
        var before = Question with { Moment = A.Now.AddDays(-1), DueOn = new DateOnly(2026, 12, 1) };

        foreach (var mandate in new[] { revoked, suspended })
        {
            Assert.Null(Book(mandate, anew).Check(Asker, before, A.Now).Flags);
            Assert.Single(Book(mandate, less).Check(Asker, before, A.Now).Flags!);
        }
    }

    [Fact]
    public void A_deputy_of_another_kind_is_named_to_ratify_where_nobody_else_may()
    {
        var professional = A.Professional();
        var (worker, manager, deputy) = (A.Hat(Ggz, by: professional), A.Hat(Ggz, HatKind.Coordinator, by: professional), A.Hat(Ggz, HatKind.Executive));
        manager.Depute(deputy, A.Now);
        var needing = A.Mandate(A.Grant(worker) with { NeedsRatification = true });
        var ratifying = A.Mandate(A.Grant(manager, Power.Ratify) with { Substitutable = true });

        Assert.Equal(deputy.Id, Book([needing, ratifying], worker, manager, deputy).Check(worker, Question, A.Now).RatifierHatId);
        Assert.Null(Book([needing, A.Mandate(A.Grant(manager, Power.Ratify))], worker, manager, deputy).Check(worker, Question, A.Now).RatifierHatId);
        var colleague = A.Hat(Ggz, HatKind.Coordinator);
        Assert.Equal(colleague.Id, Book([needing, ratifying], deputy, worker, manager, colleague).Check(worker, Question, A.Now).RatifierHatId);
    }

    [Fact]
    public void What_was_committed_is_flagged_while_its_mandate_is_suspended()
    {
        var mandate = A.Mandate(Limited);
        mandate.Suspend(A.Now);

        Assert.Equal([MandateCaution.SuspendedSince], Book(mandate).Check(Asker, Question with { Moment = A.Now.AddDays(-1) }, A.Now).Flags);
        mandate.Resume(A.Now.AddDays(1));
        Assert.Null(Book(mandate).Check(Asker, Question with { Moment = A.Now.AddDays(-1) }, A.Now.AddDays(1)).Flags);
    }

    [Fact]
    public void What_is_dated_in_the_future_is_flagged()
    {
        var answer = Book(A.Mandate(Limited)).Check(Asker, Question with { Moment = A.Now.AddDays(1), DueOn = new DateOnly(2027, 1, 1) }, A.Now);

        Assert.Equal(MandateResult.Covered, answer.Result);
        Assert.Equal([MandateCaution.FutureDated, MandateCaution.EndsBeforeDue], answer.Flags);
    }

    [Fact]
    public void A_deputy_uses_the_mandate_of_whom_he_stands_in_for_only_where_it_is_substitutable()
    {
        var deputy = A.Hat(Ggz, HatKind.Coordinator);
        var holder = A.Hat(Ggz);
        holder.Depute(deputy, A.Now);
        var own = A.Mandate(A.Grant(holder));
        var open = A.Mandate(A.Grant(holder) with { Substitutable = true });

        Assert.Equal(MandateReason.NoMandate, Book([own], holder).Check(deputy, Question, A.Now).Reason);
        Assert.Equal(open.Id, Book([own, open], holder).Check(deputy, Question, A.Now).MandateId);
    }

    [Fact]
    public void A_deputy_uses_the_mandate_of_whom_he_stands_in_for_only_while_that_hat_is_worn()
    {
        var deputy = A.Hat(Ggz, HatKind.Coordinator);
        var (holder, visitor) = (A.Hat(Ggz), A.Hat(Ggz, validTo: new DateOnly(2026, 11, 22)));
        holder.Depute(deputy, A.Now);
        visitor.Depute(deputy, A.Now);
        var book = Book([A.Mandate(A.Grant(holder) with { Substitutable = true })], holder);
        var ofVisitor = Book([A.Mandate(A.Grant(visitor) with { Substitutable = true })], visitor);

        holder.End(A.Now.AddHours(1));

        Assert.Equal(MandateReason.WithinMandate, book.Check(deputy, Question, A.Now.AddHours(1)).Reason); // what was committed before stays committed
        Assert.Equal(MandateReason.NoMandate, book.Check(deputy, Question with { Moment = A.Now.AddHours(1) }, A.Now.AddHours(1)).Reason);
        Assert.Equal(MandateReason.WithinMandate, ofVisitor.Check(deputy, Question, A.Now).Reason);
        Assert.Equal(MandateReason.NoMandate, ofVisitor.Check(deputy, Question with { Moment = A.Now.AddDays(1) }, A.Now).Reason);
    }

    [Fact]
    public void A_mandate_holds_in_its_forum_and_for_its_measures()
    {
        var forum = Guid.NewGuid();
        var book = Book(A.Mandate(A.Grant(Asker, Power.CommitMeasure) with { ForumId = forum, Measures = ["debtHelp"] }));
        var question = Question with { Power = Power.CommitMeasure, ForumId = forum, Measure = "debtHelp" };

        Assert.Equal(MandateReason.WithinMandate, book.Check(Asker, question, A.Now).Reason);
        Assert.Equal(MandateReason.LimitNotStated, book.Check(Asker, question with { ForumId = null }, A.Now).Reason);
        Assert.Equal(MandateReason.LimitNotStated, book.Check(Asker, question with { Measure = null }, A.Now).Reason);
        Assert.Equal(MandateReason.OutsideForum, book.Check(Asker, question with { ForumId = Guid.NewGuid() }, A.Now).Reason);
        Assert.Equal(MandateReason.OutsideMeasure, book.Check(Asker, question with { Measure = "house" }, A.Now).Reason);
    }

    [Theory]
    [InlineData(Power.ShareUpTo)]
    [InlineData(Power.CommitCapacity)]
    [InlineData(Power.CommitMeasure)]
    [InlineData(Power.AcceptDirection)]
    [InlineData(Power.DecideScaling)]
    [InlineData(Power.EmergencyScale)]
    [InlineData(Power.Ratify)]
    [InlineData(Power.SignCovenant)]
    public void Every_power_is_granted_by_itself(Power power)
    {
        var book = Book(A.Mandate(A.Grant(Asker, power)));

        foreach (var asked in Enum.GetValues<Power>())
            Assert.Equal(asked == power ? MandateResult.Covered : MandateResult.NotCovered, book.Check(Asker, Question with { Power = asked }, A.Now).Result);
    }

    private static MandateBook Book(params Mandate[] mandates) => Book(mandates, []);

    private static MandateBook Book(Mandate[] mandates, params Hat[] others) => new(mandates, [Asker, .. others]);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
