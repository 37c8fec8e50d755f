using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features;

/// <summary>Who reads what was said at a meeting. Who leads it reads all of it; anybody else what they told, heard or objected to.</summary>
/// <param name="HatId">Under which hat.</param>
/// <param name="OrganisationId">For which organisation.</param>
/// <param name="LeadsIt">Whether they lead that meeting.</param>
internal sealed record Reader(Guid? HatId, Guid? OrganisationId, bool LeadsIt)
{
    public static Reader Of(Caller caller, Meeting meeting) => new(caller.HatId, caller.OrganisationId, caller.Chairs(meeting));
}
