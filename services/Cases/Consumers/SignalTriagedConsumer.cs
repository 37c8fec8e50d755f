using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Plan;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Opens a case, in intake, for a signal whose triage asked for one; or attaches the signal to the case that there is (I-1).</summary>
/// <remarks>
/// Only <c>caseOpened</c> opens. To a case that is unknown, has ended or is of another territory nothing is attached: nobody there would see the worry, or somebody would who should not.
/// Triage is told, and decides again. Where a home of another municipality's case lies here, who directs that one is told too, and may invite the organisation of this triage (I-1).
/// By itself nothing is attached on an identity that is unconfirmed, be it that of the signal or of the case that there is, or on a name alone: the case opens apart, and who directs the other is asked whether they are one (I-6).
/// </remarks>
public sealed class SignalTriagedConsumer(CasesDbContext db, MemberDesk members, IEventOutbox events, IHttpClientFactory clients, TimeProvider clock)
    : IEventConsumer<SignalTriaged>, IPrepare<SignalTriaged>
{
    private SignalContent? _signal;

    /// <summary>Fetches whom the signal is about: content does not travel in events.</summary>
    /// <remarks>A signal that is not there for us any more, or asks for another case, was decided otherwise since: this event has had its time.</remarks>
    public async Task Prepare(Received<SignalTriaged> received, CancellationToken cancel)
    {
        if (!AsksForCase(received.Event))
            return;

        using var http = clients.CreateClient("signals");
        using var response = await http.GetAsync($"/internal/signals/{received.Event.SignalId}", cancel);
        if (response.StatusCode is HttpStatusCode.NotFound)
            return;

        response.EnsureSuccessStatusCode();
        _signal = await response.Content.ReadFromJsonAsync<SignalContent>(SignalContent.Json, cancel);
    }

    public async Task Consume(Received<SignalTriaged> received, CancellationToken cancel)
    {
        var triaged = received.Event;
        if (!AsksForCase(triaged) || _signal is null || (_signal.CaseId is { } asks && asks != triaged.CaseId))
            return;

        var now = clock.GetUtcNow();
        var caseId = triaged.CaseId!.Value;
        var origin = new Origin(triaged.SignalId, _signal.OrganisationId, _signal.HatId);
        if (await AskedAsync(caseId, cancel) is { } asked)
        {
            asked = await db.GoesOnAsAsync(asked, cancel);
            if (WhyNotIn(asked, triaged) is { } reason)
                Refuse(reason);
            else
                Attach(asked);
            return;
        }

        if ((triaged.Outcome is TriageOutcome.AttachedToCase && !_signal.CaseThroughLinks) || await db.Destructions.AnyAsync(d => d.CaseId == caseId, cancel)) // an id that was destroyed is never of another case
        {
            Refuse(NotAttachedReason.CaseUnknown);
            return;
        }

        var subject = _signal.Subject.ToDomain();
        var household = await db.HouseholdOfAsync(triaged.MunicipalityCode, subject, triaged.Purpose, clock, cancel);
        var other = household.ActiveCaseFor(triaged.Purpose);
        if (other is { } activeId && subject is { IsKnown: true, NamesHousehold: true } && await db.Cases.SingleAsync(c => c.Id == activeId, cancel) is { Subject.IsKnown: true } known)
        {
            Join(known);
            return;
        }

        if (triaged.Outcome is TriageOutcome.AttachedToCase)
            throw new InvalidOperationException("The case that a linked signal asked for is not open yet."); // then this event waits for that signal's own, which comes; Signals says when it does not

        if (other is not null)
            household = await db.HouseholdApartAsync(caseId, triaged.MunicipalityCode, clock, cancel);
        household.Claim(triaged.Purpose, caseId);
        var toFindOut = new SubjectInformed(InformedState.Postponed, "The signal did not say.", DutchDay.Of(now)); // an alarm from the next day on (I-35)
        var informed = (_signal.Subject.Informed ?? _signal.SubjectInformed)?.ToDomain() ?? toFindOut;
        var opening = new Opening(household.Id, subject, informed, triaged.TerritorialOwnerId, triaged.MunicipalityCode, triaged.Purpose, origin);
        var (opened, fact) = CaseFile.Open(caseId, opening, await FallbackDirectorAsync(triaged, now, cancel), null, now);
        db.Cases.Add(opened);
        db.BeginPlan(opened, now);
        await members.AddSubjectAsync(opened, null, cancel);
        foreach (var (member, knows) in _signal.Subject.ToldApart())
            (await members.AddAsync(opened, member, null, cancel)).Inform(knows, null, now); // of everybody else holds what the case says of its subject (I-35)
        if (other is { } perhaps)
            await members.SuggestAsync(opened, perhaps, cancel);
        events.Add(opened, fact);

        void Join(CaseFile standing)
        {
            var reason = WhyNotIn(standing, triaged);
            if (reason is NotAttachedReason.CaseElsewhere)
                standing.SuggestMunicipality(Ids.New(clock), triaged.TerritorialOwnerId, now);
            if (reason is { } why)
                Refuse(why);
            else
                Attach(standing);
        }

        void Attach(CaseFile standing) => events.Add(standing, standing.TakeSignal(Ids.New(clock), origin, caseId, now));

        void Refuse(NotAttachedReason reason) =>
            events.Add(new TriagedSignal(triaged.SignalId, now), new SignalNotAttached { SignalId = triaged.SignalId, RequestedCaseId = caseId, Reason = reason, DecidedAt = now });
    }

    /// <remarks>Where the household of the signal that asked already had a case, that one stands in its place, also for a signal that came through a link.</remarks>
    private async Task<CaseFile?> AskedAsync(Guid caseId, CancellationToken cancel)
    {
        var ids = new[] { caseId, _signal!.JoinedCaseId ?? caseId };

        return await db.Cases.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id == caseId ? 0 : 1).FirstOrDefaultAsync(cancel);
    }

    private static NotAttachedReason? WhyNotIn(CaseFile asked, SignalTriaged triaged) =>
        asked.MunicipalityCode != triaged.MunicipalityCode && asked.TerritorialOwnerOrganisationId != triaged.TerritorialOwnerId ? NotAttachedReason.CaseElsewhere
        : asked.HasEnded ? NotAttachedReason.CaseEnded
        : null;

    /// <remarks>The directory may be behind: then this event waits for it.</remarks>
    private async Task<HatRef?> FallbackDirectorAsync(SignalTriaged triaged, DateTimeOffset now, CancellationToken cancel)
    {
        if (!await db.Organisations.AnyAsync(o => o.Id == triaged.TerritorialOwnerId, cancel))
            throw new InvalidOperationException("The territorial owner is not in the copy of the directory yet.");

        return await db.FallbackAsync([triaged.TerritorialOwnerId], now, cancel);
    }

    private static bool AsksForCase(SignalTriaged triaged) =>
        triaged is { CaseId: not null, Outcome: TriageOutcome.CaseOpened or TriageOutcome.AttachedToCase };

    /// <summary>What a fact is about when it is about no case: the signal, of which nothing is kept here.</summary>
    private sealed class TriagedSignal(Guid signalId, DateTimeOffset now) : AggregateRoot(signalId, now);
}
