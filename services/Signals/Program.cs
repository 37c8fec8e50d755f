using Platform.Contracts;
using Platform.Directory;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.OpenApi;
using Platform.Signals;
using Platform.Signals.Data;
using Platform.Signals.Features;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase<SignalsDbContext, SqlServerSignalsDbContext, SqliteSignalsDbContext>("signals-db");
builder.AddMessaging<SignalsDbContext>("signals", new EventTopology(Topology.Events), typeof(Program).Assembly, DirectoryRegistration.Consumers);
builder.AddDirectoryCopy();
builder.Services.AddSingleton(Profile.ReadTerms(builder.Configuration));
builder.Services.AddSingleton(Profile.ReadThemes(builder.Configuration));
builder.Services.AddSingleton(Profile.ReadIdentifyingWords(builder.Configuration));
builder.Services.AddScoped<SignalDescriber>();
builder.Services.AddScoped<OnCallDesks>();
builder.Services.AddScoped<ServedAreas>();
builder.Services.AddScoped<Destroyer>();
builder.Services.AddSingleton<DeadlineRounds>();
builder.Services.AddSingleton<SignalClock>();
builder.Services.AddHostedService<SignalClockWorker>();
builder.Services.AddValidation(); // here, not in ServiceDefaults: the generator only sees the calling assembly
builder.Services.AddOpenApi(OpenApiDefaults.Configure);

var app = builder.Build();

app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapOpenApi().AllowAnonymous();
app.MapSignals();

await app.MigrateOrRunAsync<SignalsDbContext>(args);
