namespace Platform.Partners.Domain;

/// <summary>Moves hats with their organisation, when that merges into another or is split.</summary>
public static class HatMove
{
    /// <summary>Moves each hat, or ends it where the person wears one of that kind there now that lasts as long: nobody goes on under a hat that begins later or ends sooner.</summary>
    /// <param name="target">Where they go on.</param>
    /// <param name="hats">The hats that go along; none has ended.</param>
    /// <param name="worn">All hats of the target, also the ones that ended.</param>
    /// <param name="now">When.</param>
    /// <param name="tell">Takes what became true of each.</param>
    /// <param name="isSplit">The organisation that they leave goes on without them.</param>
    /// <returns>The ids of the hats that moved, and of those that ended, each with the hat under which the person goes on.</returns>
    public static (IReadOnlyList<Guid> Moved, IReadOnlyDictionary<Guid, Guid> GoesOnAs) To(
        Organisation target, IReadOnlyCollection<Hat> hats, IReadOnlyCollection<Hat> worn, DateTimeOffset now, Action<Hat, object> tell, bool isSplit = false)
    {
        var there = worn.ToLookup(hat => (hat.ProfessionalId, hat.Kind));
        var turns = worn.GroupBy(hat => (hat.ProfessionalId, hat.Kind)).ToDictionary(same => same.Key, same => same.Max(hat => hat.Turn));
        var (moved, goesOnAs) = (new List<Guid>(), new Dictionary<Guid, Guid>());
        foreach (var hat in hats)
        {
            var key = (hat.ProfessionalId, hat.Kind);
            if (there[key].FirstOrDefault(other => other.IsActiveAt(now) && other.EndedAt is null && other.LastsAsLongAs(hat)) is { } same)
            {
                tell(hat, hat.End(now, same));
                goesOnAs.Add(hat.Id, same.Id);
                continue;
            }

            turns[key] = turns.GetValueOrDefault(key) + 1;
            tell(hat, hat.MoveTo(target, turns[key], now, isSplit));
            moved.Add(hat.Id);
        }

        foreach (var hat in hats.Where(hat => hat.EndedAt is null))
        {
            if (hat.FollowDeputy(goesOnAs, now) is { } changed)
                tell(hat, changed);
        }

        return (moved, goesOnAs);
    }

    /// <summary>Leaves nobody where who stands in for a hat went the other way in a split.</summary>
    /// <param name="hats">The hats of both parts that have a deputy; none has ended.</param>
    /// <param name="moved">Those that went.</param>
    /// <param name="now">When.</param>
    /// <param name="tell">Takes what became true of each.</param>
    public static void Part(IReadOnlyCollection<Hat> hats, IReadOnlyCollection<Guid> moved, DateTimeOffset now, Action<Hat, object> tell)
    {
        var went = moved.ToHashSet();
        foreach (var hat in hats.Where(hat => hat.DeputyHatId is { } deputy && went.Contains(hat.Id) != went.Contains(deputy)))
            tell(hat, hat.Depute(null, now));
    }

    /// <summary>The hat under which whoever wore this one goes on; this one itself where it did not end.</summary>
    internal static Guid? Of(this IReadOnlyDictionary<Guid, Guid> goesOnAs, Guid? hatId) => hatId is { } id ? goesOnAs.GetValueOrDefault(id, id) : null;
}
