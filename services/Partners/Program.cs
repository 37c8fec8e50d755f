using Platform.Contracts;
using Platform.Partners.Bulk;
using Platform.Partners.Data;
using Platform.Partners.Features;
using Platform.Partners.Identity;
using Platform.Partners.Reference;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.OpenApi;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase<PartnersDbContext, SqlServerPartnersDbContext, SqlitePartnersDbContext>("partners-db");
builder.AddMessaging<PartnersDbContext>("partners", new EventTopology(Topology.Events));
builder.AddIdentity();
builder.Services.AddSingleton<ReferenceData>();
builder.Services.AddHostedService<ReferenceDataWatcher>();
builder.Services.AddSingleton<ImportProgress>();
builder.Services.AddScoped<ImportRunner>();
builder.Services.AddHostedService<ImportWorker>();
builder.Services.AddSingleton(ClockworkTerms.From(builder.Configuration));
builder.Services.AddScoped<Clockwork>();
builder.Services.AddHostedService<ClockworkWorker>();
builder.Services.AddValidation(); // here, not in ServiceDefaults: the generator only sees the calling assembly
builder.Services.AddOpenApi(OpenApiDefaults.Configure);

var app = builder.Build();

app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapOpenApi().AllowAnonymous();
app.MapPartners();

await app.MigrateOrRunAsync<PartnersDbContext>(args);
