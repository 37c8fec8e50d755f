using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

/// <summary>A mandate that was told to hold no more, for as long as somebody may be accepting under it at this very moment: the answer of Partners came before, the acceptance commits after.</summary>
public sealed class LostMandate(Guid mandateId, MandateLoss loss, DateTimeOffset lostAt)
{
    /// <summary>Longer than any call takes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>The mandate.</summary>
    public Guid MandateId { get; private set; } = mandateId;

    /// <summary>Why it holds no more; the last that was told.</summary>
    public MandateLoss Loss { get; private set; } = loss;

    /// <summary>When it was told; of more than once the last.</summary>
    public DateTimeOffset LostAt { get; private set; } = lostAt;

    /// <summary>It was told again: who accepts under it at this moment hears why it holds no more now, for as long again.</summary>
    public void LoseAgain(MandateLoss loss, DateTimeOffset lostAt) => (Loss, LostAt) = (loss, lostAt);
}
