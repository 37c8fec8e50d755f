using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Why two signals may be about the same.</summary>
public enum MatchReason
{
    /// <summary>Same postal code, number and addition.</summary>
    SameAddress,

    /// <summary>Same name and same day of birth.</summary>
    SameNameAndBirth,
}

/// <summary>A signal that may be about the same: a suggestion, never a conclusion (I-6).</summary>
/// <param name="SignalId">The other signal.</param>
/// <param name="OrganisationId">The organisation that brought it in.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reasons">What is the same.</param>
/// <param name="Explanation">The same in words.</param>
/// <param name="Linked">Whether a human confirmed it.</param>
/// <param name="Case">The case it led to.</param>
public sealed record SignalMatch(
    Guid SignalId,
    Guid OrganisationId,
    DateTimeOffset SubmittedAt,
    SignalStatus Status,
    IReadOnlyList<MatchReason> Reasons,
    string Explanation,
    bool Linked,
    SignalCase? Case = null);

/// <summary>Signals that may be about the same, with the reason; suggestions only.</summary>
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
        var matches = new List<SignalMatch>();
        foreach (var other in await db.CandidatesForAsync(signal, viewer, cancel))
            matches.Add(await Explain(signal, other, linked.Contains(other.Id), db, cancel));

        return TypedResults.Ok(new Page<SignalMatch>(matches, null));
    }

    private static async Task<SignalMatch> Explain(Signal signal, Signal other, bool linked, SignalsDbContext db, CancellationToken cancel)
    {
        var copy = await db.CaseOfAsync(other, cancel);
        var reasons = Reasons(signal.Subject, other.Subject).ToList();

        return new SignalMatch(
            other.Id,
            other.SignallerOrganisationId,
            other.CreatedAt,
            other.Status,
            reasons,
            string.Join(" ", reasons.Select(InWords)),
            linked,
            SignalCase.From(other, copy));
    }

    private static IEnumerable<MatchReason> Reasons(Subject one, Subject other)
    {
        if (one.Address is { } address && address.MatchAddress == other.Address?.MatchAddress)
            yield return MatchReason.SameAddress;
        if (one.Persons.Any(person => other.Persons.Any(person.MayBe)))
            yield return MatchReason.SameNameAndBirth;
    }

    private static string InWords(MatchReason reason) => reason switch
    {
        MatchReason.SameAddress => "The address is the same: postal code, number and addition.",
        _ => "Somebody has the same name and day of birth; it may still be somebody else.",
    };
}
