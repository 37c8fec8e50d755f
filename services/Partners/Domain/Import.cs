using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>A file of rows on its way into the directory: received in parts, checked whole, applied whole or not at all.</summary>
public sealed class Import : AggregateRoot
{
    /// <summary>How many parts a file may have.</summary>
    public const int MostParts = 200;

    /// <summary>How many rows a file may have: more would keep everybody else from writing for too long.</summary>
    public const int MostRows = 20_000;

    /// <summary>How many imports of one organisation keep a file at once.</summary>
    public const int MostOpen = 10;

    private Import() => ClientId = "";

    private Import(Guid id, ImportKind kind, ImportFormat format, ImportedBy by, DateTimeOffset now)
        : base(id, now) => (Kind, Format, ClientId, OrganisationId, ProfessionalId, HatId, HatKind) = (kind, format, by.ClientId, by.OrganisationId, by.ProfessionalId, by.HatId, by.HatKind);

    public ImportKind Kind { get; private set; }

    public ImportFormat Format { get; private set; }

    public ImportStatus Status { get; private set; }

    /// <summary>Whose it is; absent for an operator's.</summary>
    public Guid? OrganisationId { get; private set; }

    /// <summary>The program that sent it.</summary>
    public string ClientId { get; private set; }

    /// <summary>Who sent it; absent for an operator's.</summary>
    public Guid? ProfessionalId { get; private set; }

    /// <summary>Under which hat.</summary>
    public Guid? HatId { get; private set; }

    /// <summary>The kind of that hat, camelCase.</summary>
    public string? HatKind { get; private set; }

    /// <summary>How many rows there are: counted by lines while they are read, exact afterwards.</summary>
    public int RowsTotal { get; private set; }

    /// <summary>How many rows the pass that goes on, or the last one, has done.</summary>
    public int RowsDone { get; private set; }

    public int RowsCreated { get; private set; }

    public int RowsChanged { get; private set; }

    public int RowsUnchanged { get; private set; }

    /// <summary>How many things are wrong; the first of them are kept.</summary>
    public int ErrorsTotal { get; private set; }

    /// <summary>When it was checked without an error.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>When it was applied.</summary>
    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>Until when the process that works on it has it for itself.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>How often a pass was begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether a pass goes on or waits.</summary>
    public bool IsRunning => Status is ImportStatus.Checking or ImportStatus.Applying;

    /// <summary>Begins one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="kind">What the rows are.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="open">How many of the same organisation still keep a file.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleViolationException"><c>imports-open</c>.</exception>
    public static Import Start(Guid id, ImportKind kind, ImportFormat format, ImportedBy by, int open, DateTimeOffset now) =>
        open < MostOpen ? new(id, kind, format, by, now)
        : throw new RuleViolationException("imports-open", $"Your organisation has {open} imports that were not applied, each with a file of up to 50 MiB: apply them or throw them away (DELETE) first.");

    /// <summary>Makes sure that a part may still come, or come again.</summary>
    /// <exception cref="RuleViolationException">It is being checked, or was.</exception>
    public void Receive()
    {
        if (Status is not ImportStatus.Receiving)
            throw new RuleViolationException("import-received", "The import takes no more parts. Start another one.");
    }

    /// <summary>Everything was sent: check it.</summary>
    /// <param name="parts">The numbers of the parts that are there.</param>
    /// <param name="lines">How many lines they have.</param>
    /// <exception cref="RuleViolationException">It was checked before, or a part is missing.</exception>
    public void Check(IReadOnlyCollection<int> parts, int lines)
    {
        Receive();
        if (parts.Count == 0)
            throw new RuleViolationException("parts-missing", "Nothing was sent yet. Send part 1 first.");
        if (Enumerable.Range(1, parts.Max()).Except(parts).Select(number => (int?)number).FirstOrDefault() is { } missing)
            throw new RuleViolationException("parts-missing", $"Part {missing} is missing. Send it, then ask again.");

        Begin(ImportStatus.Checking);
        RowsTotal = lines;
    }

