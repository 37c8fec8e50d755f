using Platform.Contracts;
using Platform.Directory;
using Platform.Meetings;
using Platform.Meetings.Data;
using Platform.Meetings.Features;
using Platform.Meetings.Features.Series;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.OpenApi;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase<MeetingsDbContext, SqlServerMeetingsDbContext, SqliteMeetingsDbContext>("meetings-db");
builder.AddMessaging<MeetingsDbContext>("meetings", new EventTopology(Topology.Events), typeof(Program).Assembly, DirectoryRegistration.Consumers);
builder.AddDirectoryCopy();
builder.AddServiceClient("cases");
builder.Services.AddScoped<CaseCopies>();
builder.Services.AddScoped<MandateChecks>();
builder.Services.AddScoped<PreChecking>();
builder.Services.AddScoped<SeriesPlanning>();
builder.Services.AddSingleton(Terms.Read(builder.Configuration));
builder.Services.AddSingleton<DeadlineRounds>();
builder.Services.AddSingleton<MeetingClock>();
builder.Services.AddHostedService<CaseSnapshotAtStart>();
builder.Services.AddHostedService<MeetingClockWorker>();
builder.Services.AddValidation(); // here, not in ServiceDefaults: the generator only sees the calling assembly
builder.Services.AddOpenApi(OpenApiDefaults.Configure);

var app = builder.Build();

app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapOpenApi().AllowAnonymous();
app.MapMeetings();

await app.MigrateOrRunAsync<MeetingsDbContext>(args);

/// <summary>For tests that start the service.</summary>
public partial class Program;
