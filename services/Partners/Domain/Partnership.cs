using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>Organisations that work together under one regime ("samenwerkingsverband").</summary>
public sealed class Partnership : AggregateRoot
{
    private Partnership() => (Name, Regime, MunicipalityCodes, Members) = ("", "", [], []);

    /// <summary>Founds a partnership.</summary>
    public Partnership(Guid id, string name, string regime, IReadOnlyList<string> municipalityCodes, DateTimeOffset now)
        : base(id, now) => (Name, Regime, MunicipalityCodes, Members) = (name, regime, [.. municipalityCodes.Distinct(StringComparer.Ordinal)], []);

    public string Name { get; private set; }

    /// <summary>A regime of the reference data.</summary>
    public string Regime { get; private set; }

    public IReadOnlyList<string> MunicipalityCodes { get; private set; }

    /// <summary>Who takes part, took part or may come to; an organisation that left may come back in a new line.</summary>
    public List<Member> Members { get; private set; }

    /// <summary>Asks an organisation to join.</summary>
    /// <param name="organisation">Who.</param>
    /// <param name="bodies">The bodies of it that must ratify ("college", "raad", "bestuur"); none is allowed.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleViolationException">It left the collaboration, or is asked or a member already.</exception>
    public MembershipChanged Invite(Organisation organisation, IReadOnlyList<string> bodies, DateTimeOffset now)
    {
        organisation.EnsureActive();
        if (Members.Exists(member => member.OrganisationId == organisation.Id && member.Status is not MembershipStatus.Withdrawn))
            throw new RuleViolationException("member-already", "The organisation is a candidate or member already.");

        return Add(new Member(organisation.Id, MembershipStatus.Candidate, now) { Bodies = [.. bodies.Distinct(StringComparer.Ordinal).Select(body => new RatifyingBody(body))] }, now);
    }

    /// <summary>Signs for an organisation, by a hat whose mandate covers that.</summary>
    /// <exception cref="RuleViolationException">It is no candidate, or the mandate does not cover signing.</exception>
    public MembershipChanged Sign(Guid organisationId, Guid hatId, MandateAnswer mandate, DateTimeOffset now)
    {
        var member = Own(organisationId, MembershipStatus.Candidate);
        if (mandate.Result is not MandateResult.Covered)
            throw new RuleViolationException("mandate-not-covered", "Signing a covenant needs a mandate with the power signCovenant (I-9).");

        return Replace(member, member with { Status = member.IsRatified ? MembershipStatus.Ratified : MembershipStatus.Signed, SignedByHatId = hatId, MandateId = mandate.MandateId, SignedAt = now }, now);
    }

    /// <summary>Notes that a body of an organisation agreed, by a hat whose mandate covers that; with the last of them the organisation has ratified.</summary>
    /// <param name="organisationId">Whose body.</param>
    /// <param name="body">Which one.</param>
    /// <param name="decidedOn">The day of its decision.</param>
    /// <param name="evidenceReference">Where the decision can be found.</param>
    /// <param name="hatId">The organisation's own hat that notes it.</param>
    /// <param name="mandate">What that hat may do.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleViolationException">It has not signed, the mandate does not cover ratifying, or there is no such body that has yet to agree.</exception>
    public MembershipChanged Ratify(Guid organisationId, string body, DateOnly decidedOn, string? evidenceReference, Guid hatId, MandateAnswer mandate, DateTimeOffset now)
    {
        var member = Own(organisationId, MembershipStatus.Signed);
        if (mandate.Result is not MandateResult.Covered)
            throw new RuleViolationException("mandate-not-covered", "Ratifying a covenant for a body needs a mandate with the power ratify (I-9).");
        if (decidedOn > DutchDay.Of(now))
            throw new RuleViolationException("decided-later", "A body ratifies by a decision it has taken.");
        if (!member.Bodies.Exists(known => known.Body == body && known.RatifiedOn is null))
            throw new RuleViolationException("unknown-body", $"There is no body '{body}' of the organisation that has yet to ratify.");

        var ratified = member with { Bodies = [.. member.Bodies.Select(known => known.Body == body ? new RatifyingBody(body, decidedOn, evidenceReference, hatId, mandate.MandateId) : known)] };
        return Replace(member, ratified with { Status = ratified.IsRatified ? MembershipStatus.Ratified : MembershipStatus.Signed }, now);
    }

