using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Platform.Meetings.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AgendaItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ForumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChairHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    InvitesEveryParticipant = table.Column<bool>(type: "INTEGER", nullable: false),
                    Conclusion_Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Conclusion_Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Conclusion_Level = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Conclusion_NextReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Conclusion_PendingOrganisationIds = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Conclusion_TimesDeferred = table.Column<int>(type: "INTEGER", nullable: true),
                    Conclusion_ConcludedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Attendance = table.Column<string>(type: "TEXT", nullable: true),
                    ExpectedDecisions = table.Column<string>(type: "TEXT", nullable: true),
                    PreCheck = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseCopies",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    MunicipalityCode = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    StatusSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    AvePhase = table.Column<int>(type: "INTEGER", nullable: false),
                    PhaseSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    DirectorOrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DirectorHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DirectorSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    ProcessDirectorOrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProcessDirectorHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProcessDirectorSequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseCopies", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "CaseParticipantCopies",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseParticipantCopies", x => new { x.CaseId, x.ParticipantId });
                });

            migrationBuilder.CreateTable(
                name: "Forums",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    HostOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChairHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityCodes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Forums", x => x.Id);
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
                name: "Meetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ForumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HostOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChairHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChairOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    FrozenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PreCheckedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ConcludedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Meetings", x => x.Id);
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
                name: "AgendaItemAgreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProcessTitle = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Result = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    HowWeSeeItIsDone = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    OwnerOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    GoalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SupporterIds = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ConcludedByHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConcludedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    StateSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    IsOverdue = table.Column<bool>(type: "INTEGER", nullable: false),
                    AgendaItemId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItemAgreements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgendaItemAgreements_AgendaItems_AgendaItemId",
                        column: x => x.AgendaItemId,
                        principalTable: "AgendaItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgendaItemInvitations",
                columns: table => new
                {
                    HatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgendaItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItemInvitations", x => new { x.AgendaItemId, x.HatId });
                    table.ForeignKey(
                        name: "FK_AgendaItemInvitations_AgendaItems_AgendaItemId",
                        column: x => x.AgendaItemId,
                        principalTable: "AgendaItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ForumSeats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FilledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ForumId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ForumSeats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ForumSeats_Forums_ForumId",
                        column: x => x.ForumId,
                        principalTable: "Forums",
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
                name: "IX_AgendaItemAgreements_AgendaItemId",
                table: "AgendaItemAgreements",
                column: "AgendaItemId");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItemInvitations_HatId",
                table: "AgendaItemInvitations",
                column: "HatId");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_CaseId_ForumId",
                table: "AgendaItems",
                columns: new[] { "CaseId", "ForumId" });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_ChairHatId",
                table: "AgendaItems",
                column: "ChairHatId");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_CreatedAt_Id",
                table: "AgendaItems",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_MeetingId",
                table: "AgendaItems",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseCopies_DirectorHatId",
                table: "CaseCopies",
                column: "DirectorHatId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseCopies_ProcessDirectorHatId",
                table: "CaseCopies",
                column: "ProcessDirectorHatId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseParticipantCopies_HatId_CaseId",
                table: "CaseParticipantCopies",
                columns: new[] { "HatId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Forums_CreatedAt_Id",
                table: "Forums",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Forums_HostOrganisationId",
                table: "Forums",
                column: "HostOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_ForumSeats_ForumId",
                table: "ForumSeats",
                column: "ForumId");

            migrationBuilder.CreateIndex(
                name: "IX_ForumSeats_HatId",
                table: "ForumSeats",
                column: "HatId");

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
                name: "IX_Meetings_ChairHatId",
                table: "Meetings",
                column: "ChairHatId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_CreatedAt_Id",
                table: "Meetings",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_ForumId",
                table: "Meetings",
                column: "ForumId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_HostOrganisationId",
                table: "Meetings",
                column: "HostOrganisationId");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgendaItemAgreements");

            migrationBuilder.DropTable(
                name: "AgendaItemInvitations");

            migrationBuilder.DropTable(
                name: "CaseCopies");

            migrationBuilder.DropTable(
                name: "CaseParticipantCopies");

            migrationBuilder.DropTable(
                name: "ForumSeats");

            migrationBuilder.DropTable(
                name: "HatCopies");

            migrationBuilder.DropTable(
                name: "IdempotencyRecords");

            migrationBuilder.DropTable(
                name: "InboxMessages");

            migrationBuilder.DropTable(
                name: "Meetings");

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
                name: "AgendaItems");

            migrationBuilder.DropTable(
                name: "Forums");
        }
    }
}
