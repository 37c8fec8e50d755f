namespace Platform.Story.Region;

/// <summary>Checks that every name in the region's files stands for something, before anything is sent.</summary>
public static class ReferenceCheck
{
    /// <summary>What is wrong: one line each, beginning with file and line number.</summary>
    public static IEnumerable<string> Of(ReferenceRegion region)
    {
        var organisations = region.Organisations.Select(row => row.Value.Key).ToHashSet();
        var professionals = region.Professionals.Select(row => row.Value.Key).ToHashSet();
        var hats = region.Hats.Select(row => row.Value.Key).ToHashSet();

        return
        [
            .. Repeated(region.Organisations, row => row.Key),
            .. Repeated(region.Organisations, row => row.Id),
            .. Repeated(region.Professionals, row => row.Key),
            .. Repeated(region.Professionals, row => row.Id),
            .. Repeated(region.Hats, row => row.Key),
            .. Repeated(region.Hats, row => row.Id),
            .. Repeated(region.Mandates, row => row.Id),
            .. Repeated(region.Clients, row => row.ClientId),
            .. Repeated(region.Signals, row => row.Key),

            .. Missing(region.Organisations, hats, "hat", row => [row.Coordinator, row.FallbackDirector]),
            .. Missing(region.Professionals, organisations, "organisation", row => [row.Organisation]),
            .. Missing(region.Hats, professionals, "professional", row => [row.Professional]),
            .. Missing(region.Hats, organisations, "organisation", row => [row.Organisation]),
            .. Missing(region.Mandates, organisations, "organisation", row => [row.Organisation]),
            .. Missing(region.Mandates, hats, "hat", row => [row.Hat]),
            .. Missing(region.Clients, organisations, "organisation", row => [row.Organisation]),
            .. Missing(region.Clients, hats, "hat", row => row.Hats),
            .. Missing(region.DutyDesks, organisations, "organisation", row => [row.Organisation]),
            .. Missing(region.DutyDesks, hats, "hat", row => [row.OnDuty, row.Deputy]),
            .. Missing(region.Forums, organisations, "organisation", row => [row.Organisation, .. row.Seats.Select(seat => seat.Organisation)]),
            .. Missing(region.Forums, hats, "hat", row => [row.Chair, .. row.Seats.Select(seat => seat.Hat)]),
            .. Missing(region.Signals, hats, "hat", row => [row.Hat]),
            .. HatsOfOthers(region),
        ];
    }

    private static IEnumerable<string> Repeated<T, TKey>(IReadOnlyList<Row<T>> rows, Func<T, TKey> key) =>
        rows.GroupBy(row => key(row.Value)).SelectMany(same => same.Skip(1)).Select(row => $"{row.Place}: '{key(row.Value)}' occurs twice.");

    private static IEnumerable<string> Missing<T>(IReadOnlyList<Row<T>> rows, HashSet<string> known, string what, Func<T, string?[]> names) =>
        from row in rows
        from name in names(row.Value)
        where name is not null && !known.Contains(name)
        select $"{row.Place}: there is no {what} '{name}'.";

    private static IEnumerable<string> HatsOfOthers(ReferenceRegion region)
    {
        var owner = region.Hats.DistinctBy(row => row.Value.Key).ToDictionary(row => row.Value.Key, row => row.Value.Organisation);
        return
            from client in region.Clients
            from hat in client.Value.Hats
            where owner.TryGetValue(hat, out var organisation) && organisation != client.Value.Organisation
            select $"{client.Place}: hat '{hat}' belongs to '{owner[hat]}', not to '{client.Value.Organisation}'.";
    }
}
