using Platform.Story;
using Platform.Story.Chapters;
using Platform.Story.Region;
using Platform.Story.Telling;

try
{
    var options = Options.Parse(args);
    var region = ReferenceRegion.Read(options.Region);
    var secrets = new Secrets(options.Secrets);
    using var http = new HttpClient { BaseAddress = options.Gateway, Timeout = TimeSpan.FromSeconds(30) };
    var teller = new Teller(Console.Out);

    await new RegionLoader(region, secrets, http, teller).Load();
    if (options.LoadOnly)
        return 0;

    await Play(new Stage(region, secrets, http, teller), new Plot());
    teller.End();
    return 0;
}
catch (StoryException differs)
{
    Console.Error.WriteLine($"{Environment.NewLine}DIFFERS: {differs.Message}");
    return 1;
}
catch (HttpRequestException unreachable)
{
    Console.Error.WriteLine($"{Environment.NewLine}The gateway does not answer: {unreachable.Message}");
    return 2;
}

static async Task Play(Stage stage, Plot plot)
{
    await WhomToCall.Play(stage);
    await BeforeAsking.Play(stage);
    await ManyAtOnce.Play(stage);
    await Covenant.Play(stage);
    await SecretRenewed.Play(stage, await Reorganised.Play(stage));
    await ReferenceLists.Play(stage);
    await ThinkingAlong.Play(stage);
    await AnotherRoute.Play(stage);
    await SameOrNot.Play(stage);
    await Signalling.Play(stage, plot);
    await Triage.Play(stage, plot);
    await TakenBack.Play(stage, plot);
    await Participation.Play(stage, plot);
    await OnePlan.Play(stage, plot);
    await Household.Play(stage, plot);
    await WhoKnows.Play(stage, plot);
    await Measuring.Baseline(stage, plot);
    await Meeting.Play(stage, plot);
    await Record.Play(stage, plot);
    await TakenBack.Held(stage, plot);
    await PrivateCalendar.Play(stage, plot);
    await Agreements.Accept(stage, plot);
    await Correction.Play(stage, plot);
    await Scaling.Up(stage, plot);
    await BetweenMeetings.Play(stage, plot);
    await Scaling.Down(stage, plot);
    await TookPart.Play(stage, plot);
    await Night.Play(stage);
    await Agreements.Keep(stage, plot);
    await Measuring.Trend(stage, plot);
    var others = await FiveLessons.Aftercare(stage);
    await Closure.Play(stage, plot);
    await Measuring.Lesson(stage, plot);
    await FiveLessons.Play(stage, others);
    await Reopening.Play(stage, plot);
    await TableOfTheirOwn.Play(stage, plot);
    await DeputySits.Play(stage, plot);
    await TwoCases.Play(stage, plot);
    await Suggested.Play(stage);
    await Rest.Play(stage);
    await PlanTakesShape.Play(stage);
    await DirectorLeaves.Play(stage);
    await AgreementsAnew.Play(stage);
    await PutOff.Play(stage);
    await NotThere.Play(stage);
    await Crisis.Play(stage);
    await UnderTheAct.Play(stage);
    await Bereaved.Play(stage);
    await OneAddress.Play(stage);
    await Moved.Play(stage);
    await TakenBack.Gone(stage, plot);
}
