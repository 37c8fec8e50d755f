using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>Since when the case is kept, and how long: from its end. Nothing while it runs (I-28), or while it goes on as another: then it is kept as long as that one.</summary>
    /// <param name="term">How long a case is kept.</param>
    /// <param name="notAcceptedTerm">How long an intake that led to no case.</param>
    public RetentionClock? Kept(TimeSpan term, TimeSpan notAcceptedTerm) => Status switch
    {
        CaseStatus.Closed or CaseStatus.TransferredOut => new RetentionClock(ClosedAt!.Value, term),
        CaseStatus.NotAccepted => new RetentionClock(ClosedAt!.Value, notAcceptedTerm),
        _ => null,
    };
}
