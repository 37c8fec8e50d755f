using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Signals.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FamilyNamesWithoutPrefixes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A family name is searched for without its prefixes, as it stands in the key of the whole name.
            migrationBuilder.Sql("""
                INSERT INTO "MatchKeys" ("SignalId", "Key", "MunicipalityCode", "CreatedAt")
                SELECT DISTINCT n."SignalId", 'f:' || substr(n."Key", 3, instr(n."Key", '|') - 3), n."MunicipalityCode", n."CreatedAt"
                FROM "MatchKeys" AS n
                WHERE n."Key" LIKE 'n:%|%'
                    AND NOT EXISTS (SELECT 1 FROM "MatchKeys" AS f WHERE f."SignalId" = n."SignalId" AND f."Key" = 'f:' || substr(n."Key", 3, instr(n."Key", '|') - 3));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
