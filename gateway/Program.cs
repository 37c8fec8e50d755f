using Platform.Gateway.Documents;
using Platform.Gateway.Limits;
using Platform.Gateway.Proxy;
using Platform.Gateway.Status;
using Platform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddApiDocument();
builder.AddLimits();
builder.AddProxy();
builder.AddStatus();

var app = builder.Build();

app.UsePipeline();
app.MapDefaultEndpoints();
app.MapApiDocument();
app.MapStatus();
app.MapProxy();

await app.RunAsync();
