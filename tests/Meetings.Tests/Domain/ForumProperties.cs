using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Domain;

/// <summary>Whatever is tried with forums in whatever order: a person fills one seat and stands in for none beside it, who leads is somebody who is there, a charter stands by those who ratified it, and what carries escalation goes on (I-34).</summary>
public sealed class ForumProperties
{
    /// <summary>What can be tried, and how often compared with the others.</summary>
    private static readonly (string Name, int Weight, Func<State, Draw, bool> Try)[] Commands =
    [
        ("a seat is filled", 6, (s, d) => s.OnForum(d, (f, who) => f.Fill(Guid.CreateVersion7(), who, s.Now))),
        ("a seat ends", 3, (s, d) => s.OnSeat(d, (f, seat) => f.End(seat.Id, s.Now))),
        ("a seat is accepted", 2, (s, d) => s.OnSeat(d, (f, seat) => f.Accept(seat.Id, d.OneIn(3) ? s.Somebody(d).HatId : seat.HatId, s.Now))),
        ("a deputy is named", 6, (s, d) => s.OnSeat(d, (f, seat) => f.StandIn(seat.Id, s.Somebody(d, d.OneIn(4) ? null : seat.OrganisationId), s.Hears))),
        ("nobody stands in any more", 1, (s, d) => s.OnSeat(d, (f, seat) => f.StandIn(seat.Id, null, s.Hears))),
        ("a holder is away", 3, (s, d) => s.OnSeat(d, (f, seat) => f.Leave(seat.Id, s.Today.AddDays(d.Below(9)), d.OneIn(3) ? null : s.Today.AddDays(d.Below(30))) is not null)),
        ("a holder is back", 1, (s, d) => s.OnSeat(d, (f, seat) => f.Leave(seat.Id, null, null) is not null)),
        ("another chairs", 4, Chair),
        ("a hat ends", 3, EndHat),
        ("an organisation merges", 1, Merge),
        ("a charter is proposed", 3, Propose),
        ("a charter is ratified", 9, (s, d) => Ratify(s, d, MandateResult.Covered)),
        ("a charter waits for who has a mandate", 2, (s, d) => Ratify(s, d, MandateResult.Unknown)),
        ("parity is explained", 1, (s, d) => s.OnForum(d, (f, _) => f.ExplainParity("Probation has nobody"))),
        ("a team is set up", 1, (s, d) => s.Add(d, s.Forums[d.Below(s.Forums.Count)])),
        ("a meeting is planned", 3, (s, d) => s.OnForum(d, (f, _) => s.Meetings.Add(Meeting.Schedule(Guid.CreateVersion7(), f, s.Plan(d), s.Now).Meeting))),
        ("the chair is absent", 2, (s, d) => s.OnMeeting(d, (f, m) => m.ChairIsAbsent(f, true, [], f.ChairHatId, s.Today))),
        ("the chair leads again", 1, (s, d) => s.OnMeeting(d, (f, m) => m.ChairIsAbsent(f, false, [], f.ChairHatId, s.Today))),
        ("a case comes", 3, (s, d) => s.OnForum(d, (f, _) => s.Comes(f))),
        ("a case ends", 2, (s, d) => s.Ends(s.Forums[d.Below(s.Forums.Count)])),
        ("a forum is dissolved", 2, Dissolve),
        ("days pass", 3, (s, d) => (s.Now = s.Now.AddDays(1 + d.Below(8))) > default(DateTimeOffset)),
    ];

    /// <summary>What the assertions below speak about; each has to happen, or they say nothing.</summary>
    private static readonly string[] Happens =
    [
        "a seat was taken over", "a chair was taken over", "a chair fell vacant", "a vacant chair was filled", "who stood in got a seat", "who stands in leads", "a charter stood", "a charter was replaced",
        "a charter stood without who lost its last seat", "who was not waited for is asked again", "dissolved with a successor", "dissolved without one", "a successor was dissolved", "a team went under another flag",
    ];

    /// <summary>Every refusal of a forum and its charter, so that the generator keeps walking into each of them.</summary>
    private static readonly string[] Refusals =
    [
        "already-seated", "hat-without-content", "seat-ended", "chair-keeps-seat", "chair-without-seat", "chair-vacant", "deputy-of-other-organisation", "leave-ends-before-start", "forum-dissolved", "successor-needed", "successor-unfit",
        "charter-settled", "not-asked", "already-ratified", "no-deputy", "meeting-over",
    ];

