using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Proposes to its owner what a meeting concluded: the table cannot accept for anybody (I-9). Where the case rests, or is in aftercare and it is corrective or of a crisis, it waits: it is accepted once the case is active again.</summary>
public sealed class AgreementConcludedConsumer(CasesDbContext db, IEventOutbox events, IHttpClientFactory clients, TimeProvider clock)
    : IEventConsumer<AgreementConcluded>, IPrepare<AgreementConcluded>
{
    private AgreementContent? _content;

    /// <summary>Fetches its text: content does not travel in events. Of a case that was destroyed neither service knows anything any more.</summary>
    public async Task Prepare(Received<AgreementConcluded> received, CancellationToken cancel)
    {
        if (await db.Destructions.AnyAsync(d => d.CaseId == received.Event.CaseId, cancel))
            return;

        using var http = clients.CreateClient("meetings");
        _content = await http.GetFromJsonAsync<AgreementContent>(
            $"/internal/meetings/{received.Event.MeetingId}/agreements/{received.Event.AgreementId}", SignalContent.Json, cancel);
    }

    public async Task Consume(Received<AgreementConcluded> received, CancellationToken cancel)
    {
        var concluded = received.Event;
        if (_content is null || await db.Agreements.AnyAsync(a => a.Id == concluded.AgreementId, cancel) || await db.Destructions.AnyAsync(d => d.CaseId == concluded.CaseId, cancel))
            return;

        var now = clock.GetUtcNow();
        var goesOnAs = concluded.CaseId;
        while (await db.Cases.Where(c => c.Id == goesOnAs).Select(c => c.MergedIntoCaseId).SingleOrDefaultAsync(cancel) is { } into)
            goesOnAs = into;
        await db.LockAsync(goesOnAs, cancel); // nobody ends the case, or the owner's part in it, at this moment
        var concludedFor = await db.Cases.SingleOrDefaultAsync(c => c.Id == concluded.CaseId, cancel)
            ?? throw new InvalidOperationException("The case of this agreement is not here.");
        var caseFile = await db.GoesOnAsAsync(concludedFor, cancel);
        var source = new AgreementSource(concluded.MeetingId, concluded.AgendaItemId, _content.ConcludedByHatId, _content.ForumId);
        var owner = await db.SuccessorOfAsync(_content.OwnerOrganisationId, cancel); // it may have merged since the table concluded
        var terms = _content.Terms(caseFile, owner, await SupportersAsync(cancel));
        if (caseFile.HasEnded)
        {
            var (kept, stopped) = Agreement.ConcludedAfterTheEnd(concluded.AgreementId, caseFile.Id, terms, source, now);
            db.Agreements.Add(kept);
            events.Add(kept, stopped);
            return;
        }

        var (agreement, proposed) = Agreement.Propose(concluded.AgreementId, caseFile.Id, terms, source, null, now);
        db.Agreements.Add(agreement);
        events.Add(agreement, proposed);
        foreach (var supporter in terms.SupporterIds.Where(supporter => !caseFile.WasAskedOrTakesPart(supporter)))
            agreement.SupporterLeft(supporter, now);
        if (await db.OwnerGoneAsync(agreement, caseFile.HasParticipant(owner), now, cancel) is { } gone)
            events.Add(agreement, gone);
    }

    /// <summary>Those that merged since the table concluded help as the organisation that goes on.</summary>
    private async Task<IReadOnlyList<Guid>> SupportersAsync(CancellationToken cancel)
    {
        List<Guid> supporters = [];
        foreach (var supporter in _content!.SupporterOrganisationIds ?? [])
            supporters.Add(await db.SuccessorOfAsync(supporter, cancel));

        return [.. supporters.Distinct()];
    }
}

/// <summary>What Meetings tells of an agreement that was concluded there.</summary>
internal sealed record AgreementContent(
    string ProcessTitle,
    string What,
    string Result,
    string HowWeSeeItIsDone,
    Guid OwnerOrganisationId,
    Guid? OwnerHatId,
    DateOnly DueOn,
    Guid? GoalId,
    IReadOnlyList<Guid>? SupporterOrganisationIds,
    Guid? ConcludedByHatId,
    AgreementNature? Nature,
    Commitment? Commitment,
    Guid? ForumId)
{
    /// <remarks>A goal that the plan does not have, or that ended, is named again at acceptance (I-10).</remarks>
    public AgreementTerms Terms(CaseFile caseFile, Guid owner, IReadOnlyList<Guid> supporters) => new(
        ProcessTitle, What, Result, HowWeSeeItIsDone, owner, OwnerHatId, DueOn,
        GoalId is { } goal && caseFile.HasOpenGoal(goal) ? goal : null,
        Nature ?? AgreementNature.Stabilising, [.. supporters.Where(supporter => supporter != owner)], Commitment ?? new Commitment());
}
