using Platform.Partners.Domain;
using Platform.Partners.Features;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Bulk;

/// <summary>The rows that take a triage away. Whether somebody else weighs there is judged when all rows were done: another may stand further down in the file.</summary>
internal sealed class TriageRows
{
    private readonly List<(Row Row, string Column, Weighed Weighed, DateTimeOffset From)> _rows = [];

    /// <summary>Notes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">Which value takes it away.</param>
    /// <param name="weighed">Where somebody weighed before; nowhere is nothing to note.</param>
    /// <param name="from">From when on that is taken away.</param>
    public void Add(Row row, string column, Weighed weighed, DateTimeOffset from)
    {
        if (weighed.Municipalities.Count > 0)
            _rows.Add((row, column, weighed, from));
    }

    /// <summary>Finds each row that leaves a municipality without a triage.</summary>
    public async Task JudgeAsync(ImportPass pass, CancellationToken cancel)
    {
        foreach (var same in _rows.GroupBy(one => (one.From, one.Weighed.Until, string.Join(' ', one.Weighed.Municipalities))))
        {
            try
            {
                await pass.Db.EnsureStillWeighed(same.First().Weighed, same.Key.From, cancel);
            }
            catch (RuleViolationException rule)
            {
                foreach (var (row, column, _, _) in same)
                    pass.Wrong(new LineFault(row.Line, $"/{column}", rule.Code, rule.Message));
            }

            await pass.SaveAsync(cancel);
        }
    }
}
