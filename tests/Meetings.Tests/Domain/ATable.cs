using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

/// <summary>A forum, a meeting of it and a case, at the stage that a test needs.</summary>
internal static class ATable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly Invitee Chair = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    public static readonly Invitee Police = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    public static readonly Invitee Care = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    public static readonly Invitee Stranger = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    public static readonly CaseProcess Case = new(IsOpen: true, AvePhase: 2, [Police, Care], IdentityKnown: true);

    /// <summary>Everybody is of a kind that may know of cases.</summary>
    public static bool Hears(Guid hat) => true;

    public static Forum Forum() => Meetings.Domain.Forum.SetUp(
        Guid.CreateVersion7(),
        new ForumCharter("Vangnetoverleg", ForumType.Vangnetoverleg, Chair.OrganisationId, ["GM0344"]),
        Guid.CreateVersion7(),
        Chair,
        Hears,
        Now);

    public static Meeting Meeting() =>
        Meetings.Domain.Meeting.Schedule(Guid.CreateVersion7(), Forum(), Plan(), Now).Meeting;

    public static MeetingPlan Plan(int days = 7) => new(Now.AddDays(days), Now.AddDays(days).AddHours(2), "Town hall", PreCheckWorkingDays: 2);

    /// <summary>Who is invited, at a table that is led by an organisation of the case.</summary>
    public static TableFacts People(params Invitee[] who) => new(Police.OrganisationId, [.. who.Select(w => new InviteeFacts(w.HatId, MayHear: true, null, IsNewFace: false))]);

    public static AgendaItem Item(Meeting meeting, params ExpectedDecision[] expected)
    {
        var item = AgendaItem.Add(Guid.CreateVersion7(), meeting, Guid.CreateVersion7(), "Case 4711", expected, 0, Now);
        item.Inform(new SubjectInforming(ResidentInformedState.Informed, null, null), Now);
        item.Invite(meeting, null, Case);
        return item;
    }

    /// <summary>A meeting in session with one item that can decide and that the police attends.</summary>
    public static (Meeting Meeting, AgendaItem Item) InSession()
    {
        var meeting = Meeting();
        var item = Item(meeting);
        Open(meeting, item);
        item.Attend(meeting, [Arrived(Police)], Everybody, Case, Now);
        return (meeting, item);
    }

    public static void Open(Meeting meeting, AgendaItem item, CaseProcess? process = null)
    {
        meeting.Freeze([item], Now);
        item.Check(process ?? Case, People(Police, Care), [], Now);
        meeting.PreChecked(Now);
        meeting.Open([item], Now);
    }

    /// <summary>Everybody accepted the confidentiality statement.</summary>
    public static readonly IReadOnlySet<Guid> Everybody = new HashSet<Guid> { Chair.HatId, Police.HatId, Care.HatId, Stranger.HatId };

    public static Attendee Arrived(Invitee who) => new(who.OrganisationId, who.HatId, Now, null);

    public static AgreementTerms Terms(Invitee? owner = null, DateOnly? dueOn = null, params Guid[] supporters) => new(
        "Daily visit", "Visits every day", "Somebody knows how it goes", "A note of each visit",
        owner ?? Police, dueOn ?? new DateOnly(2026, 12, 24), null, supporters);

    public static Conclusion Deferred() => new(ItemConclusion.Deferred, "No time left", null, null);
}
