using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Http;

/// <summary>Whom SQL Server chooses as deadlock victim did nothing wrong, and nothing of the request was done: it is sent again.</summary>
/// <remarks>No engine here makes a deadlock: the exception is made as the driver makes it, and wrapped as EF wraps it.</remarks>
public sealed class DeadlockTests
{
    private const int Victim = 1205;
    private const int LoginFailed = 18456;

    [Fact]
    public async Task A_deadlock_victim_is_asked_to_try_again_however_deep_it_lies()
    {
        var deadlock = Sql(Victim);
        foreach (var exception in new Exception[] { deadlock, new DbUpdateException("Not saved", deadlock), new InvalidOperationException("Transient", new DbUpdateException("Not saved", deadlock)) })
        {
            var http = await Handled(exception);
            Assert.Equal((503, "5"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
        }
    }

    [Fact]
    public async Task What_else_the_engine_says_stays_a_500()
    {
        foreach (var exception in new Exception[] { Sql(LoginFailed), new DbUpdateException("Not saved", Sql(LoginFailed)), new InvalidOperationException("No deadlock") })
            Assert.Equal(500, (await Handled(exception)).Response.StatusCode);
    }

    private static async Task<HttpContext> Handled(Exception exception)
    {
        var http = new DefaultHttpContext();
        Assert.True(await new ProblemHandler().TryHandleAsync(http, exception, CancellationToken.None));

        return http;
    }

    private static SqlException Sql(int number)
    {
        const BindingFlags inside = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;
        var of = typeof(SqlError).GetConstructors(inside).OrderBy(c => c.GetParameters().Length).First();
        var error = of.Invoke([.. of.GetParameters().Select(p => p.Name is "infoNumber" ? number : p.ParameterType == typeof(string) ? "" : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", inside)!.Invoke(errors, [error]);

        return (SqlException)typeof(SqlException).GetMethod("CreateException", inside, [typeof(SqlErrorCollection), typeof(string)])!.Invoke(null, [errors, ""])!;
    }
}
