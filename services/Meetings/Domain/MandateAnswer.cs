namespace Platform.Meetings.Domain;

/// <summary>What Partners answered about one hat and one expected decision.</summary>
/// <param name="Decision">The decision that was asked about.</param>
/// <param name="HatId">The hat that was asked about.</param>
/// <param name="Result">The answer; <see cref="MandateResult.Unknown"/> when there was none (I-38).</param>
/// <param name="MandateId">The mandate that decided, when one did.</param>
public sealed record MandateAnswer(ExpectedDecision Decision, Guid HatId, MandateResult Result, Guid? MandateId = null);
