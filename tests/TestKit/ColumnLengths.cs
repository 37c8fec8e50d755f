using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.TestKit;

/// <summary>SQLite takes a text of any length, SQL Server refuses what is longer than its column: in a test both refuse it.</summary>
internal sealed class ColumnLengths : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly Lazy<IDisposable> Listening = new(() => DiagnosticListener.AllListeners.Subscribe(new ColumnLengths()));

    private ColumnLengths()
    {
    }

    /// <summary>From now on, for every database of this test program.</summary>
    public static void Keep() => _ = Listening.Value;

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            value.Subscribe(this, name => name == CoreEventId.SaveChangesStarting.Name);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != CoreEventId.SaveChangesStarting.Name || value.Value is not DbContextEventData { Context: { } db })
            return; // who else listens is told of everything, and this with it: also of a context that is gone

        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified && !entry.Metadata.IsMappedToJson()))
        {
            foreach (var text in TextsOf(entry.Properties, entry.ComplexProperties))
            {
                if (text.Metadata.GetMaxLength() is { } longest && Written(text) is { } written && written.Length > longest)
                    throw new InvalidOperationException($"{text.Metadata.DeclaringType.DisplayName()}.{text.Metadata.Name} is {written.Length} long, its column {longest}: SQL Server refuses that.");
            }
        }
    }

    private static IEnumerable<PropertyEntry> TextsOf(IEnumerable<PropertyEntry> properties, IEnumerable<ComplexPropertyEntry> parts) =>
        properties.Concat(parts.Where(part => part.CurrentValue is not null).SelectMany(part => TextsOf(part.Properties, part.ComplexProperties)));

    private static string? Written(PropertyEntry text) =>
        (text.Metadata.GetTypeMapping().Converter?.ConvertToProvider(text.CurrentValue) ?? text.CurrentValue) as string;

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
