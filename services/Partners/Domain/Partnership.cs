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

    /// <summary>Signs the version of a covenant that stands, by a hat of the organisation whose mandate covers that. Who signed a version before signs a later one in the same way; the one before holds until every body has ratified the later one.</summary>
    /// <exception cref="RuleViolationException">No version stands, another one stands, it was signed already, or the mandate does not cover signing.</exception>
    public MembershipChanged Sign(Guid organisationId, Covenant covenant, int version, Guid hatId, MandateAnswer mandate, DateTimeOffset now)
    {
        var member = Of(organisationId) ?? throw NoMember();
        if (mandate.Result is not MandateResult.Covered)
            throw new RuleViolationException("mandate-not-covered", "Signing a covenant needs a mandate with the power signCovenant (I-9).");
        if (covenant.PartnershipId != Id || covenant.In(DutchDay.Of(now)) is not { } standing)
            throw new RuleViolationException("no-covenant", "No version of the covenant stands: nobody is bound to what is not laid down (I-9).");
        if (standing.Number != version)
            throw new RuleViolationException("covenant-version", $"Version {standing.Number} of the covenant stands.", "/version");
        if (member.Signatures().Any(signature => signature.CovenantId == covenant.Id && signature.Version == version))
            throw new RuleViolationException("covenant-signed-already", "The organisation has signed this version.");

        var signed = member with
        {
            Earlier = [.. member.Signatures()],
            CovenantId = covenant.Id,
            CovenantVersion = version,
            SignedByHatId = hatId,
            MandateId = mandate.MandateId,
            SignedAt = now,
            Bodies = [.. member.Bodies.Select(body => new RatifyingBody(body.Body))],
        };
        return Replace(member, signed with { Status = signed.StandsNow() }, now);
    }

    /// <summary>Notes that a body of an organisation agreed with what was signed last, by a hat whose mandate covers that; with the last of them the organisation has ratified.</summary>
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
        var member = Of(organisationId) ?? throw NoMember();
        if (member.CovenantVersion is null)
            throw new RuleViolationException("membership-status", "A body ratifies the version of a covenant that its organisation has signed.");
        if (mandate.Result is not MandateResult.Covered)
            throw new RuleViolationException("mandate-not-covered", "Ratifying a covenant for a body needs a mandate with the power ratify (I-9).");
        if (decidedOn > DutchDay.Of(now))
            throw new RuleViolationException("decided-later", "A body ratifies by a decision it has taken.");
        if (!member.Bodies.Exists(known => known.Body == body && known.RatifiedOn is null))
            throw new RuleViolationException("unknown-body", $"There is no body '{body}' of the organisation that has yet to ratify.");

        var ratified = member with { Bodies = [.. member.Bodies.Select(known => known.Body == body ? new RatifyingBody(body, decidedOn, evidenceReference, hatId, mandate.MandateId) : known)] };
        return Replace(member, ratified with { Status = ratified.StandsNow() }, now);
    }

    /// <summary>Lets an organisation take part.</summary>
    /// <exception cref="RuleViolationException">It has not ratified, or what it signed does not name its kind.</exception>
    public MembershipChanged Activate(Organisation organisation, IReadOnlyCollection<Covenant> covenants, DateTimeOffset now)
    {
        var member = Own(organisation.Id, MembershipStatus.Ratified);
        organisation.EnsureActive();
        if (!covenants.Any(covenant => covenant.PartnershipId == Id && covenant.HoldsFor(member, DutchDay.Of(now))?.Names(organisation.Type) is true))
            throw new RuleViolationException("no-covenant", "No covenant of the partnership holds for the organisation that names its kind as a recipient.");

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
        var own = becomes with { Bodies = Copied(becomes.Bodies), Earlier = [.. becomes.Earlier.Select(signature => signature with { Bodies = Copied(signature.Bodies) })] }; // a copy belongs to its own line only
        Members = [.. Members.Select(member => ReferenceEquals(member, was) ? own : member)];
        return Changed(own, now);
    }

    private static List<RatifyingBody> Copied(List<RatifyingBody> bodies) => [.. bodies.Select(body => body with { })];
}

/// <summary>The place of an organisation in a partnership.</summary>
/// <param name="OrganisationId">Who.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="InvitedAt">When it was asked.</param>
public sealed record Member(Guid OrganisationId, MembershipStatus Status, DateTimeOffset InvitedAt)
{
    /// <summary>The bodies of the organisation that must ratify, and how far they are with what was signed last.</summary>
    public List<RatifyingBody> Bodies { get; init; } = [];

    /// <summary>The covenant that was signed last.</summary>
    public Guid? CovenantId { get; init; }

    /// <summary>The version of it that was signed. A version that says more binds the organisation once it has signed and ratified that one too (I-9).</summary>
    public int? CovenantVersion { get; init; }

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

    /// <summary>What was signed before, the earliest first.</summary>
    public List<CovenantSignature> Earlier { get; init; } = [];

    /// <summary>Everything that was signed, the earliest first.</summary>
    internal IEnumerable<CovenantSignature> Signatures() =>
        CovenantId is { } covenantId && CovenantVersion is { } version && SignedByHatId is { } hatId && SignedAt is { } at
            ? [.. Earlier, new CovenantSignature(covenantId, version, hatId, MandateId, at) { Bodies = Bodies }]
            : Earlier;

    /// <summary>The version of a covenant that it signed and every body ratified; null while there is none.</summary>
    internal int? Accepted(Guid covenantId) => Signatures().LastOrDefault(signature => signature.CovenantId == covenantId && signature.IsRatified)?.Version;

    /// <summary>Where it stands after a signature or a ratification; who takes part goes on under what it accepted before.</summary>
    internal MembershipStatus StandsNow() =>
        Status is not (MembershipStatus.Candidate or MembershipStatus.Signed) ? Status
        : Signatures().Any(signature => signature.IsRatified) ? MembershipStatus.Ratified
        : MembershipStatus.Signed;
}

/// <summary>The signature of an organisation under a version of a covenant.</summary>
/// <param name="CovenantId">The covenant.</param>
/// <param name="Version">The version that stood.</param>
/// <param name="SignedByHatId">Who signed.</param>
/// <param name="MandateId">The mandate under which it was signed.</param>
/// <param name="SignedAt">When it was signed.</param>
public sealed record CovenantSignature(Guid CovenantId, int Version, Guid SignedByHatId, Guid? MandateId, DateTimeOffset SignedAt)
{
    /// <summary>The bodies that had to ratify it.</summary>
    public List<RatifyingBody> Bodies { get; init; } = [];

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
