using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Signals.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Brings in a worry.</summary>
/// <param name="Worry">The worry in the signaller's own words.</param>
/// <param name="Themes">Codes of the theme catalogue, for example <c>pollutedHome</c>.</param>
/// <param name="Subject">Whom or what it is about.</param>
/// <param name="MunicipalityCode">The area whose triage weighs it (CBS code).</param>
/// <param name="Purpose">Why it is shared.</param>
/// <param name="Urgency">How soon; not urgent when absent.</param>
/// <param name="AlreadyDone">What the signaller already did; may be absent when urgent.</param>
/// <param name="WillKeepDoing">What the signaller will keep doing; may be absent when urgent.</param>
/// <param name="SubjectInformed">Whether the people concerned know; needed when the subject names people (I-35). It holds for everybody who is named and has no word of its own.</param>
/// <param name="Channel">How the worry reached the professional; their own when absent.</param>
/// <param name="Reporter">Who told it to the professional; with every channel but <c>self</c>.</param>
/// <param name="RoutesTaken">Statutory routes that were taken already: only that it was done, never what was told there.</param>
/// <param name="OnBehalfOfHatId">Only for a system without a hat: the hat of the professional on whose record it is brought in.</param>
public sealed record SubmitSignalRequest(
    [Required, StringLength(Lengths.Text)] string Worry,
    [MinLength(1), MaxLength(10)] IReadOnlyList<string> Themes,
    SignalSubject Subject,
    [Required, RegularExpression("^GM[0-9]{4}$", ErrorMessage = "A municipality code is GM and four digits.")] string MunicipalityCode,
    Purpose Purpose,
    Urgency Urgency = Urgency.Normal,
    [StringLength(Lengths.Text)] string? AlreadyDone = null,
    [StringLength(Lengths.Text)] string? WillKeepDoing = null,
    SignalSubjectInformed? SubjectInformed = null,
    SignalChannel Channel = SignalChannel.Self,
    ReporterRequest? Reporter = null,
    [MaxLength(7)] IReadOnlyList<SignalRoute>? RoutesTaken = null,
    Guid? OnBehalfOfHatId = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Channel is SignalChannel.Self && Reporter is not null)
            yield return new ValidationResult("Your own worry has no reporter: name the channel through which it came.", [nameof(Reporter)]);
        if (Channel is not SignalChannel.Self && Reporter is null)
            yield return new ValidationResult("Say who told it; relation anonymous is an answer.", [nameof(Reporter)]);
    }
}

/// <summary>Who told the worry to the professional who enters it; for the triage of the area and the professional's own organisation.</summary>
/// <param name="Relation">What the reporter is to the people concerned.</param>
/// <param name="Name">If it was given.</param>
/// <param name="Contact">If it was given.</param>
public sealed record ReporterRequest(
    ReporterRelation Relation,
    [StringLength(Lengths.Name)] string? Name = null,
    [StringLength(Lengths.Contact)] string? Contact = null);

/// <summary>Whether the people concerned, or one of them, know of the signal (I-35).</summary>
/// <param name="State">Informed, postponed or not informed.</param>
/// <param name="Reason">Needed unless informed.</param>
/// <param name="ReviewOn">Needed when postponed: when it is looked at again.</param>
public sealed record SignalSubjectInformed(
    SubjectInformedState State,
    [StringLength(Lengths.Reason)] string? Reason = null,
    DateOnly? ReviewOn = null)
{
    internal SubjectInformed ToDomain(DateOnly today, string at) => SubjectInformed.Of(State, Reason, ReviewOn, today, at);

    internal static SignalSubjectInformed? From(SubjectInformed? informed) => informed is null ? null : new SignalSubjectInformed(informed.State, informed.Reason, informed.ReviewOn);
}

