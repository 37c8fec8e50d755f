using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class RefusalTests
{
    [Fact]
    public void A_refusal_of_a_table_names_the_operation_that_would_satisfy_it()
    {
        var ((sitting, item), forum, record, cancelled) = (ATable.InSession(), ATable.Forum(), ATable.Meeting(), ATable.Meeting());
        var concluded = ATable.Item(record);
        ATable.Open(record, concluded);
        concluded.Conclude(record, ATable.Deferred(), ATable.Case, ATable.Now);
        record.Conclude([concluded], TimeSpan.FromDays(5), ATable.Now);
        cancelled.Cancel("Ill", ATable.Now);

        foreach (var (operation, refused) in new (string, Action)[]
        {
            ("scheduleMeeting", sitting.EnsureAgendaOpen),
            ("inviteToAgendaItem", sitting.EnsureBeforeSession),
            ("openSession", ATable.Meeting().EnsureInSession),
            ("freezeMeeting", () => ATable.Meeting().Open([], ATable.Now)),
            ("concludeAgreement", () => item.Conclude(sitting, new Conclusion(ItemConclusion.Agreements, null, null, null), ATable.Case, ATable.Now)),
            ("acceptConfidentiality", () => item.Arrive(sitting, ATable.Care, new HashSet<Guid>(), ATable.Case, ATable.Now)),
            ("addAgendaItem", () => concluded.Inform(new SubjectInforming(ResidentInformedState.Informed, null, null), ATable.Now)),
            ("confirmRecord", () => record.Distribute(ATable.Now)),
            ("distributeRecord", () => record.Close([concluded], new Dictionary<Guid, CaseProcess>(), ATable.Now)),
            ("addAgendaItem", () => concluded.Object(record, Guid.CreateVersion7(), ATable.Police, new HashSet<Guid> { ATable.Police.OrganisationId }, StatementKind.Attendance, null, "No", ATable.Now.AddDays(6))),
            ("scheduleMeeting", () => cancelled.Cancel("Ill", ATable.Now)),
            ("changeChair", () => forum.End(forum.Seats[0].Id, ATable.Now)),
            ("changeChair", () => forum.Dissolve(forum, true, ATable.Now)),
            ("endSeat", () => forum.Fill(Guid.CreateVersion7(), ATable.Chair, ATable.Now)),
        })
            Assert.Contains(operation, Assert.Throws<RuleViolationException>(refused).Message, StringComparison.Ordinal);
    }
}
