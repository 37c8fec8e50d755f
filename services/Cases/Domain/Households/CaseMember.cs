using System.Globalization;
using System.Linq.Expressions;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>As what somebody belongs to a household.</summary>
public enum MemberRole
{
    /// <summary>The case is about this person.</summary>
    Focus,
    Parent,

    /// <summary>A parent who lives elsewhere and brings the children up too.</summary>
    CoParent,
    Child,
    Other,
}

/// <summary>That somebody belongs to a household, from a day until a day.</summary>
public sealed class HouseholdMembership
{
    private HouseholdMembership()
    {
    }

    internal HouseholdMembership(Guid householdId, MemberRole role, DateOnly? fromOn) => (HouseholdId, Role, FromOn) = (householdId, role, fromOn);

    /// <summary>What another case had written, in the one as which it goes on.</summary>
    internal HouseholdMembership(HouseholdMembership theirs, Guid? fromCaseId = null)
        : this(theirs.HouseholdId, theirs.Role, theirs.FromOn) => (UntilOn, EndedByDeath, FromCaseId) = (theirs.UntilOn, theirs.EndedByDeath, fromCaseId);

    public Guid HouseholdId { get; private set; }

    public MemberRole Role { get; private set; }

    /// <summary>The first day, where known.</summary>
    public DateOnly? FromOn { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly? UntilOn { get; private set; }

    /// <summary>A death ended it: if that turns out to be a mistake it goes on.</summary>
    public bool EndedByDeath { get; private set; }

    /// <summary>The merged case from which it came along.</summary>
    public Guid? FromCaseId { get; private set; }

    /// <summary>It never ends before it begins.</summary>
    internal void End(DateOnly untilOn) => UntilOn = untilOn < FromOn ? FromOn : untilOn;

    internal void EndByDeath(DateOnly diedOn)
    {
        End(diedOn);
        EndedByDeath = true;
    }

    internal void GoOnAfterAll() => (UntilOn, EndedByDeath) = (null, false);

    internal void Correct(MemberRole role) => Role = role;

    /// <summary>It was of another household all along.</summary>
    internal void Correct(Guid householdId) => HouseholdId = householdId;

    /// <summary>The same in the home to which the household moved; never from before it began.</summary>
    internal HouseholdMembership GoesOnIn(Guid householdId, DateOnly movedOn) => new(householdId, Role, movedOn < FromOn ? FromOn : movedOn) { FromCaseId = FromCaseId };
}

/// <summary>A person of the households of one case. Content: only who takes part reads it, and no event carries it.</summary>
/// <remarks>A child of two co-parents belongs to two households and stands here once. Each case writes its own: what is known for one purpose is not known for another.</remarks>
public sealed class CaseMember : ToldRoot
{
    /// <summary>The birthdays at which own rights begin (domain.md 6, 20).</summary>
    private static readonly int[] Ages = [16, 18];

    private readonly List<HouseholdMembership> _memberships = [];

    private CaseMember() => (Name, PersonKey) = ("", "");

    /// <summary>Somebody who was not written down yet.</summary>
    public CaseMember(Guid id, Guid caseId, string name, DateOnly? bornOn, Actor? by, DateTimeOffset now)
        : base(id, now)
    {
        (CaseId, Name, BornOn, PersonKey) = (caseId, name, bornOn, KeyOf(name, bornOn));
        ReviewOn = NextReview(bornOn, DutchDay.Of(now));
        Tell(by, "Wrote down a member of the household.", now);
    }

    public Guid CaseId { get; private set; }

    public string Name { get; private set; }

    public DateOnly? BornOn { get; private set; }

    /// <summary>The same for the same name and day of birth, however typed; a suggestion, never proof (I-6).</summary>
    public string PersonKey { get; private set; }

    public DateOnly? DiedOn { get; private set; }

    /// <summary>The next birthday at which the case is looked at again.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>Whether this person knows of the case, where that differs from what holds for its subject (I-35).</summary>
    public SubjectInformed? Informed { get; private set; }

    public IReadOnlyCollection<HouseholdMembership> Memberships => _memberships;

    /// <summary>Whether the case is about this person.</summary>
    public bool IsFocus => _memberships.Any(m => m.Role is MemberRole.Focus);