/// <summary>Brings in a worry (melding).</summary>
/// <remarks>Whoever wears a hat with case content; a system without a hat names in <c>onBehalfOfHatId</c> on whose record it is. 400 <c>unknown</c> at <c>/themes/0</c> (see <c>listThemes</c>); <c>unknown</c> or <c>notAllowed</c> at <c>/onBehalfOfHatId</c>; <c>outOfRange</c> at a date of birth. 409 <c>municipality-not-served</c>: no triage works for the municipality, urgent or not, so the answer says where to go and nothing is kept; <c>statutory-route-only</c>: a theme goes another way, and nothing is kept; <c>effort-missing</c>: say what you did and will keep doing, unless it is urgent; <c>informing-missing</c>: people are named, so say whether they know (I-35); <c>informing-reason-missing</c>, <c>informing-review-missing</c>, <c>informing-review-passed</c>, <c>informing-review-far</c>, <c>household-without-trace</c>, <c>anonymous-reporter</c>. Next: the triage of the area takes it up with <c>startTriage</c>; the signaller sees in <c>getSignal</c> where it stands.</remarks>
public static class SubmitSignal
{
    public static async Task<CreatedWithETag<SignalResponse>> Handle(
        SubmitSignalRequest request,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        Themes themes,
        SignalTerms terms,
        OnCallDesks desks,
        ServedAreas areas,
        IEventOutbox events,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var signaller = await SignallerOf(request, caller, db, now, cancel);
        var draft = DraftOf(request, themes, DutchDay.Of(now));
        await areas.EnsureServedAsync(request.MunicipalityCode, cancel);

        var desk = request.Urgency is Urgency.Urgent ? (await desks.FindAsync(request.MunicipalityCode, cancel)).Desk : null; // before anything is written: nobody else waits for it
        var (signal, submitted) = Signal.Submit(Ids.New(clock), draft, signaller, terms, now);

        db.Signals.Add(signal);
        events.Add(signal, submitted);
        if (request.Urgency is Urgency.Urgent)
            events.Add(signal, signal.Call(desk, terms, now));
        await db.SaveChangesAsync(cancel);

        // A system may read back what it brought in, in this answer and nowhere else.
        var viewer = await db.ViewerOfAsync(caller, cancel);
        return Answers.Created($"/v1/signals/{signal.Id}", await describer.DescribeAsync(signal, viewer, cancel), signal);
    }

    private static SignalDraft DraftOf(SubmitSignalRequest request, Themes themes, DateOnly today)
    {
        for (var index = 0; index < request.Themes.Count; index++)
        {
            if (!themes.Knows(request.Themes[index]))
                throw ProblemException.Invalid($"/themes/{index}", "unknown", $"There is no such theme. The themes are {string.Join(", ", themes.Codes)}.");
            if (themes.StopsContent(request.Themes[index]))
                throw Notices.OnlyThere(themes.RouteOf(request.Themes[index])!.Value, $"/themes/{index}");
        }

        return new SignalDraft(
            request.Worry,
            request.Themes,
            request.Subject.ToDomain(today),
            request.MunicipalityCode,
            request.Purpose,
            request.Urgency,
            request.AlreadyDone,
            request.WillKeepDoing,
            request.SubjectInformed?.ToDomain(today, "/subjectInformed"),
            request.Channel,
            request.Reporter is { } reporter ? Reporter.Of(reporter.Relation, reporter.Name, reporter.Contact) : null,
            request.RoutesTaken);
    }

    private static async Task<Signaller> SignallerOf(
        SubmitSignalRequest request, Caller caller, SignalsDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        if (caller.ActsAs([.. Visibility.WithoutContent.Cast<Enum>()]))
            throw ProblemException.Forbidden("hat-without-content", "This hat has no content of cases or signals (I-15): ask a colleague to bring it in.");
        if (caller.HatId is not null && request.OnBehalfOfHatId is not null)
            throw ProblemException.Invalid("/onBehalfOfHatId", "notAllowed", "You act under a hat already; nobody brings in a signal under two (I-14).");
        if (request.OnBehalfOfHatId is not { } onBehalfOf || caller.OrganisationId is null)
        {
            var hat = caller.RequireHat();
            return new Signaller(await db.OrganisationOfAsync(hat, cancel), hat.ProfessionalId, hat.HatId);
        }

        var named = await db.Set<HatCopy>().AsNoTracking()
            .Where(HatCopy.IsActiveOn(DutchDay.Of(now)))
            .SingleOrDefaultAsync(copy => copy.Id == onBehalfOf && copy.OrganisationId == caller.OrganisationId, cancel);

        return named is null || Visibility.WithoutContent.Contains(named.Kind)
            ? throw ProblemException.Invalid("/onBehalfOfHatId", "unknown", "Your organisation has no such hat that can bring in a signal.")
            : new Signaller(named.OrganisationId, named.ProfessionalId, named.Id);
    }
}
