using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CommitmentsAndForums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Commitment_Topic",
                table: "Agreements",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(40)",
                oldMaxLength: 40,
                oldNullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Commitment_DisclosureLevel",
                table: "Agreements",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Commitment_Measure",
                table: "Agreements",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ForumId",
                table: "Agreements",
                type: "uniqueidentifier",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Commitment_DisclosureLevel",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Commitment_Measure",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "ForumId",
                table: "Agreements");

            migrationBuilder.AlterColumn<string>(
                name: "Commitment_Topic",
                table: "Agreements",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(60)",
                oldMaxLength: 60,
                oldNullable: true);
        }
    }
}