    /// <summary>Whether one case wrote both down as whom it is about: the one in the place of the other. Of two cases that became one each keeps its own.</summary>
    internal bool IsFocusInPlaceOf(CaseMember other) => FocusOf.Intersect(other.FocusOf).Any();

    private IEnumerable<Guid?> FocusOf => _memberships.Where(m => m.Role is MemberRole.Focus).Select(m => m.FromCaseId);

    /// <summary>This adult is not told, and the day passed on which somebody was to look at that again (I-35). Who has no known day of birth counts as an adult.</summary>
    public static Expression<Func<CaseMember, bool>> IsInformingOverdue(DateOnly today)
    {
        var bornBefore = today.AddYears(-Ages[^1]).AddDays(1);

        return member => member.DiedOn == null && (member.BornOn == null || member.BornOn < bornBefore)
            && (member.Informed!.State == InformedState.Postponed || member.Informed.State == InformedState.NotInformed) && member.Informed.ReviewOn < today;
    }

    /// <summary>The key of a person.</summary>
    public static string KeyOf(string name, DateOnly? bornOn) => string.Create(CultureInfo.InvariantCulture, $"{Subject.Letters(name)}:{bornOn:yyyyMMdd}");

    /// <summary>Belongs to a household from that day; to two where parents live apart.</summary>
    /// <exception cref="RuleViolationException">The person died, or belongs to that household already.</exception>
    public void Joins(Guid householdId, MemberRole role, DateOnly? fromOn)
    {
        EnsureLives();
        if (_memberships.Any(m => m.HouseholdId == householdId && m.UntilOn is null))
            throw new RuleViolationException("member-already", "This person belongs to that household already.");

        _memberships.Add(new HouseholdMembership(householdId, role, fromOn));
    }

    /// <summary>A case is about one person who lives; about which is corrected before another is named. Two cases that became one keep what each had written: who takes part says which it is.</summary>
    /// <param name="role">As what this person is written down.</param>
    /// <param name="others">All other members of the case.</param>
    /// <exception cref="RuleViolationException">The case is about somebody else who lives.</exception>
    public void EnsureMayBe(MemberRole role, IEnumerable<CaseMember> others)
    {
        if (role is MemberRole.Focus && others.Any(other => other.IsFocus && other.DiedOn is null))
            throw new RuleViolationException("focus-already", "The case is about another member of the household: correct as what that one belongs to it first.");
    }

    /// <summary>Corrects who this is. By that name and day the same person is found in another case from now on, and birthdays are counted anew.</summary>
    /// <param name="name">The name as it should have been.</param>
    /// <param name="bornOn">The day of birth as it should have been.</param>
    /// <param name="others">All other members of the case.</param>
    /// <param name="by">Who corrects; absent in a case that goes on as the one in which it was corrected.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">Another member is that person, or died before that day.</exception>
    public void Correct(string name, DateOnly? bornOn, IEnumerable<CaseMember> others, Actor? by, DateTimeOffset now)
    {
        var key = KeyOf(name, bornOn);
        if (others.Any(other => other.PersonKey == key))
            throw new RuleViolationException("member-already", "Somebody of that name and day of birth is written down in this case already: go on with that one.");
        if (bornOn > DiedOn)
            throw new RuleViolationException("day-lies-wrong", "Somebody was born before the day of death.");

        if (bornOn != BornOn)
            ReviewOn = DiedOn is null ? NextReview(bornOn, DutchDay.Of(now)) : null;
        (Name, BornOn, PersonKey) = (name, bornOn, key);
        Tell(by, "Corrected what is written down of a member of the household.", now);
    }

    /// <summary>Corrects as what this person belongs, or belonged, to a household.</summary>
    /// <param name="householdId">Which; the last time that this person belonged to it.</param>
    /// <param name="role">As what.</param>
    /// <param name="others">All other members of the case.</param>
    /// <param name="by">Who corrects.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">Never belonged to it, or the case is to be about who died, or about two.</exception>
    public void CorrectRole(Guid householdId, MemberRole role, IEnumerable<CaseMember> others, Actor by, DateTimeOffset now)
    {
        var membership = _memberships.LastOrDefault(m => m.HouseholdId == householdId) ?? throw new RuleViolationException("no-member", "This person does not belong to that household.");
        if (role is MemberRole.Focus)
            EnsureLives();
        EnsureMayBe(role, others);

        membership.Correct(role);
        Tell(by, "Corrected as what a member belongs to the household.", now);
    }

