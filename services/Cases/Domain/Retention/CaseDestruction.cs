using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

/// <summary>Which rule of the region's profile ended a case (I-27).</summary>
public enum CaseRetentionRule
{
    /// <summary>A case that was closed, or that another municipality took over, a term after it ended; what was merged into it goes along.</summary>
    Case,

    /// <summary>An intake that was not accepted, a term after that.</summary>
    CaseNotAccepted,
}

/// <summary>A line of the log of destruction: that a case of this id was there and is gone, by which rule. Nothing of what it said.</summary>
public sealed class CaseDestruction
{
    private CaseDestruction() => MunicipalityCode = "";

    /// <summary>A case is gone.</summary>
    /// <param name="gone">The case.</param>
    /// <param name="ended">The case whose term was over: the same, or the one as which it went on.</param>
    /// <param name="now">Now.</param>
    public CaseDestruction(CaseFile gone, CaseFile ended, DateTimeOffset now)
    {
        (CaseId, MunicipalityCode, TerritorialOwnerOrganisationId, DestroyedAt) = (gone.Id, gone.MunicipalityCode, gone.TerritorialOwnerOrganisationId, now);
        Rule = ended.Status is CaseStatus.NotAccepted ? CaseRetentionRule.CaseNotAccepted : CaseRetentionRule.Case;
    }

    /// <summary>The id of what is gone.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>Its territory.</summary>
    public string MunicipalityCode { get; private set; }

    /// <summary>The organisation of its territory, whose privacy officer and auditor read this line.</summary>
    public Guid TerritorialOwnerOrganisationId { get; private set; }

    /// <summary>The rule.</summary>
    public CaseRetentionRule Rule { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset DestroyedAt { get; private set; }
}
