using Platform.Cases;
using Platform.Cases.Data;
using Platform.Cases.Features;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Retention;
using Platform.Cases.Features.Scaling;
using Platform.Contracts;
using Platform.Directory;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.OpenApi;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase<CasesDbContext, SqlServerCasesDbContext, SqliteCasesDbContext>("cases-db");
builder.AddMessaging<CasesDbContext>("cases", new EventTopology(Topology.Events), typeof(Program).Assembly, DirectoryRegistration.Consumers);
builder.AddDirectoryCopy();
builder.AddServiceClient("signals");
builder.AddServiceClient("meetings");
builder.Services.AddSingleton(Terms.Read(builder.Configuration));
builder.Services.AddSingleton(Profiles.ReadLifeAreas(builder.Configuration));
builder.Services.AddSingleton(AveProfiles.Read(builder.Configuration));
builder.Services.AddScoped<CaseDesk>();
builder.Services.AddScoped<PlanDesk>();
builder.Services.AddScoped<MergeDesk>();
builder.Services.AddScoped<MemberDesk>();
builder.Services.AddSingleton<DeadlineRounds>();
builder.Services.AddScoped<Deadlines>();
builder.Services.AddScoped<CaseDestroyer>();
builder.Services.AddScoped<MandateChecks>();
builder.Services.AddScoped<ConcludedScalings>();
builder.Services.AddHostedService<DeadlineWorker>();
builder.Services.AddValidation(); // here, not in ServiceDefaults: the generator only sees the calling assembly
builder.Services.AddOpenApi(OpenApiDefaults.Configure);

var app = builder.Build();

app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapOpenApi().AllowAnonymous();
app.MapCases();

await app.MigrateOrRunAsync<CasesDbContext>(args);

/// <summary>For tests that start the service.</summary>
public partial class Program;
