using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Data;

namespace Platform.Directory;

/// <summary>Writes the copy. What is older than the copy is ignored: events may come late, twice, or after a snapshot.</summary>
internal sealed class DirectoryCopy(PlatformDbContext db)
{
    public async Task ApplyAsync(OrganisationChanged state, bool isActive, long sequence, CancellationToken cancel)
    {
        var copy = await db.FindAsync<OrganisationCopy>([state.OrganisationId], cancel);
        if (copy?.Sequence >= sequence)
            return;

        if (copy is null)
        {
            copy = new OrganisationCopy { Id = state.OrganisationId, Name = state.Name, Type = state.Type, Domain = state.Domain, MunicipalityCodes = state.MunicipalityCodes };
            db.Add(copy);
        }

        copy.Name = state.Name;
        copy.Type = state.Type;
        copy.Domain = state.Domain;
        copy.MunicipalityCodes = [.. state.MunicipalityCodes];
        copy.FallbackDirectorHatId = state.FallbackDirectorHatId;
        copy.CoordinatorHatId = state.CoordinatorHatId;
        copy.IsActive = isActive;
        copy.Sequence = sequence;
    }

    public async Task ApplyAsync(HatGranted state, DateTimeOffset? endedAt, long sequence, CancellationToken cancel)
    {
        var copy = await db.FindAsync<HatCopy>([state.HatId], cancel);
        if (copy?.Sequence >= sequence)
            return;

        if (copy is null)
        {
            copy = new HatCopy { Id = state.HatId, ProfessionalId = state.ProfessionalId, OrganisationId = state.OrganisationId, Kind = state.Kind, ValidFrom = state.ValidFrom };
            db.Add(copy);
        }

        copy.ProfessionalId = state.ProfessionalId;
        copy.OrganisationId = state.OrganisationId;
        copy.Kind = state.Kind;
        copy.ValidFrom = state.ValidFrom;
        copy.ValidTo = state.ValidTo;
        copy.DeputyHatId = state.DeputyHatId;
        copy.EndedAt = endedAt;
        copy.Sequence = sequence;
    }
}
