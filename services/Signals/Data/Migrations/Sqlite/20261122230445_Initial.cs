using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Platform.Signals.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CaseCopies",
                columns: table => new
                {
                    RequestedCaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseCopies", x => x.RequestedCaseId);
                });

            migrationBuilder.CreateTable(
                name: "HatCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProfessionalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HatCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotencyRecords",
                columns: table => new
                {
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    RequestHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ETag = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotencyRecords", x => new { x.ClientId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "InboxMessages",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConsumerKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboxMessages", x => new { x.MessageId, x.ConsumerKey });
                });

            migrationBuilder.CreateTable(
                name: "OrganisationCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    MunicipalityCodes = table.Column<string>(type: "TEXT", nullable: false),
                    FallbackDirectorHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CoordinatorHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutboxMessages",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AggregateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TraceParent = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    TraceState = table.Column<string>(type: "TEXT", maxLength: 512, nullable: true),
                    Partition = table.Column<int>(type: "INTEGER", nullable: false),
                    Pending = table.Column<bool>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxMessages", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "OutboxPartitions",
                columns: table => new
                {
                    Partition = table.Column<int>(type: "INTEGER", nullable: false),
                    LockOwner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    LockedUntil = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxPartitions", x => x.Partition);
                });

            migrationBuilder.CreateTable(
                name: "QuarantinedMessages",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AggregateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    TraceParent = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    TraceState = table.Column<string>(type: "TEXT", maxLength: 512, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    QuarantinedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuarantinedMessages", x => x.MessageId);
                });

            migrationBuilder.CreateTable(
                name: "ScheduledRedeliveries",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AggregateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    TraceParent = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    TraceState = table.Column<string>(type: "TEXT", maxLength: 512, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LockedUntil = table.Column<long>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduledRedeliveries", x => x.MessageId);
                });

            migrationBuilder.CreateTable(
                name: "SignalLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LinkedSignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LinkedByHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UndoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    UndoneByHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Signals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Worry = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Themes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Subject_Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Subject_IdentityConfidence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Subject_Address_PostalCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                    Subject_Address_HouseNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Subject_Address_Addition = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Subject_Address_Street = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Subject_Address_City = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Subject_Address_BagId = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Subject_Address_MatchAddress = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Subject_Area = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    MunicipalityCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Urgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AlreadyDone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    WillKeepDoing = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SubjectInformed_State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SubjectInformed_Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SubjectInformed_ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SignallerOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignallerProfessionalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignallerHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TriageDueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Triage_OrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Triage_StartedByHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Triage_StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Triage_Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Triage_Grounds = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Triage_Explanation = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Triage_Route = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Triage_CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Triage_DecidedByHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Triage_DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FeedbackDueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawalReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalFeedback",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    GivenByHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalFeedback", x => new { x.SignalId, x.Id });
                    table.ForeignKey(
                        name: "FK_SignalFeedback_Signals_SignalId",
                        column: x => x.SignalId,
                        principalTable: "Signals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignalPersons",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GivenName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    FamilyName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    BornOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MatchName = table.Column<string>(type: "TEXT", maxLength: 401, nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalPersons", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignalPersons_Signals_SignalId",
                        column: x => x.SignalId,
                        principalTable: "Signals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignalQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AskedByHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalQuestions", x => new { x.SignalId, x.Id });
                    table.ForeignKey(
                        name: "FK_SignalQuestions_Signals_SignalId",
                        column: x => x.SignalId,
                        principalTable: "Signals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "OutboxPartitions",
                columns: new[] { "Partition", "LockOwner", "LockedUntil" },
                values: new object[,]
                {
                    { 0, null, 621355968000000000L },
                    { 1, null, 621355968000000000L },
                    { 2, null, 621355968000000000L },
                    { 3, null, 621355968000000000L },
                    { 4, null, 621355968000000000L },
                    { 5, null, 621355968000000000L },
                    { 6, null, 621355968000000000L },
                    { 7, null, 621355968000000000L },
                    { 8, null, 621355968000000000L },
                    { 9, null, 621355968000000000L },
                    { 10, null, 621355968000000000L },
                    { 11, null, 621355968000000000L },
                    { 12, null, 621355968000000000L },
                    { 13, null, 621355968000000000L },
                    { 14, null, 621355968000000000L },
                    { 15, null, 621355968000000000L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_CaseCopies_CaseId",
                table: "CaseCopies",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_HatCopies_OrganisationId",
                table: "HatCopies",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyRecords_AnsweredAt",
                table: "IdempotencyRecords",
                column: "AnsweredAt");

            migrationBuilder.CreateIndex(
                name: "IX_InboxMessages_ReceivedAt",
                table: "InboxMessages",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_MessageId",
                table: "OutboxMessages",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_Pending",
                table: "OutboxMessages",
                columns: new[] { "Partition", "AggregateId", "Sequence" },
                filter: "[Pending] = 1");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_SentAt",
                table: "OutboxMessages",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_QuarantinedMessages_QuarantinedAt_MessageId",
                table: "QuarantinedMessages",
                columns: new[] { "QuarantinedAt", "MessageId" });

            migrationBuilder.CreateIndex(
                name: "IX_ScheduledRedeliveries_AggregateId_Sequence",
                table: "ScheduledRedeliveries",
                columns: new[] { "AggregateId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ScheduledRedeliveries_DueAt",
                table: "ScheduledRedeliveries",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignalLinks_CreatedAt_Id",
                table: "SignalLinks",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SignalLinks_LinkedSignalId",
                table: "SignalLinks",
                column: "LinkedSignalId");

            migrationBuilder.CreateIndex(
                name: "IX_SignalLinks_SignalId",
                table: "SignalLinks",
                column: "SignalId");

            migrationBuilder.CreateIndex(
                name: "IX_SignalPersons_MatchName_BornOn",
                table: "SignalPersons",
                columns: new[] { "MatchName", "BornOn" });

            migrationBuilder.CreateIndex(
                name: "IX_SignalPersons_SignalId",
                table: "SignalPersons",
                column: "SignalId");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_CreatedAt_Id",
                table: "Signals",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_MunicipalityCode_CreatedAt_Id",
                table: "Signals",
                columns: new[] { "MunicipalityCode", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_SignallerHatId_CreatedAt_Id",
                table: "Signals",
                columns: new[] { "SignallerHatId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_SignallerOrganisationId_CreatedAt_Id",
                table: "Signals",
                columns: new[] { "SignallerOrganisationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Subject_Address_MatchAddress",
                table: "Signals",
                column: "Subject_Address_MatchAddress");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Triage_CaseId",
                table: "Signals",
                column: "Triage_CaseId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseCopies");

            migrationBuilder.DropTable(
                name: "HatCopies");

            migrationBuilder.DropTable(
                name: "IdempotencyRecords");

            migrationBuilder.DropTable(
                name: "InboxMessages");

            migrationBuilder.DropTable(
                name: "OrganisationCopies");

            migrationBuilder.DropTable(
                name: "OutboxMessages");

            migrationBuilder.DropTable(
                name: "OutboxPartitions");

            migrationBuilder.DropTable(
                name: "QuarantinedMessages");

            migrationBuilder.DropTable(
                name: "ScheduledRedeliveries");

            migrationBuilder.DropTable(
                name: "SignalFeedback");

            migrationBuilder.DropTable(
                name: "SignalLinks");

            migrationBuilder.DropTable(
                name: "SignalPersons");

            migrationBuilder.DropTable(
                name: "SignalQuestions");

            migrationBuilder.DropTable(
                name: "Signals");
        }
    }
}
