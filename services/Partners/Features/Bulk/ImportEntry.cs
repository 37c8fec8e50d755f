using Platform.Partners.Domain;

namespace Platform.Partners.Features.Bulk;

/// <summary>An import of rows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What its rows are.</param>
/// <param name="Format">How they are written.</param>
/// <param name="Status">Where it stands. The lines of a <c>refused</c> one that are wrong are at <c>/v1/imports/{importId}/errors</c>.</param>
/// <param name="RowsTotal">How many rows there are: counted by lines while they are read, exact afterwards.</param>
/// <param name="RowsDone">How many of them the check or the application that goes on, or the last one, has done.</param>
/// <param name="RowsCreated">How many make something new.</param>
/// <param name="RowsChanged">How many change something.</param>
/// <param name="RowsUnchanged">How many say what is known already.</param>
/// <param name="ErrorsTotal">How many things are wrong.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="CheckedAt">When the check found nothing wrong.</param>
/// <param name="AppliedAt">When it was applied.</param>
public sealed record ImportEntry(
    Guid Id,
    ImportKind Kind,
    ImportFormat Format,
    ImportStatus Status,
    int RowsTotal,
    int RowsDone,
    int RowsCreated,
    int RowsChanged,
    int RowsUnchanged,
    int ErrorsTotal,
    DateTimeOffset StartedAt,
    DateTimeOffset? CheckedAt = null,
    DateTimeOffset? AppliedAt = null)
{
    internal static ImportEntry From(Import i, Platform.Partners.Bulk.ImportProgress progress) => new(
        i.Id,
        i.Kind,
        i.Format,
        i.Status,
        i.RowsTotal,
        i.IsRunning ? progress.Of(i.Id) ?? i.RowsDone : i.RowsDone,
        i.RowsCreated,
        i.RowsChanged,
        i.RowsUnchanged,
        i.ErrorsTotal,
        i.CreatedAt,
        i.CheckedAt,
        i.AppliedAt);
}

/// <summary>Something that is wrong with a line of an import.</summary>
/// <param name="Line">Which line of the file; the first is 1, in CSV that is the header.</param>
/// <param name="Pointer">Which column, as <c>/name</c>; empty is the whole line.</param>
/// <param name="Code">What kind of mistake.</param>
/// <param name="Message">What is wrong and what would be right; it never repeats what stands in the file.</param>
public sealed record ImportLineError(int Line, string Pointer, string Code, string Message)
{
    internal static ImportLineError From(ImportFault f) => new(f.Line, f.Pointer, f.Code, f.Message);
}
