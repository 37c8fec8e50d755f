namespace Platform.Partners.Domain;

/// <summary>Moves hats with their organisation, when that merges into another or is split.</summary>
public static class HatMove
{
    /// <summary>Moves each hat, or ends it where the person wears one of that kind there already.</summary>
    /// <param name="target">Where they go on.</param>
    /// <param name="hats">The hats that go along; none has ended.</param>
    /// <param name="worn">All hats of the target, also the ones that ended.</param>
    /// <param name="now">When.</param>
    /// <param name="tell">Takes what became true of each.</param>
    /// <param name="isSplit">The organisation that they leave goes on without them.</param>
    /// <returns>The ids of the hats that moved, and of those that ended.</returns>
    public static (IReadOnlyList<Guid> Moved, IReadOnlyList<Guid> Ended) To(
        Organisation target, IReadOnlyCollection<Hat> hats, IReadOnlyCollection<Hat> worn, DateTimeOffset now, Action<Hat, object> tell, bool isSplit = false)
    {
        var there = worn.ToLookup(hat => (hat.ProfessionalId, hat.Kind));
        var turns = worn.GroupBy(hat => (hat.ProfessionalId, hat.Kind)).ToDictionary(same => same.Key, same => same.Max(hat => hat.Turn));
        var (moved, ended) = (new List<Guid>(), new List<Guid>());
        foreach (var hat in hats)
        {
            var key = (hat.ProfessionalId, hat.Kind);
            if (there[key].Any(other => other.Overlaps(hat.ValidFrom, hat.ValidTo)))
            {
                tell(hat, hat.End(now));
                ended.Add(hat.Id);
                continue;
            }

            turns[key] = turns.GetValueOrDefault(key) + 1;
            tell(hat, hat.MoveTo(target, turns[key], now, isSplit));
            moved.Add(hat.Id);
        }

        return (moved, ended);
    }
}
