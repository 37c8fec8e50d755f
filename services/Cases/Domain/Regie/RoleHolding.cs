using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

/// <summary>How somebody stands to a role on a case.</summary>
public enum RoleState
{
    /// <summary>Asked, did not accept yet.</summary>
    Proposed,

    /// <summary>Holds it.</summary>
    Held,

    /// <summary>Holds it until a real one accepts: an alarm.</summary>
    Acting,

    /// <summary>Held it.</summary>
    Ended,

    /// <summary>Was asked, and declined, or the proposal was replaced or fell away.</summary>
    Lapsed,

    /// <summary>The hat ended and nobody can stand in: its organisation alone stays accountable until a real one accepts; an alarm.</summary>
    WithOrganisation,
}

/// <summary>One person's term in one of the roles on a case (director, process director, executive owner).</summary>
public sealed class RoleHolding
{
    private RoleHolding()
    {
    }

    private RoleHolding(DirectorRole role, HatRef hat, RoleState state, DateTimeOffset now)
    {
        HoldingId = Guid.CreateVersion7(now);
        Role = role;
        HatId = hat.HatId;
        OrganisationId = hat.OrganisationId;
        ProfessionalId = hat.ProfessionalId;
        State = state;
        ProposedAt = now;
        HeldFrom = state is RoleState.Proposed ? null : now;
        ActingFrom = IsOnlyFilledIn ? now : null;
    }

    public Guid HoldingId { get; private set; }

    public DirectorRole Role { get; private set; }

    public Guid HatId { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid ProfessionalId { get; private set; }

    public RoleState State { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Since when it is held.</summary>
    public DateTimeOffset? HeldFrom { get; private set; }

    /// <summary>Since when it was only filled in; absent where it was not. It stays after that, so that a past moment is read as it was.</summary>
    public DateTimeOffset? ActingFrom { get; private set; }

    /// <summary>When who acted accepted it; absent where that did not happen.</summary>
    public DateTimeOffset? ActingUntil { get; private set; }

    /// <summary>Until when it was held or proposed; absent while it lasts.</summary>
    public DateTimeOffset? Until { get; private set; }

    internal bool IsCurrent => State is RoleState.Held || IsOnlyFilledIn;

    /// <summary>A real one has to be found: somebody acts, or nobody does and the organisation answers for it.</summary>
    internal bool IsOnlyFilledIn => State is RoleState.Acting or RoleState.WithOrganisation;

    /// <summary>Whether the caller is who it names: the same hat, acting for the same organisation. A hat that went along with a part of it is not.</summary>
    internal bool IsOf(Actor by) => HatId == by.HatId && OrganisationId == by.OrganisationId;

    /// <summary>Whether somebody only acted in it at a moment at which it was held.</summary>
    public bool ActedAt(DateTimeOffset moment) => ActingFrom <= moment && !(ActingUntil <= moment);

    internal HatRef Hat => new(HatId, OrganisationId, ProfessionalId);

    internal static RoleHolding Proposed(DirectorRole role, HatRef hat, DateTimeOffset now) => new(role, hat, RoleState.Proposed, now);

    internal static RoleHolding Acting(DirectorRole role, HatRef hat, DateTimeOffset now) => new(role, hat, RoleState.Acting, now);

    internal static RoleHolding Held(DirectorRole role, HatRef hat, DateTimeOffset now) => new(role, hat, RoleState.Held, now);

    /// <summary>The same role under the same hat, of the organisation into which another merged; one that ended stays ended when it did, and was never held by this one.</summary>
    internal static RoleHolding InPlaceOf(RoleHolding former, Guid organisationId, DateTimeOffset now) =>
        new(former.Role, new HatRef(former.HatId, organisationId, former.ProfessionalId), former.State, now) { Until = former.Until };

    internal void Accept(DateTimeOffset now) => (State, HeldFrom, ActingUntil) = (RoleState.Held, HeldFrom ?? now, ActingFrom is null ? null : now);

    internal void StayWithOrganisation(DateTimeOffset now) => FillIn(RoleState.WithOrganisation, now);

    internal void StandIn(DateTimeOffset now) => FillIn(RoleState.Acting, now);

    private void FillIn(RoleState state, DateTimeOffset now) =>
        (State, HeldFrom, ActingFrom, ActingUntil) = (state, HeldFrom ?? now, IsOnlyFilledIn ? ActingFrom : now, null);

    internal void End(DateTimeOffset now) => (State, Until) = (IsCurrent ? RoleState.Ended : RoleState.Lapsed, now);
}
