using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.ServiceDefaults.Domain;

namespace Platform.ServiceDefaults.Data;

/// <summary>How the model is kept the same on both engines.</summary>
public static partial class ModelConventions
{
    /// <summary>SQLite cannot order or compare instants with an offset or decimals: instants are kept as UTC ticks, amounts as minor units.</summary>
    public static ModelConfigurationBuilder UseSqliteConventions(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        conventions.Conventions.Add(_ => new FiltersAsQueried());
        return conventions;
    }

    /// <summary>The columns and keys that every aggregate has.</summary>
    /// <remarks>
    /// SQL Server orders UUIDs by their last six bytes, so version 7 would scatter a clustered key:
    /// there the key is not clustered, and (CreatedAt, Id), the order of every list, is. SQLite ignores the difference.
    /// </remarks>
    public static EntityTypeBuilder<TRoot> IsRoot<TRoot>(this EntityTypeBuilder<TRoot> root)
        where TRoot : AggregateRoot
    {
        SqlServerKeyBuilderExtensions.IsClustered(root.HasKey(r => r.Id), false);
        SqlServerIndexBuilderExtensions.IsClustered(root.HasIndex(r => new { r.CreatedAt, r.Id }));
        root.Property(r => r.Id).ValueGeneratedNever();
        root.Property(r => r.Version).IsConcurrencyToken();
        root.Property(r => r.HomeInstance).HasMaxLength(64);
        return root;
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>A filter over a flag says what queries say: <c>"Pending"</c>, not <c>[Pending] = 1</c>.</summary>
    /// <remarks>SQLite uses a partial index only where its condition stands in the query to the letter; SQL Server has no bare flags.</remarks>
    private sealed partial class FiltersAsQueried : IModelFinalizingConvention
    {
        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (var index in modelBuilder.Metadata.GetEntityTypes().SelectMany(entity => entity.GetDeclaredIndexes()))
            {
                if (index.GetFilter() is { } filter)
                    index.SetFilter(FlagIsSet().Replace(filter, "\"$1\""));
            }
        }

        [GeneratedRegex(@"\[(\w+)\] = 1\b")]
        private static partial Regex FlagIsSet();
    }
}
