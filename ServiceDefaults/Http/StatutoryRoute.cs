namespace Platform.ServiceDefaults.Http;

/// <summary>A law of its own, with a way of its own: nothing of a worry that belongs there is kept here, and the answer gives the way (domain.md 3.1).</summary>
/// <param name="Code">Stable code, as of an <see cref="InputError"/>.</param>
/// <param name="Text">Where to go, for a reader.</param>
public sealed record StatutoryRoute(string Code, string Text)
{
    /// <summary>The regional approach to radicalisation (R-RAD).</summary>
    public static readonly StatutoryRoute Radicalisation = new(
        "notTheRadicalisationRoute", "This is not the place for worries about radicalisation. Take them to the contact for radicalisation of your municipality or police.");

    /// <summary>Compulsory mental health care (R-WVGGZ).</summary>
    public static readonly StatutoryRoute CompulsoryCare = new(
        "notAWvggzReport", "This is not a report under the compulsory mental health care act (Wvggz). Report to the municipality's desk for it.");

    /// <summary>409 <c>statutory-route-only</c>: stops the entry.</summary>
    /// <param name="pointer">The field that says that it belongs there.</param>
    public ProblemException Only(string pointer) =>
        new(409, "statutory-route-only", "This worry goes another way; nothing of it was kept.", Text, new InputError(pointer, Code, Text));
}