    /// <summary>The case is about this person from now on.</summary>
    /// <param name="householdId">The household of the case, for who belongs to none any more.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The person died.</exception>
    public void BecomesFocus(Guid householdId, Actor? by, DateTimeOffset now)
    {
        EnsureLives();
        var open = _memberships.Where(m => m.UntilOn is null).OrderBy(m => m.HouseholdId != householdId).FirstOrDefault();
        if (open is null)
            Joins(householdId, MemberRole.Focus, null);
        else
            open.Correct(MemberRole.Focus);
        Tell(by, "The case is about this member of the household from now on.", now);
    }

    /// <summary>Left a household on a day.</summary>
    /// <exception cref="RuleViolationException">Does not belong to it, or the day lies before it began or ahead.</exception>
    public void Leaves(Guid householdId, DateOnly untilOn, Actor by, DateTimeOffset now)
    {
        var membership = _memberships.SingleOrDefault(m => m.HouseholdId == householdId && m.UntilOn is null)
            ?? throw new RuleViolationException("no-member", "This person does not belong to that household.");
        if (untilOn < membership.FromOn || untilOn > DutchDay.Of(now))
            throw new RuleViolationException("day-lies-wrong", "Somebody leaves a household between the day of joining and today.");

        membership.End(untilOn);
        Tell(by, "A member left the household.", now);
    }

    /// <summary>Writes down whether this person knows of the case by now (I-35).</summary>
    /// <param name="informed">Whether, and if not, why.</param>
    /// <param name="by">Who says so; absent where the signal did from which the case was opened.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The person died.</exception>
    public void Inform(SubjectInformed informed, Actor? by, DateTimeOffset now)
    {
        EnsureLives();
        Informed = informed;
        Tell(by, "Looked at whether a member of the household is told of the case.", now);
    }

    /// <summary>Died. The line of the timeline says that the household changed, not who or how: secrecy stays.</summary>
    /// <exception cref="RuleViolationException">That is known already, or the day lies ahead.</exception>
    public void Died(DateOnly diedOn, Actor? by, DateTimeOffset now)
    {
        EnsureLives();
        if (diedOn > DutchDay.Of(now) || diedOn < BornOn)
            throw new RuleViolationException("day-lies-wrong", "Somebody died between the day of birth and today.");

        DiesOn(diedOn);
        Tell(by, "The household changed: look at the case again.", now);
    }

    /// <summary>The death was a mistake: this person lives, and belongs to the households to which the death ended it. What stopped for it stays stopped.</summary>
    /// <param name="registeredOn">The day on which it was registered: a birthday since then is looked at still.</param>
    /// <param name="others">All other members of the case.</param>
    /// <param name="by">Who takes it back; absent in a case that goes on as the one in which it was.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">No death is registered, or the case was about this person and is about somebody else now.</exception>
    public void LivesAfterAll(DateOnly registeredOn, IEnumerable<CaseMember> others, Actor? by, DateTimeOffset now)
    {
        if (DiedOn is null)
            throw new RuleViolationException("member-lives", "No death of this person is registered.");
        if (IsFocus)
            EnsureMayBe(MemberRole.Focus, others.Where(IsFocusInPlaceOf));

        (DiedOn, ReviewOn) = (null, NextReview(BornOn, registeredOn));
        foreach (var membership in _memberships.Where(m => m.EndedByDeath))
            membership.GoOnAfterAll();
        Tell(by, "A change in the household was registered by mistake: look at what followed from it.", now);
    }

    /// <summary>A birthday was reached at which own rights begin; the age, or null where none was.</summary>
    public int? ComesOfAge(DateTimeOffset now)
    {
        if (BornOn is not { } born || ReviewOn is not { } review || DutchDay.Of(now) < review)
            return null;

        ReviewOn = NextAge(born, review);

        return Ages.Last(age => born.AddYears(age) <= review);
    }