    private static readonly Func<State, Draw, string>[] Bag =
        [.. Commands.SelectMany(c => Enumerable.Repeat<Func<State, Draw, string>>((s, d) => c.Try(s, d) ? c.Name : "nothing", c.Weight))];

    private static Arbitrary<IList<int>> Sequences => Gen.Choose(0, int.MaxValue).ListOf().Select(l => (IList<int>)[.. l]).ToArbitrary();

    [Fact]
    public void I34_and_one_seat_a_person_and_one_lead_a_table_hold_after_any_sequence_of_commands() =>
        Prop.ForAll(Sequences, commands => { Walk(commands, [], snapshots: true); }).Check(PropertyRuns.Of(300, 120));

    [Fact]
    public void Every_command_succeeds_and_every_refusal_is_met_in_some_sequence()
    {
        var met = new Dictionary<string, int>();
        Prop.ForAll(Sequences, commands => { Walk(commands, met, snapshots: false); }).Check(PropertyRuns.Of(600, 200));

        string[] never = [.. Commands.Select(c => c.Name).Concat(Happens).Concat(Refusals).Except(met.Keys)];
        Assert.True(never.Length == 0, $"Never met: {string.Join(", ", never)}");
    }

    /// <param name="commands">What is tried, one number each; the first says where it begins.</param>
    /// <param name="met">Counts what happened.</param>
    /// <param name="snapshots">Compares all that is written before and after a refusal, which takes most of the time.</param>
    private static void Walk(IList<int> commands, Dictionary<string, int> met, bool snapshots)
    {
        var state = new State(met, new Draw(commands.FirstOrDefault()));
        foreach (var command in commands.Skip(1))
        {
            var draw = new Draw(command);
            state.Now = state.Now.AddMinutes(draw.Below(11));
            var was = snapshots ? Written(state) : null;
            var history = state.Forums.ConvertAll(f => (Forum: f, Ended: f.Seats.Where(seat => seat.EndedAt is not null).Select(seat => (seat.Id, seat.HatId, seat.OrganisationId, seat.EndedAt)).ToList()));
            try
            {
                state.Met(Bag[draw.Below(Bag.Length)](state, draw));
            }
            catch (RuleViolationException refused)
            {
                state.Met(refused.Code);
                Assert.True(was is null || was == Written(state), $"A refusal with {refused.Code} changed something."); // what is refused changes nothing
            }

            state.Follow();
            foreach (var (forum, ended) in history)
                Assert.Equal(ended, forum.Seats.Where(seat => ended.Exists(e => e.Id == seat.Id)).Select(seat => (seat.Id, seat.HatId, seat.OrganisationId, seat.EndedAt))); // who sat there sat there
            AssertInvariants(state);
        }
    }

    private static string Written(State state) => JsonSerializer.Serialize(new { state.Forums, state.Charters, state.Meetings });

    private static bool Chair(State s, Draw d)
    {
        var vacant = false;
        s.OnForum(d, (f, who) =>
        {
            vacant = f.IsChairVacant;
            f.ChairedBy(d.OneIn(3) ? who.HatId : f.Seats[d.Below(f.Seats.Count)].HatId, s.Hears);
        });
        if (vacant)
            s.Met("a vacant chair was filled");
        return true;
    }

    /// <remarks>As the consumer does: who stood in may be gone as well.</remarks>
    private static bool EndHat(State s, Draw d)
    {
        var ended = s.Somebody(d);
        s.Ended.Add(ended.HatId);
        foreach (var forum in s.Forums.Where(f => f.Seats.Any(seat => seat.EndedAt is null && (seat.HatId == ended.HatId || seat.DeputyHatId == ended.HatId))))
        {
            var (filled, chaired) = (forum.Seats.Count(seat => seat.EndedAt is null), forum.ChairHatId == ended.HatId && !forum.IsChairVacant);
            if (forum.DeputyOf(ended.HatId) is { } deputy && s.Ended.Contains(deputy.HatId))
                forum.StandIn(forum.Seats.Single(seat => seat.HatId == ended.HatId && seat.EndedAt is null).Id, null, s.Hears);
            var (left, seated) = (forum.DeputyOf(ended.HatId), forum.Seats.Any(seat => seat.HatId == ended.HatId && seat.EndedAt is null));
            var lead = forum.HatEnded(ended.HatId, Guid.CreateVersion7(), s.Now);

            var goesOn = left is not null && forum.DissolvedAt is null;
            Assert.Equal(filled - (seated && !goesOn ? 1 : 0), forum.Seats.Count(seat => seat.EndedAt is null));
            Assert.Equal(chaired && goesOn ? left!.HatId : null, lead);
            s.Met(seated && goesOn ? "a seat was taken over" : "nothing");
            s.Met((chaired, goesOn) switch { (true, true) => "a chair was taken over", (true, false) => "a chair fell vacant", _ => "nothing" });
        }

        return true;
    }

