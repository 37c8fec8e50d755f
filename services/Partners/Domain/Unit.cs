using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>A part of an organisation: a district, a team. Units form a tree.</summary>
public sealed class Unit : AggregateRoot
{
    /// <summary>How deep the tree may be.</summary>
    public const int Deepest = 8;

    /// <summary>How many units an organisation has, closed ones too.</summary>
    public const int Most = 1000;

    private Unit() => (Name, MunicipalityCodes, NeighbourhoodCodes) = ("", [], []);

    private Unit(Guid id, Guid organisationId, DateTimeOffset now)
        : base(id, now) => (OrganisationId, Name, MunicipalityCodes, NeighbourhoodCodes) = (organisationId, "", [], []);

    public Guid OrganisationId { get; private set; }

    /// <summary>The unit that it is a part of; absent directly below the organisation.</summary>
    public Guid? ParentUnitId { get; private set; }

    public string Name { get; private set; }

    /// <summary>Where it works, within the organisation's area; empty is all of it. So do its desks that say nothing of their own.</summary>
    public IReadOnlyList<string> MunicipalityCodes { get; private set; }

    /// <summary>In which districts and neighbourhoods; empty is all of them.</summary>
    public IReadOnlyList<string> NeighbourhoodCodes { get; private set; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Adds a unit.</summary>
    /// <exception cref="RuleViolationException">Its place in the tree or its area is not possible, or there are too many.</exception>
    public static Unit Open(Guid id, Organisation organisation, UnitDetails details, IReadOnlyCollection<Unit> others, DateTimeOffset now)
    {
        if (others.Count >= Most)
            throw new RuleViolationException("too-many-units", $"An organisation has {Most} units at most, closed ones too: give one that is there another name.");

        var unit = new Unit(id, organisation.Id, now);
        unit.Describe(organisation, details, others);
        return unit;
    }

    /// <summary>Describes it anew, perhaps at another place in the tree.</summary>
    /// <param name="organisation">Whose it is.</param>
    /// <param name="details">What is said of it.</param>
    /// <param name="others">All units of the organisation.</param>
    /// <exception cref="RuleViolationException">Its place in the tree or its area is not possible, or it was closed.</exception>
    public void Describe(Organisation organisation, UnitDetails details, IReadOnlyCollection<Unit> others)
    {
        organisation.EnsureActive();
        EnsureNotClosed();
        EnsurePlace(details.ParentUnitId, others);
        if (details.MunicipalityCodes.Except(organisation.MunicipalityCodes, StringComparer.Ordinal).FirstOrDefault() is { } outside)
            throw new RuleViolationException("unit-outside-area", $"The organisation does not work in {outside}.");

        (Name, ParentUnitId) = (details.Name, details.ParentUnitId);
        MunicipalityCodes = [.. details.MunicipalityCodes.Distinct(StringComparer.Ordinal)];
        NeighbourhoodCodes = [.. details.NeighbourhoodCodes.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Closes it.</summary>
    /// <param name="others">All units of the organisation.</param>
    /// <param name="isInUse">Whether a hat that has not ended or an open desk belongs to it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleViolationException">It has open units, hats or desks, or was closed before.</exception>
    public void Close(IReadOnlyCollection<Unit> others, bool isInUse, DateTimeOffset now)
    {
        EnsureNotClosed();
        if (others.Any(other => other.ParentUnitId == Id && other.ClosedAt is null))
            throw new RuleViolationException("unit-has-units", "Close or move the units below it first.");
        if (isInUse)
            throw new RuleViolationException("unit-in-use", "Hats or desks belong to the unit. End them, or put them in another unit, first.");

        ClosedAt = now;
    }

    /// <summary>Refuses that a hat or desk is put in it once it was closed. Of which organisation it is was asked where it was looked up: nobody learns of another's units.</summary>
    /// <exception cref="RuleViolationException">It was closed.</exception>
    public void EnsureTakes() => EnsureNotClosed();

    /// <summary>The unit and all units below it.</summary>
    /// <param name="id">The unit.</param>
    /// <param name="all">All units of its organisation.</param>
    public static IReadOnlyList<Guid> Within(Guid id, IReadOnlyCollection<Unit> all)
    {
        var within = new List<Guid> { id };
        for (var i = 0; i < within.Count; i++)
            within.AddRange(all.Where(unit => unit.ParentUnitId == within[i] && !within.Contains(unit.Id)).Select(unit => unit.Id));
        return within;
    }

    /// <summary>Writes down the area of its organisation where it has none of its own, before a merger widens that.</summary>
    public void KeepArea(Organisation organisation) => (MunicipalityCodes, NeighbourhoodCodes) = Area.Of(this).Or(Area.Of(organisation));

    /// <summary>Moves it with its organisation, when that merges into another or is split.</summary>
    /// <param name="organisation">Where it goes on.</param>
    /// <param name="keepsParent">Whether the unit above goes along.</param>
    public void MoveTo(Organisation organisation, bool keepsParent = true)
    {
        OrganisationId = organisation.Id;
        ParentUnitId = keepsParent ? ParentUnitId : null;
    }

    private void EnsurePlace(Guid? parentId, IReadOnlyCollection<Unit> others)
    {
        var depth = 1;
        for (var above = parentId; above is not null; depth++)
        {
            var parent = others.FirstOrDefault(other => other.Id == above);
            if (parent is null || parent.ClosedAt is not null)
                throw new RuleViolationException("unknown-parent", "The unit above is not an open unit of the same organisation.");
            if (parent.Id == Id)
                throw new RuleViolationException("unit-below-itself", "A unit cannot be a part of itself.");
            if (depth >= Deepest)
                throw new RuleViolationException("tree-too-deep", $"Units are {Deepest} deep at most.");

            above = parent.ParentUnitId;
        }

        if (depth + HeightBelow(others) > Deepest)
            throw new RuleViolationException("tree-too-deep", $"Units are {Deepest} deep at most, with those below the one that moves.");
    }

    private int HeightBelow(IReadOnlyCollection<Unit> others)
    {
        var (height, level) = (0, new HashSet<Guid> { Id });
        while (height < Deepest && others.Where(other => other.ClosedAt is null && other.ParentUnitId is { } parent && level.Contains(parent)).Select(other => other.Id).ToHashSet() is { Count: > 0 } below)
            (height, level) = (height + 1, below);
        return height;
    }

    private void EnsureNotClosed()
    {
        if (ClosedAt is not null)
            throw new RuleViolationException("unit-closed", "The unit was closed.");
    }
}

/// <summary>All that is said of a unit.</summary>
public sealed record UnitDetails(string Name, Guid? ParentUnitId, IReadOnlyList<string> MunicipalityCodes, IReadOnlyList<string> NeighbourhoodCodes);
