namespace Platform.Partners.Domain;

/// <summary>The answer to a mandate question.</summary>
public enum MandateResult
{
    /// <summary>The organisation is bound when the hat says yes.</summary>
    Covered,

    /// <summary>Bound up to a limit, or once somebody else ratifies ("ad referendum").</summary>
    Conditional,

    /// <summary>The hat cannot bind its organisation to this.</summary>
    NotCovered,

    /// <summary>No answer is known; treat as ad referendum, never as yes (I-38).</summary>
    Unknown,
}

/// <summary>Why a mandate answers as it does, from best to worst: of several mandates the best decides.</summary>
public enum MandateReason
{
    /// <summary>Within what was granted.</summary>
    WithinMandate,

    /// <summary>Granted, but each use is to be ratified.</summary>
    SubjectToRatification,

    /// <summary>Granted within a limit (an area, topic, measure or forum, a highest level or phase) about which the question says nothing: bound only as far as that.</summary>
    LimitNotStated,

    /// <summary>More money, hours or days than granted.</summary>
    OverLimit,

    /// <summary>A higher phase or disclosure level than granted.</summary>
    OverAuthority,

    /// <summary>Granted for other subjects.</summary>
    OutsideTopic,

    /// <summary>Granted for other measures.</summary>
    OutsideMeasure,

    /// <summary>Granted for another forum.</summary>
    OutsideForum,

    /// <summary>Granted for other municipalities.</summary>
    OutsideArea,

    /// <summary>Granted from a later day on.</summary>
    NotYetValid,

    /// <summary>Granted, and holding for nothing at that moment.</summary>
    Suspended,

    /// <summary>Granted until an earlier day.</summary>
    Expired,

    /// <summary>Granted and taken back.</summary>
    Revoked,

    /// <summary>Never granted.</summary>
    NoMandate,

    /// <summary>The hat was not worn at that moment.</summary>
    HatNotActive,

    /// <summary>The hat is not in this directory.</summary>
    HatUnknown,
}

/// <summary>What the directory answers to a mandate question.</summary>
/// <param name="Result">Yes, yes if, no, or not known.</param>
/// <param name="Reason">Why.</param>
/// <param name="MandateId">The mandate that decided.</param>
/// <param name="ValidTo">The last day of that mandate; absent when it has none.</param>
/// <param name="RatifierHatId">Who may ratify where the answer is conditional; absent when nobody may.</param>
/// <param name="Flags">What to look at once more, although the answer stands; absent when there is nothing.</param>
public sealed record MandateAnswer(
    MandateResult Result, MandateReason Reason, Guid? MandateId = null, DateOnly? ValidTo = null, Guid? RatifierHatId = null, IReadOnlyList<MandateCaution>? Flags = null);