    private static bool Merge(State s, Draw d)
    {
        var (old, into) = (s.Somebody(d).OrganisationId, s.Somebody(d).OrganisationId);
        if (old == into)
            return false;

        s.Forums.ForEach(f => f.OrganisationMerged(old, into));
        s.Charters.FindAll(c => c.State is not CharterState.Superseded).ForEach(c => c.OrganisationMerged(s.Forums.Single(f => f.Id == c.ForumId), old, into, s.Now));
        s.Charters.ForEach(s.Replaces);
        s.Meetings.ForEach(m => m.OrganisationMerged(old, into));
        s.People = s.People.ConvertAll(who => who.OrganisationId == old ? who with { OrganisationId = into } : who);
        s.Forums.ForEach(f => AssertCharters(s, f));
        return true;
    }

    private static bool Propose(State s, Draw d) => s.OnForum(d, (f, _) =>
        s.Charters.Add(CharterVersion.Propose(Guid.CreateVersion7(), f, s.Charters.Count(c => c.ForumId == f.Id) + 1, new CharterText(["One plan"], [], "Together", "Because"), s.Now)));

    private static bool Ratify(State s, Draw d, MandateResult mandate)
    {
        if (s.Charters.Count == 0)
            return false;

        var charter = s.Charters[d.OneIn(3) ? d.Below(s.Charters.Count) : ^1];
        var asked = charter.Ratifications.FirstOrDefault(r => r.RatifiedAt is null)?.OrganisationId;
        var by = s.Somebody(d, d.OneIn(5) ? null : asked);
        charter.Ratify(by, mandate, null, s.Now);
        if (mandate is MandateResult.Covered)
            s.Ratified.Add((charter.Id, by.HatId));
        return true;
    }

    private static bool Dissolve(State s, Draw d)
    {
        var successor = d.OneIn(3) ? null : s.Forums[d.Below(s.Forums.Count)];
        s.OnForum(d, (forum, _) =>
        {
            var dissolved = forum.Dissolve(successor, s.Cases[forum.Id] > 0, s.Now);

            Assert.Equal(successor?.Id, dissolved.SuccessorForumId);
            s.Met(successor is null ? "dissolved without one" : "dissolved with a successor");
            if (s.Forums.Exists(f => f.SuccessorForumId == forum.Id))
                s.Met("a successor was dissolved");
            foreach (var team in s.Forums.Where(f => f.ParentForumId == forum.Id && f.DissolvedAt is null))
            {
                team.FlagPassed(successor?.Id);
                s.Met("a team went under another flag");
            }

            s.Meetings.FindAll(m => m.ForumId == forum.Id && m.Status is MeetingStatus.AgendaOpen).ForEach(m => m.Cancel("We go on together", s.Now));
            if (successor is not null)
                s.Cases[successor.Id] += s.Cases[forum.Id];
            s.Cases[forum.Id] = 0;
        });
        return true;
    }