    /// <summary>Lets an organisation take part.</summary>
    /// <exception cref="RuleViolationException">It has not ratified, or no covenant is in effect that names its kind.</exception>
    public MembershipChanged Activate(Organisation organisation, IReadOnlyCollection<Covenant> covenants, DateTimeOffset now)
    {
        var member = Own(organisation.Id, MembershipStatus.Ratified);
        organisation.EnsureActive();
        if (!covenants.Any(covenant => covenant.PartnershipId == Id && covenant.In(DutchDay.Of(now))?.Names(organisation.Type) is true))
            throw new RuleViolationException("no-covenant", "No covenant of the partnership is in effect that names this kind of organisation as a recipient.");

        return Replace(member, member with { Status = MembershipStatus.Active, ActiveSince = now }, now);
    }

    /// <summary>Lets an organisation take no part for a time.</summary>
    /// <exception cref="RuleViolationException">It does not take part.</exception>
    public MembershipChanged Suspend(Guid organisationId, DateTimeOffset now)
    {
        var member = Own(organisationId, MembershipStatus.Active);
        return Replace(member, member with { Status = MembershipStatus.Suspended }, now);
    }

    /// <summary>Lets an organisation take part again.</summary>
    /// <exception cref="RuleViolationException">It is not suspended.</exception>
    public MembershipChanged Resume(Guid organisationId, DateTimeOffset now)
    {
        var member = Own(organisationId, MembershipStatus.Suspended);
        return Replace(member, member with { Status = MembershipStatus.Active }, now);
    }

    /// <summary>Lets an organisation leave, from wherever it stands.</summary>
    /// <exception cref="RuleViolationException">It is no member.</exception>
    public MembershipChanged Withdraw(Guid organisationId, DateTimeOffset now)
    {
        var member = Of(organisationId) ?? throw NoMember();
        return Replace(member, member with { Status = MembershipStatus.Withdrawn, WithdrawnAt = now }, now);
    }

    /// <summary>The line of an organisation that has not left; null when there is none.</summary>
    public Member? Of(Guid organisationId) => Members.Find(member => member.OrganisationId == organisationId && member.Status is not MembershipStatus.Withdrawn);

    private static RuleViolationException NoMember() => new("no-member", "The organisation is no candidate or member of the partnership.");

    private Member Own(Guid organisationId, MembershipStatus expected)
    {
        var member = Of(organisationId) ?? throw NoMember();
        return member.Status == expected ? member
            : throw new RuleViolationException("membership-status", $"This needs a membership that is {expected}; it is {member.Status}.");
    }

    private MembershipChanged Add(Member member, DateTimeOffset now)
    {
        Members = [.. Members, member];
        return Changed(member, now);
    }

    private MembershipChanged Changed(Member member, DateTimeOffset now) =>
        new() { PartnershipId = Id, OrganisationId = member.OrganisationId, Status = member.Status, ChangedAt = now };

    private MembershipChanged Replace(Member was, Member becomes, DateTimeOffset now)
    {
        var own = becomes with { Bodies = [.. becomes.Bodies.Select(body => body with { })] }; // a copy belongs to its own line only
        Members = [.. Members.Select(member => ReferenceEquals(member, was) ? own : member)];
        return Changed(own, now);
    }
}

/// <summary>The place of an organisation in a partnership.</summary>
/// <param name="OrganisationId">Who.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="InvitedAt">When it was asked.</param>
public sealed record Member(Guid OrganisationId, MembershipStatus Status, DateTimeOffset InvitedAt)
{
    /// <summary>The bodies of the organisation that must ratify.</summary>
    public List<RatifyingBody> Bodies { get; init; } = [];

    /// <summary>Who signed.</summary>
    public Guid? SignedByHatId { get; init; }

    /// <summary>The mandate under which it was signed.</summary>
    public Guid? MandateId { get; init; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Since when it takes part.</summary>
    public DateTimeOffset? ActiveSince { get; init; }

    /// <summary>When it left.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether every body has ratified.</summary>
    internal bool IsRatified => Bodies.TrueForAll(body => body.RatifiedOn is not null);
}

/// <summary>A body that must ratify.</summary>
/// <param name="Body">For example <c>college</c>, <c>raad</c> or <c>bestuur</c>.</param>
/// <param name="RatifiedOn">The day of its decision; absent while it has not decided.</param>
/// <param name="EvidenceReference">Where the decision can be found.</param>
/// <param name="NotedByHatId">Who noted it.</param>
/// <param name="MandateId">The mandate under which it was noted.</param>
public sealed record RatifyingBody(string Body, DateOnly? RatifiedOn = null, string? EvidenceReference = null, Guid? NotedByHatId = null, Guid? MandateId = null);
