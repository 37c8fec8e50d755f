namespace Platform.Story.Region;

/// <summary>The reference region as its data files describe it.</summary>
public sealed class ReferenceRegion
{
    public required IReadOnlyList<Row<OrganisationRow>> Organisations { get; init; }

    public required IReadOnlyList<Row<ProfessionalRow>> Professionals { get; init; }

    public required IReadOnlyList<Row<HatRow>> Hats { get; init; }

    public required IReadOnlyList<Row<MandateRow>> Mandates { get; init; }

    public required IReadOnlyList<Row<ClientRow>> Clients { get; init; }

    public required IReadOnlyList<Row<DutyDeskRow>> DutyDesks { get; init; }

    public required IReadOnlyList<Row<ForumRow>> Forums { get; init; }

    public required IReadOnlyList<Row<SignalRow>> Signals { get; init; }

    /// <exception cref="StoryException">A file cannot be read, or a record names something that is not there.</exception>
    public static ReferenceRegion Read(string folder)
    {
        var region = new ReferenceRegion
        {
            Organisations = DataFile.Read<OrganisationRow>(folder, "organisations.json"),
            Professionals = DataFile.Read<ProfessionalRow>(folder, "professionals.json"),
            Hats = DataFile.Read<HatRow>(folder, "hats.json"),
            Mandates = DataFile.Read<MandateRow>(folder, "mandates.json"),
            Clients = DataFile.Read<ClientRow>(folder, "clients.json"),
            DutyDesks = DataFile.Read<DutyDeskRow>(folder, "duty-desks.json"),
            Forums = DataFile.Read<ForumRow>(folder, "forums.json"),
            Signals = DataFile.Read<SignalRow>(folder, "signals.json"),
        };

        var wrong = ReferenceCheck.Of(region).ToList();
        return wrong is [] ? region : throw new StoryException(string.Join(Environment.NewLine, wrong));
    }

    public OrganisationRow Organisation(string key) => Organisations.Single(row => row.Value.Key == key).Value;

    public ProfessionalRow Professional(string key) => Professionals.Single(row => row.Value.Key == key).Value;

    public HatRow Hat(string key) => Hats.Single(row => row.Value.Key == key).Value;

    public SignalRow Signal(string key) => Signals.Single(row => row.Value.Key == key).Value;

    public ClientRow ClientOf(string organisation) => Clients.Single(row => row.Value.Organisation == organisation).Value;
}