    private static void AssertInvariants(State s)
    {
        foreach (var forum in s.Forums)
        {
            var filled = forum.Seats.Where(seat => seat.EndedAt is null).ToList();
            Assert.Distinct(filled.Select(seat => seat.HatId)); // one person fills one seat, and one seat has one holder
            Assert.Distinct(forum.Seats.Select(seat => seat.Id));
            Assert.All(filled, seat => Assert.Equal(s.People.Single(who => who.HatId == seat.HatId), new Invitee(seat.OrganisationId, seat.HatId)));
            Assert.All(filled, seat => Assert.DoesNotContain(seat.HatId, s.Ended));
            foreach (var deputy in filled.Where(seat => seat.DeputyHatId is not null))
            {
                Assert.DoesNotContain(deputy.DeputyHatId!.Value, s.Ended);
                Assert.Equal(deputy.OrganisationId, s.People.Single(who => who.HatId == deputy.DeputyHatId).OrganisationId);
                Assert.DoesNotContain(filled, seat => seat.HatId == deputy.DeputyHatId); // who stands in has no seat of its own
            }

            var chair = filled.Find(seat => seat.HatId == forum.ChairHatId);
            Assert.Equal(chair is null, forum.IsChairVacant);
            Assert.True(chair is not null || s.Ended.Contains(forum.ChairHatId)); // vacant only when the chair went
            foreach (var day in Enumerable.Range(0, 20).Select(s.Today.AddDays))
            {
                var lead = forum.ChairOn(day);
                Assert.True(chair is null || lead.HatId == chair.HatId || (lead.HatId == chair.DeputyHatId && chair.IsAwayOn(day))); // a seat holder leads, or who stands in for it
                Assert.True(chair is null || lead.OrganisationId == chair.OrganisationId);
                Assert.True(s.Hears(lead.HatId)); // who leads hears every case (I-15)
            }

            Assert.True(forum.DissolvedAt is null || s.Cases[forum.Id] == 0);
            if (forum.CarriesEscalation)
                Assert.True(s.GoesOn(forum) is { DissolvedAt: null, CarriesEscalation: true }); // I-34
            Assert.True(s.Forums.Find(f => f.Id == forum.ParentForumId) is null or { DissolvedAt: null } || forum.DissolvedAt is not null);
            AssertCharters(s, forum);
        }

        Assert.Equal(s.Open, s.Cases.Values.Sum()); // no case is lost on the way to a successor
        foreach (var meeting in s.Meetings.Where(m => m.IsAhead))
        {
            var forum = s.Forums.Single(f => f.Id == meeting.ForumId);
            Assert.Equal(forum.ChairOn(DutchDay.Of(meeting.StartsAt), meeting.ChairAbsenceSaidByHatId is not null), new Invitee(meeting.ChairOrganisationId, meeting.ChairHatId));
            Assert.Equal(meeting.ChairHatId == forum.ChairHatId ? null : forum.ChairHatId, meeting.StandsInForHatId);
            Assert.Null(forum.DissolvedAt);
            if (meeting.StandsInForHatId is not null)
                s.Met("who stands in leads");
        }
    }

    private static void AssertCharters(State s, Forum forum)
    {
        var versions = s.Charters.Where(c => c.ForumId == forum.Id).ToList();
        var standing = versions.SingleOrDefault(c => c.State is CharterState.Ratified);
        Assert.All(versions.Where(c => standing is not null && c.Number < standing.Number), c => Assert.Equal(CharterState.Superseded, c.State));
        foreach (var version in versions)
        {
            Assert.Distinct(version.Ratifications.Select(r => r.OrganisationId)); // an organisation ratifies once
            Assert.All(version.Ratifications.Where(r => r.RatifiedAt is not null), r => Assert.Contains((version.Id, r.HatId!.Value), s.Ratified)); // with a mandate, or not at all (I-38)
            if (version.RatifiedAt is not null)
                Assert.All(version.Ratifications, r => Assert.True(r.State is CharterRatificationState.Ratified or CharterRatificationState.Lapsed));
            if (version.State is CharterState.Proposed && forum.DissolvedAt is null)
                Assert.All(version.Ratifications.Where(r => r.RatifiedAt is null), r => Assert.Equal(r.LapsedAt is null, forum.Seats.Any(seat => seat.EndedAt is null && seat.OrganisationId == r.OrganisationId))); // waited for is who can answer
        }

        if (standing?.Ratifications.Any(r => r.State is CharterRatificationState.Lapsed) is true)
            s.Met("a charter stood without who lost its last seat");
        if (standing is not null)
            s.Met("a charter stood");
        if (versions.Exists(c => c is { State: CharterState.Superseded, RatifiedAt: not null }))
            s.Met("a charter was replaced");
    }

    private sealed class State
    {
        private readonly Dictionary<string, int> _met;

        public State(Dictionary<string, int> met, Draw d)
        {
            _met = met;
            foreach (var organisation in Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()))
                People.AddRange(Enumerable.Range(0, 4).Select(_ => new Invitee(organisation, Guid.CreateVersion7())));
            WithoutContent.UnionWith(People.Where((_, index) => index % 4 == 3).Select(who => who.HatId));
            foreach (var type in new[] { ForumType.Vangnetoverleg, ForumType.Casusoverleg, ForumType.Mdo })
                Add(d, null, type);
        }

        /// <summary>Everybody, also those whose hat ended.</summary>
        public List<Invitee> People { get; set; } = [];

        public HashSet<Guid> Ended { get; } = [];

        /// <summary>Whose hat is of a kind that never reaches the content of a case (I-15).</summary>
        public HashSet<Guid> WithoutContent { get; } = [];

        public bool Hears(Guid hat) => !WithoutContent.Contains(hat);

        public List<Forum> Forums { get; } = [];

        public List<CharterVersion> Charters { get; } = [];