    /// <summary>The check found nothing wrong: apply it.</summary>
    /// <exception cref="RuleViolationException">It was not checked, was refused, or was applied before.</exception>
    public void Apply()
    {
        if (Status is not ImportStatus.Checked)
            throw new RuleViolationException("import-not-checked", "Only an import whose check found nothing wrong can be applied. Check it first; where it was refused, mend the rows and start another one.");

        Begin(ImportStatus.Applying);
    }

    /// <summary>Takes it for one process alone.</summary>
    public void Claim(DateTimeOffset until) => (ClaimedUntil, Attempts, RowsDone) = (until, Attempts + 1, 0);

    /// <summary>Notes how a pass ended.</summary>
    public void End(ImportCounts counts, DateTimeOffset now)
    {
        (RowsTotal, RowsDone, ErrorsTotal) = (counts.Rows, counts.Rows, counts.Errors);
        (RowsCreated, RowsChanged, RowsUnchanged) = (counts.Created, counts.Changed, counts.Unchanged);
        (Status, CheckedAt, AppliedAt) = (Status, counts.Errors) switch
        {
            (_, > 0) => (ImportStatus.Refused, CheckedAt, AppliedAt),
            (ImportStatus.Checking, _) => (ImportStatus.Checked, now, AppliedAt),
            _ => (ImportStatus.Applied, CheckedAt, now),
        };
        (ClaimedUntil, Attempts) = (null, 0);
    }

    /// <summary>Refuses to be thrown away in the middle of a pass.</summary>
    /// <exception cref="RuleViolationException">A pass goes on.</exception>
    public void EnsureNotRunning()
    {
        if (IsRunning)
            throw new RuleViolationException("import-running", "The import is being checked or applied. Wait until that has ended.");
    }

    private void Begin(ImportStatus status) => (Status, RowsDone, ClaimedUntil, Attempts) = (status, 0, null, 0);
}

/// <summary>Who sends an import.</summary>
public sealed record ImportedBy(string ClientId, Guid? OrganisationId, Guid? ProfessionalId, Guid? HatId, string? HatKind);

/// <summary>What a pass over all rows did, or would have done.</summary>
public sealed record ImportCounts(int Rows, int Created, int Changed, int Unchanged, int Errors);

/// <summary>What the rows are.</summary>
public enum ImportKind
{
    /// <summary>Organisations: operators add them, an administrator describes the own one.</summary>
    Organisations,

    /// <summary>Professionals.</summary>
    Professionals,

    /// <summary>Hats of professionals, with deputies and units.</summary>
    Hats,

    /// <summary>Mandates of the own organisation.</summary>
    Mandates,

    /// <summary>Shifts of the own organisation's desks.</summary>
    Rosters,
}

/// <summary>How rows are written.</summary>
public enum ImportFormat
{
    /// <summary>Comma-separated (RFC 4180), UTF-8, with a header line; the values of a list stand in one field with a space between them.</summary>
    Csv,

    /// <summary>One JSON object per line, UTF-8.</summary>
    JsonLines,
}

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>Its parts are being sent.</summary>
    Receiving,

    /// <summary>Every row is being tried, and taken back.</summary>
    Checking,

    /// <summary>Nothing is wrong; it can be applied.</summary>
    Checked,

    /// <summary>Something is wrong, and nothing of it was done.</summary>
    Refused,

    /// <summary>Every row is being applied.</summary>
    Applying,

    /// <summary>All of it was done.</summary>
    Applied,
}

/// <summary>A part of an import's file, at most 256 KiB; parts are joined by their numbers and may end in the middle of a line.</summary>
public sealed class ImportPart
{
    public required Guid ImportId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required byte[] Content { get; set; }

    /// <summary>How many lines end in it.</summary>
    public required int Lines { get; set; }
}

/// <summary>Something that is wrong with a line of an import.</summary>
public sealed class ImportFault
{
    public required Guid ImportId { get; init; }

    /// <summary>1, 2, 3 … in the order of the lines.</summary>
    public required int Number { get; init; }

    public required int Line { get; init; }

    /// <summary>Which column; empty is the whole line.</summary>
    public required string Pointer { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }
}
