using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class EditionTests
{
    [Fact]
    public void I8_the_yes_of_one_owner_to_a_newer_edition_does_not_end_the_earlier_one_of_another()
    {
        var first = ActiveAgreement();
        var terms = new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, Nurse.HatId, first.DueOn, first.GoalId, AgreementNature.Stabilising, [], new Commitment());
        var (second, _) = first.Renegotiate(Guid.NewGuid(), terms, Director, Now);
        foreach (var left in new[] { first, second })
            left.OrganisationLeft(Ggz, Now);
        first.Reassign(Municipality, Director.HatId, first.DueOn, Director, Now);
        first.Accept(Covered, null, Now.AddDays(5), null, Director, Now);
        second.Reassign(Police, Officer.HatId, first.DueOn, Director, Now);

        second.Accept(Covered, null, Now.AddDays(5), null, Officer, Now);

        Assert.Null(first.ReplacedBy(second, Now));
        Assert.Equal((AgreementState.Active, AgreementState.Active), (first.State, second.State));
    }

    [Fact]
    public void The_third_edition_ends_the_first_where_the_second_was_never_in_force()
    {
        var first = ActiveAgreement();
        var terms = new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, Nurse.HatId, first.DueOn, first.GoalId, AgreementNature.Stabilising, [], new Commitment());
        var (second, _) = first.Renegotiate(Guid.NewGuid(), terms, Director, Now);
        second.Accept(Unknown, null, Now.AddDays(5), null, Nurse, Now);
        Assert.Null(first.ReplacedBy(second, Now));
        var (third, _) = second.Renegotiate(Guid.NewGuid(), terms, Director, Now);

        third.Accept(Covered, null, Now.AddDays(5), null, Nurse, Now);

        Assert.Equal([third.Id, third.Id], new[] { second, first }.Select(earlier => earlier.ReplacedBy(third, Now)!.SuccessorAgreementId));
        Assert.Null(third.ReplacedBy(third, Now));
    }
}