    /// <summary>The same person is in a case that goes on in this one: once here, in the households of both.</summary>
    public void TakeIn(CaseMember theirs)
    {
        Informed ??= CopyOf(theirs.Informed);
        _memberships.AddRange(theirs._memberships.Where(m => _memberships.All(mine => mine.HouseholdId != m.HouseholdId)).Select(m => new HouseholdMembership(m, theirs.CaseId)));
        if ((DiedOn ?? theirs.DiedOn) is { } diedOn)
            DiesOn(diedOn);
    }

    /// <summary>What came along from that case goes back; false where nothing is left and the person is not of this case any more.</summary>
    public bool GivesBack(Guid fromCaseId)
    {
        _memberships.RemoveAll(m => m.FromCaseId == fromCaseId);

        return _memberships.Count > 0;
    }

    /// <summary>The same person in the case of another municipality: who lives in the household that moves is in its new home from today, and where somebody lives elsewhere (too) that stays so.</summary>
    /// <remarks>Who left every home stands there as here: with where this person belonged last.</remarks>
    /// <param name="id">The member there.</param>
    /// <param name="caseId">The case there.</param>
    /// <param name="movedFrom">The household that moves.</param>
    /// <param name="movedTo">Its new home.</param>
    /// <param name="by">Who takes it over.</param>
    /// <param name="now">The moment.</param>
    public CaseMember MovesTo(Guid id, Guid caseId, Guid movedFrom, Guid movedTo, Actor by, DateTimeOffset now)
    {
        var there = new CaseMember(id, caseId, Name, BornOn, by, now) { Informed = CopyOf(Informed) };
        foreach (var home in _memberships.Where(m => m.UntilOn is null))
        {
            var (householdId, fromOn) = home.HouseholdId == movedFrom ? (movedTo, DutchDay.Of(now)) : (home.HouseholdId, home.FromOn);
            if (there._memberships.All(m => m.HouseholdId != householdId))
                there.Joins(householdId, home.Role, fromOn);
        }

        if (there._memberships.Count == 0 && _memberships.MaxBy(m => m.UntilOn) is { } last)
            there._memberships.Add(new HouseholdMembership(last));

        return there;
    }

    /// <summary>The household of the case has another home: who lives in it goes along, or was written down in the wrong one.</summary>
    /// <remarks>Who belongs to the other home too does so once.</remarks>
    /// <param name="from">The household as it was.</param>
    /// <param name="to">That of the other home.</param>
    /// <param name="movedOn">Since when; absent where it was written down wrongly.</param>
    public void MovesHome(Guid from, Guid to, DateOnly? movedOn)
    {
        foreach (var membership in _memberships.Where(m => m.HouseholdId == from && (movedOn is null || m.UntilOn is null)).ToList())
        {
            var there = _memberships.Find(m => m.HouseholdId == to && m.UntilOn is null && m != membership);
            if (movedOn is { } day)
            {
                membership.End(day);
                if (there is null)
                    _memberships.Add(membership.GoesOnIn(to, day));
            }
            else
            {
                if (there is not null && membership.UntilOn is null)
                    _memberships.Remove(there);
                membership.Correct(to);
            }
        }
    }

    /// <remarks>Each member has its own row: an object is never of two.</remarks>
    private static SubjectInformed? CopyOf(SubjectInformed? informed) => informed is null ? null : informed with { };

    private void DiesOn(DateOnly diedOn)
    {
        (DiedOn, ReviewOn) = (diedOn, null);
        foreach (var membership in _memberships.Where(m => m.UntilOn is null))
            membership.EndByDeath(diedOn);
    }

    internal void EnsureLives()
    {
        if (DiedOn is not null)
            throw new RuleViolationException("member-deceased", "This person died: nothing new is written down or agreed that is directed at them.");
    }

    private static DateOnly? NextReview(DateOnly? bornOn, DateOnly from) => bornOn is { } born ? NextAge(born, from.AddDays(-1)) : null;

    private static DateOnly? NextAge(DateOnly born, DateOnly after) =>
        Ages.Select(age => (DateOnly?)born.AddYears(age)).FirstOrDefault(birthday => birthday > after);

    private void Tell(Actor? by, string what, DateTimeOffset now) => Tell(CaseId, new Telling(TimelineKind.Household, by, what), now);
}
