using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>What to look for; everything given must hold. Names and addresses travel in the body, never in an address (api.md).</summary>
/// <param name="View">Mine, my organisation's or my area's; all of them when absent.</param>
/// <param name="Progress">One of these.</param>
/// <param name="Themes">One of these.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="MunicipalityCode">The area.</param>
/// <param name="FamilyName">Of a person concerned, whatever accents and case, and with or without its prefixes.</param>
/// <param name="BornOn">Of a person concerned.</param>
/// <param name="PostalCode">Of the address, with <c>houseNumber</c>.</param>
/// <param name="HouseNumber">Of the address, with <c>postalCode</c>.</param>
public sealed record SearchSignalsRequest(
    SignalView? View = null,
    [MaxLength(6)] IReadOnlyList<SignalProgress>? Progress = null,
    [MaxLength(10)] IReadOnlyList<string>? Themes = null,
    Urgency? Urgency = null,
    [RegularExpression("^GM[0-9]{4}$", ErrorMessage = "A municipality code is GM and four digits.")] string? MunicipalityCode = null,
    [StringLength(Lengths.Name, MinimumLength = 1)] string? FamilyName = null,
    DateOnly? BornOn = null,
    [RegularExpression(DutchPostalCode.Pattern, ErrorMessage = DutchPostalCode.Mistake)] string? PostalCode = null,
    [Range(1, 99999)] int? HouseNumber = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PostalCode is null != HouseNumber is null)
            yield return new ValidationResult("postalCode and houseNumber go together.", [PostalCode is null ? nameof(PostalCode) : nameof(HouseNumber)]);
    }
}

/// <summary>Finds among the signals that the caller may see, newest first.</summary>
/// <remarks>Anybody with a hat, among the signals that they see (<c>getSignal</c>). It changes nothing. For one page a search looks at 1000 signals at most: a page may be short or empty and still have <c>next</c>, which goes on where it stopped. Without <c>next</c> there are no more.</remarks>
public static class SearchSignals
{
    public static async Task<Page<SignalSummary>> Handle(
        SearchSignalsRequest request, [AsParameters] PageQuery page, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var now = clock.GetUtcNow();

        var keys = KeysOf(request).ToList();
        var sought = new Sought(request.View, keys.FirstOrDefault(), request.MunicipalityCode, signals => Matching(signals, request, db, keys));

        return await db.ToPageAsync(viewer, sought, page, signal => SignalSummary.From(signal, viewer, now), cancel);
    }

    private static IEnumerable<string> KeysOf(SearchSignalsRequest request)
    {
        if (request.BornOn is { } bornOn)
            yield return MatchKey.OfBirth(bornOn);
        if (request is { PostalCode: { } postalCode, HouseNumber: { } number })
            yield return MatchKey.OfAddress(postalCode, number);
        if (request.FamilyName is { } name)
            yield return MatchKey.OfFamilyName(name);
    }

    private static IQueryable<Signal> Matching(IQueryable<Signal> signals, SearchSignalsRequest request, SignalsDbContext db, IReadOnlyList<string> keys)
    {
        foreach (var key in keys.Skip(1))
            signals = signals.Where(signal => db.MatchKeys.Any(row => row.SignalId == signal.Id && row.Key == key));
        if (request.Progress is { Count: > 0 } progress)
        {
            var statuses = progress.SelectMany(one => one.AsStatuses()).ToList();
            signals = signals.Where(signal => statuses.Contains(signal.Status));
        }

        if (request.Themes is { Count: > 0 } themes)
            signals = signals.Where(signal => signal.Themes.Any(theme => themes.Contains(theme)));
        if (request.Urgency is { } urgency)
            signals = signals.Where(signal => signal.Urgency == urgency);

        return signals;
    }
}
