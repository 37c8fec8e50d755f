using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>One thing that speaks for or against a match.</summary>
/// <param name="Reason">What.</param>
/// <param name="Points">How much it counts, for or against.</param>
/// <param name="Text">The same in words.</param>
public sealed record MatchEvidence(MatchReason Reason, int Points, string Text);

/// <summary>A signal that may be about the same: a suggestion, never a conclusion (I-6).</summary>
/// <param name="SignalId">The other signal.</param>
/// <param name="OrganisationId">The organisation that brought it in.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Kind">What both may have in common: a person, a household, an address or an area.</param>
/// <param name="Score">How alike they are, 0 to 100; from 50 a pair is suggested.</param>
/// <param name="Evidence">What the score consists of.</param>
/// <param name="Linked">Whether a human confirmed it.</param>
/// <param name="Case">The case it led to.</param>
public sealed record SignalMatch(
    Guid SignalId,
    Guid OrganisationId,
    DateTimeOffset SubmittedAt,
    SignalStatus Status,
    MatchKind Kind,
    int Score,
    IReadOnlyList<MatchEvidence> Evidence,
    bool Linked,
    SignalCase? Case = null);

/// <summary>Signals that may be about the same, with the reason; suggestions only.</summary>
/// <remarks>The triage of the signal's area. At most 200 signals are compared; there is one page.</remarks>
public static class GetMatches
{
    public static async Task<Results<Ok<Page<SignalMatch>>, NotFound>> Handle(
        EntityId signalId, Caller caller, SignalsDbContext db, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        viewer.EnsureWeighs(signal);
        var linked = await db.LinkedWithAsync(signal.Id, cancel);
        var alike = (await db.CandidatesForAsync(signal, viewer, cancel))
            .Select(other => (Signal: other, Likeness: Likeness.Of(signal.Subject, other.Subject)))
            .Where(pair => pair.Likeness is not null)
            .OrderByDescending(pair => pair.Likeness!.Score).ThenByDescending(pair => pair.Signal.CreatedAt)
            .ToList();
        var cases = await db.CasesAsync(alike.Select(pair => pair.Signal.CaseId), cancel);

        return TypedResults.Ok(new Page<SignalMatch>([.. alike.Select(pair => Describe(pair.Signal, pair.Likeness!, linked.Contains(pair.Signal.Id), cases))], null));
    }

    private static SignalMatch Describe(Candidate other, Likeness likeness, bool linked, IReadOnlyDictionary<Guid, CaseCopy> cases) => new(
        other.Id,
        other.OrganisationId,
        other.CreatedAt,
        other.Status,
        likeness.Kind,
        likeness.Score,
        [.. likeness.Evidence.Select(part => new MatchEvidence(part.Reason, part.Points, InWords(part.Reason)))],
        linked,
        SignalCase.From(other.CaseId, other.CaseId is { } caseId ? cases.GetValueOrDefault(caseId) : null));

    private static string InWords(MatchReason reason) => reason switch
    {
        MatchReason.SameFamilyName => "The family names are the same, prefixes aside.",
        MatchReason.FamilyNameSoundsAlike => "The family names are written otherwise and sound the same.",
        MatchReason.FamilyNameNear => "The family names are one letter apart.",
        MatchReason.SameGivenName => "The first names are the same.",
        MatchReason.GivenNameSoundsAlike => "The first names are written otherwise and sound the same.",
        MatchReason.GivenNameNear => "The first names are one letter apart, or one is short for the other.",
        MatchReason.SameInitial => "One has only an initial, and it fits.",
        MatchReason.OtherGivenName => "The first names are not the same; brothers and sisters, twins too, share all the rest.",
        MatchReason.SameBirth => "The day of birth is the same.",
        MatchReason.BirthSwapped => "The day of birth is the same when day and month are swapped.",
        MatchReason.BirthNear => "The days of birth are one digit apart.",
        MatchReason.OtherBirth => "The days of birth are not the same; fathers and sons may share a name and an address.",
        MatchReason.SameAddress => "The address is the same: postal code, number and addition.",
        MatchReason.SameBuilding => "Postal code and number are the same, the addition is not.",
        MatchReason.SameArea => "It is the same street, square or neighbourhood.",
        _ => "One of the two is not sure who it is about: no more than a possibility (I-7).",
    };
}
