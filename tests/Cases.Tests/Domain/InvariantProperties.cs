using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.Attempt;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is tried in whatever order: what is refused changes nothing, and the invariants hold after every step.</summary>
public sealed class InvariantProperties
{
    private static readonly string[] Names = [.. CaseWorld.Commands.Keys];

    [Fact]
    public void I1_I3_I4_I5_I8_I12_I13_I15_I35_I36_hold_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, Draw.Most - 1).ListOf().ToArbitrary(),
        numbers => Run([.. numbers], [])).Check(PropertyRuns.Of(300, 120));

    [Fact]
    public void Every_command_of_the_generator_is_done_and_every_risky_situation_comes_up()
    {
        HashSet<string> seen = [];

        foreach (var numbers in Draw.Numbers(24_000).Chunk(120))
            Run(numbers, seen);

        Assert.Empty(Names.Concat(CaseWorld.Situations).Except(seen));
    }

    private static void Run(IReadOnlyList<int> numbers, HashSet<string> seen)
    {
        if (numbers.Count == 0)
            return;

        var world = new CaseWorld(new Draw(numbers[0]));
        foreach (var number in numbers.Skip(1))
        {
            var draw = new Draw(number);
            var name = draw.Of(Names);
            world.Wait(draw);
            var before = new Snapshot(world);
            if (Try(() => CaseWorld.Commands[name](world, draw)))
            {
                seen.Add(name);
                Assert.True(world.By?.MayTakePart is not false, name); // I-15: nobody else does anything with a case
            }
            else
            {
                Assert.Equal(before.All, new Snapshot(world).All);
            }

            AssertInvariants(world, before);
        }

        seen.UnionWith(world.Met);
    }

    private static void AssertInvariants(CaseWorld world, Snapshot before)
    {
        AssertScope(world, before);
        AssertRoles(world, before);
        AssertParts(world, before);
        AssertContentIsOutOfReach(world);
        AssertPhase(world, before);
        foreach (var member in new[] { world.Member, world.TheirMember })
            AssertMember(member);
    }

    /// <remarks>I-1: one case of the household for each purpose, this one as long as it has not ended. I-5: one territory and one law, which changes by a yes of who receives the case there, and back when it is weighed anew.</remarks>
    private static void AssertScope(CaseWorld world, Snapshot before)
    {
        var c = world.Case;
        Assert.True(world.Household.ActiveCases.GroupBy(a => a.Purpose).All(purpose => purpose.Count() == 1));
        if (c.Status is CaseStatus.MergedInto)
            Assert.Equal(world.Other.Id, world.Household.ActiveCaseFor(c.Purpose));
        else if (c.Status is CaseStatus.Intake || IsRunning(c.Status))
            Assert.Equal(c.Id, world.Household.ActiveCaseFor(c.Purpose));
        else
            Assert.DoesNotContain(world.Household.ActiveCases, a => a.CaseId == c.Id);

        Assert.Equal(before.MunicipalityCode, c.MunicipalityCode);
        if (c.TerritorialOwnerOrganisationId != before.Owner)
            Assert.Null(world.By); // it merged; nobody gave the territory away
        if (c.Regime == before.Regime)
            return;

        if (c.Regime is Regime.Wgs)
            Assert.Contains(c.RegimeTransfers, t => t.State is RegimeTransferState.Accepted && t.ReceivingOrganisationId == world.By!.OrganisationId);
        else
            Assert.True(before.Status is CaseStatus.Closed || c.Directs(world.By!)); // it was reopened, or who directs weighed it
    }

    /// <remarks>I-15: whoever has a way to the case, by taking part or by a role, wears a hat that may.</remarks>
    private static void AssertContentIsOutOfReach(CaseWorld world)
    {
        var hats = world.Case.Participants.Where(p => p.State is ParticipantState.Accepted).Select(p => p.HatId)
            .Concat(world.Case.Roles.Where(r => r.State is RoleState.Held or RoleState.Acting).Select(r => (Guid?)r.HatId));
        foreach (var hat in hats.OfType<Guid>())
            Assert.True(world.KindOf(hat)?.MayTakePart() is not false);
    }

    private static void AssertRoles(CaseWorld world, Snapshot before)
    {
        var c = world.Case;
        var running = IsRunning(c.Status);
        Assert.Equal(running ? 1 : 0, c.Roles.Count(r => r.Role is DirectorRole.CaseDirector && IsCurrent(r))); // I-3
        if (running && IsRunning(before.Status) && c.Director != before.Director)
            Assert.Equal(before.Director!.Until, c.Director!.HeldFrom); // at every instant
        if (c.Director is { State: RoleState.Held or RoleState.Acting } director)
            Assert.True(c.HasParticipant(director.OrganisationId));
        foreach (var held in c.Roles.Where(r => r.State is RoleState.Held && !before.Held.Contains(r)))
            Assert.True(world.By is null || (held.HatId, held.OrganisationId) == (world.By.HatId, world.By.OrganisationId)); // nobody is enlisted
        if (running && c.AvePhase >= 3)
        {
            Assert.NotNull(c.ProcessDirector); // I-4
            Assert.NotEqual(c.Director!.ProfessionalId, c.ProcessDirector.ProfessionalId);
        }

        if (running && c.AvePhase == 4)
            Assert.NotNull(c.ExecutiveOwner);
        foreach (var acting in c.Roles.Where(r => r.State is RoleState.Acting))
            Assert.True(world.KindOf(acting.HatId) is not { } kind || kind.MayHave(acting.Role)); // nor stands in under a hat of another kind
    }

    private static void AssertParts(CaseWorld world, Snapshot before)
    {
        var c = world.Case;
        var open = c.Participants.Where(p => p.State is ParticipantState.Invited or ParticipantState.Accepted or ParticipantState.Suggested).ToLookup(p => p.Question is QuestionKind.EmergencyDecision);
        Assert.True(open[false].GroupBy(p => p.OrganisationId).All(parts => parts.Count() == 1));
        Assert.True(open[true].Where(p => p.HatId is not null).GroupBy(p => (p.OrganisationId, p.HatId)).All(calls => calls.Count() == 1)); // beside its person
        if (IsRunning(c.Status))
            Assert.All(c.Participants.Where(p => p.State is ParticipantState.Accepted), p => Assert.Equal(c.Purpose, p.Purpose)); // 5.9: for this purpose
        if (c.Status is CaseStatus.NotAccepted || (before.Status is CaseStatus.Intake && c.Status is CaseStatus.TransferredOut))
            Assert.DoesNotContain(c.Participants, p => p.State is ParticipantState.Invited or ParticipantState.Accepted); // 3.2: no case came of it here
        if (before.Status is CaseStatus.MergedInto && c.Status is not CaseStatus.MergedInto)
            Assert.All(before.LeftWhileMerged, left => Assert.False(c.HasParticipant(left) || c.Roles.Any(r => r.OrganisationId == left && r.State is RoleState.Held or RoleState.Acting))); // I-8: nor enlisted again
        if (world.By is not { } by)
            return;

        foreach (var part in c.Participants.Where(p => p.State is ParticipantState.Accepted or ParticipantState.Declined or ParticipantState.Left && before.Parts.GetValueOrDefault(p.ParticipantId, ParticipantState.Suggested) != p.State))
            Assert.Equal(by.OrganisationId, part.OrganisationId); // I-8
    }

    private static void AssertPhase(CaseWorld world, Snapshot before)
    {
        var c = world.Case;
        Assert.InRange(c.AvePhase, 1, 4);
        Assert.True(c.Scalings.Count(s => s.State is ScalingState.AwaitingReceiver) <= 1);
        Assert.All(c.Scalings.Where(s => s.State is ScalingState.AwaitingReceiver), s => Assert.True(c.HasParticipant(s.ReceivingOrganisationId!.Value))); // I-12
        Assert.All(c.Scalings.Where(s => s.IsEmergency), s => Assert.NotNull(s.RatifyBefore)); // I-13
        Assert.Equal(c.Status is CaseStatus.TransferredOut ? null : c.Scalings.Where(s => s.State is ScalingState.AwaitingRatification or ScalingState.RatificationOverdue).Min(s => s.RatifyBefore), c.RatificationDueAt);
        Assert.Equal(c.RegimeTransfers.SingleOrDefault(t => t.State is RegimeTransferState.Proposed)?.ReceivingOrganisationId, c.AwaitedRegimeOrganisationId);
        if (c.Status is CaseStatus.Monitoring)
            Assert.InRange(c.AvePhase, 1, 2); // I-12: aftercare is no way down
        if (c.AvePhase != before.Phase && before.Status is not CaseStatus.Closed)
            AssertChangeOfPhase(c, before.Phase);
        if (c.Informed.State is InformedState.Postponed && IsRunning(c.Status))
            Assert.NotNull(c.Informed.ReviewOn); // I-35
        if (c.Status is CaseStatus.Closed && c.Scalings.Any(s => s.ToPhase == 4 && (s.IsEmergency || s.State is ScalingState.InForce)))
            Assert.NotNull(c.AfterActionReview?.HeldOn); // I-36
    }

    /// <remarks>I-12 and I-13: by one decision that is in force, or an emergency; down only by who received it, and out of a crisis with an evaluation to come (I-36).</remarks>
    private static void AssertChangeOfPhase(CaseFile c, int from)
    {
        var decision = c.Scalings.Last(s => s.FromPhase == from && s.ToPhase == c.AvePhase && (s.IsEmergency || s.State is ScalingState.InForce));
        Assert.NotEmpty(decision.Grounds);
        Assert.True(decision.IsEmergency || Math.Abs(from - c.AvePhase) == 1);
        if (c.AvePhase > from)
            return;

        Assert.NotNull(decision.ReceivedAt);
        Assert.Equal((decision.ReceivingHatId, decision.ReceivingOrganisationId), (c.Director!.HatId, c.Director.OrganisationId));
        if (from == 4)
            Assert.NotNull(c.AfterActionReview); // planned, or held while it lasted
    }

    private static void AssertMember(CaseMember member)
    {
        Assert.All(member.Memberships, m => Assert.True(m.FromOn is null || m.UntilOn is null || m.FromOn <= m.UntilOn));
        Assert.True(member.Memberships.Where(m => m.UntilOn is null).GroupBy(m => m.HouseholdId).All(home => home.Count() == 1));
        if (member.DiedOn is null)
            return;

        Assert.Null(member.ReviewOn);
        Assert.All(member.Memberships, m => Assert.NotNull(m.UntilOn));
    }

    private static bool IsRunning(CaseStatus status) => status is CaseStatus.Active or CaseStatus.Monitoring or CaseStatus.Suspended;

    private static bool IsCurrent(RoleHolding r) => r.State is RoleState.Held or RoleState.Acting or RoleState.WithOrganisation;

    /// <summary>How the case stood before a command.</summary>
    private sealed class Snapshot(CaseWorld world)
    {
        public CaseStatus Status { get; } = world.Case.Status;

        public int Phase { get; } = world.Case.AvePhase;

        public Regime Regime { get; } = world.Case.Regime;

        public Guid Owner { get; } = world.Case.TerritorialOwnerOrganisationId;

        public string MunicipalityCode { get; } = world.Case.MunicipalityCode;

        public RoleHolding? Director { get; } = world.Case.Director;

        public IReadOnlyList<RoleHolding> Held { get; } = [.. world.Case.Roles.Where(r => r.State is RoleState.Held)];

        /// <summary>Who left since the case went on as another, and does not take part through a merger.</summary>
        public IReadOnlyList<Guid> LeftWhileMerged { get; } =
            [.. world.Case.Participants.Where(p => p.State is ParticipantState.Left && p.LeftAt >= world.Case.ClosedAt && !world.Case.HasParticipant(p.OrganisationId)).Select(p => p.OrganisationId)];

        public IReadOnlyDictionary<Guid, ParticipantState> Parts { get; } = world.Case.Participants.ToDictionary(p => p.ParticipantId, p => p.State);

        /// <summary>Everything that a refusal leaves as it is.</summary>
        public string All { get; } = string.Join('\n',
        [
            $"{world.Case.Status} {world.Case.AvePhase} {world.Case.Regime} {world.Case.Purpose} {world.Case.RatifyBefore} {world.Case.AwaitedReceiverHatId} {world.Case.SuspendedUntilOn} {world.Case.SubjectDied} {world.Case.Informed}",
            .. world.Household.ActiveCases.Select(a => $"{a.Purpose} {a.CaseId} {a.FromCaseId}"),
            .. world.Case.Roles.Select(r => $"{r.HoldingId} {r.State} {r.Until}"),
            .. world.Case.Participants.Select(p => $"{p.ParticipantId} {p.State} {p.HatId}"),
            .. world.Case.Scalings.Select(s => $"{s.DecisionId} {s.State} {s.Dissents.Count}"),
            .. world.Case.RegimeTransfers.Select(t => $"{t.TransferId} {t.State}"),
            .. world.Case.ReviewTasks.Select(t => $"{t.TaskId} {t.DoneAt}"),
        ]);
    }
}
