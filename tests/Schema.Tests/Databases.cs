using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.Cases.Data;
using Platform.Meetings.Data;
using Platform.Partners.Data;
using Platform.Signals.Data;

namespace Platform.Schema.Tests;

/// <summary>The SQL Server side of every service, without a server.</summary>
internal static class Databases
{
    public static IReadOnlyDictionary<string, Func<DbContext>> All { get; } = new Dictionary<string, Func<DbContext>>
    {
        ["partners"] = () => Of<SqlServerPartnersDbContext>(new PartnersDesignTime()),
        ["signals"] = () => Of<SqlServerSignalsDbContext>(new SignalsDesignTime()),
        ["cases"] = () => Of<SqlServerCasesDbContext>(new CasesDesignTime()),
        ["meetings"] = () => Of<SqlServerMeetingsDbContext>(new MeetingsDesignTime()),
    };

    private static TContext Of<TContext>(IDesignTimeDbContextFactory<TContext> designTime)
        where TContext : DbContext =>
        designTime.CreateDbContext([]);
}