        public List<Meeting> Meetings { get; } = [];

        /// <summary>How many cases are open at each forum.</summary>
        public Dictionary<Guid, int> Cases { get; } = [];

        /// <summary>Who ratified what with a mandate.</summary>
        public HashSet<(Guid CharterId, Guid HatId)> Ratified { get; } = [];

        public DateTimeOffset Now { get; set; } = ATable.Now;

        public DateOnly Today => DutchDay.Of(Now);

        /// <summary>How many cases came, and did not end.</summary>
        public int Open { get; private set; }

        public void Met(string what) => _met[what] = _met.GetValueOrDefault(what) + 1;

        public MeetingPlan Plan(Draw d) => new(Now.AddDays(1 + d.Below(14)), Now.AddDays(15), null, 2);

        /// <summary>Somebody who is there, of an organisation; who left makes room for somebody new.</summary>
        public Invitee Somebody(Draw d, Guid? organisation = null)
        {
            var there = People.FindAll(who => !Ended.Contains(who.HatId) && (organisation is null || who.OrganisationId == organisation));
            if (there.Count < 2)
            {
                there.Add(new Invitee(organisation ?? Guid.CreateVersion7(), Guid.CreateVersion7()));
                People.Add(there[^1]);
            }

            return there[d.Below(there.Count)];
        }

        public bool Add(Draw d, Forum? parent, ForumType type = ForumType.WoonoverlastTeam)
        {
            parent?.EnsureActive();
            var chair = parent is null ? People.FindAll(who => Hears(who.HatId))[d.Below(9)] : Somebody(d);
            var forum = Forum.SetUp(Guid.CreateVersion7(), new ForumCharter("Overleg", type, chair.OrganisationId, ["GM9901"], parent?.Id), Guid.CreateVersion7(), chair, Hears, Now);
            Forums.Add(forum);
            Cases[forum.Id] = 0;
            return true;
        }

        public bool OnForum(Draw d, Action<Forum, Invitee> what)
        {
            var forum = Forums[d.Below(Forums.Count)];
            var (who, stoodIn) = (Somebody(d), forum.Seats.Select(seat => seat.DeputyHatId).ToList());
            what(forum, who);
            if (stoodIn.Contains(who.HatId) && forum.Seats.Any(seat => seat.HatId == who.HatId && seat.EndedAt is null))
                Met("who stood in got a seat");
            return true;
        }

        public bool OnSeat(Draw d, Func<Forum, Seat, bool> what)
        {
            var forum = Forums[d.Below(Forums.Count)];
            return what(forum, forum.Seats[d.Below(forum.Seats.Count)]);
        }

        public bool OnMeeting(Draw d, Action<Forum, Meeting> what)
        {
            if (Meetings.Count == 0)
                return false;

            var meeting = Meetings[d.Below(Meetings.Count)];
            what(Forums.Single(f => f.Id == meeting.ForumId), meeting);
            return true;
        }

        public void Comes(Forum forum)
        {
            forum.EnsureActive();
            Open++;
            Cases[forum.Id]++;
        }

        public bool Ends(Forum forum)
        {
            if (Cases[forum.Id] == 0)
                return false;

            Open--;
            Cases[forum.Id]--;
            return true;
        }

        /// <summary>A version that stands takes the place of the ones before.</summary>
        public void Replaces(CharterVersion charter)
        {
            if (charter.State is CharterState.Ratified)
                Charters.FindAll(c => c.ForumId == charter.ForumId && c.Number < charter.Number && c.State is not CharterState.Superseded).ForEach(c => c.Supersede());
        }

        /// <summary>What follows a forum follows: its charters who has a seat, its meetings who leads.</summary>
        public void Follow()
        {
            foreach (var forum in Forums)
            {
                foreach (var charter in Charters.Where(c => c.ForumId == forum.Id).OrderBy(c => c.Number))
                {
                    var lapsed = charter.Ratifications.Count(r => r.State is CharterRatificationState.Lapsed);
                    charter.FollowSeats(forum, Now);
                    if (charter.Ratifications.Count(r => r.State is CharterRatificationState.Lapsed) < lapsed)
                        Met("who was not waited for is asked again");
                    Replaces(charter);
                }

                Meetings.FindAll(m => m.ForumId == forum.Id).ForEach(m => m.Follow(forum));
            }
        }

        /// <summary>Where goes on what a forum did.</summary>
        public Forum GoesOn(Forum forum) => forum.SuccessorForumId is { } successor ? GoesOn(Forums.Single(f => f.Id == successor)) : forum;
    }
}
