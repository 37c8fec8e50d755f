using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Internal;

/// <summary>The directory as it is now, for services that keep a copy: all organisations, then all hats, oldest first.</summary>
internal static class ReadDirectory
{
    private const string HatsFollow = "h.";

    private const int Most = 200;

    /// <remarks>Its cursor also says which of the two lists it is in, so it is not a <see cref="PageQuery"/>.</remarks>
    public static async Task<Ok<DirectorySnapshot>> Handle(int? limit, string? after, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var size = Math.Clamp(limit ?? Most, 1, Most);
        if (after?.StartsWith(HatsFollow, StringComparison.Ordinal) is true)
            return TypedResults.Ok(await HatsAfter(after[HatsFollow.Length..], size, caller, db, cancel));

        var organisations = await After(db.Organisations.AsNoTracking().VisibleTo(caller), after).Take(size).ToListAsync(cancel);
        var next = organisations.Count == size ? CursorOf(organisations[^1]) : HatsFollow;
        return TypedResults.Ok(new DirectorySnapshot([.. organisations.Select(Entry)], next));
    }

    private static async Task<DirectorySnapshot> HatsAfter(string after, int size, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var hats = await After(db.Hats.AsNoTracking().VisibleTo(caller), after.Length == 0 ? null : after).Take(size).ToListAsync(cancel);
        return new DirectorySnapshot([.. hats.Select(Entry)], hats.Count == size ? HatsFollow + CursorOf(hats[^1]) : null);
    }

    private static IOrderedQueryable<TRoot> After<TRoot>(IQueryable<TRoot> roots, string? after)
        where TRoot : AggregateRoot
    {
        if (Cursor.Read(after) is { } cursor)
            roots = roots.Where(root => root.CreatedAt > cursor.CreatedAt || (root.CreatedAt == cursor.CreatedAt && root.Id.CompareTo(cursor.Id) > 0));

        return roots.OrderBy(root => root.CreatedAt).ThenBy(root => root.Id);
    }

    private static string CursorOf(AggregateRoot root) => new Cursor(root.CreatedAt, root.Id).ToString();

    private static DirectoryEntry Entry(Organisation organisation) =>
        new(organisation.EventSequence, organisation.State(organisation.CreatedAt), organisation.WithdrawnAt is null, null, null);

    private static DirectoryEntry Entry(Domain.Hat hat) => new(hat.EventSequence, null, true, hat.State(), hat.EndedAt);
}
