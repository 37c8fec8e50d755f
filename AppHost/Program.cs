using Platform.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddCompose();

var messaging = builder.Broker("messaging");
var sql = builder.SqlServerOrNone("sql");

var partners = builder.AddService<Projects.Partners>("partners", messaging, sql);
var signals = builder.AddService<Projects.Signals>("signals", messaging, sql).WithReference(partners);
var cases = builder.AddService<Projects.Cases>("cases", messaging, sql).WithReference(partners).WithReference(signals);
var meetings = builder.AddService<Projects.Meetings>("meetings", messaging, sql).WithReference(partners).WithReference(cases);
cases.WithReference(meetings); // the words of an agreement that a meeting concluded

var gateway = builder.AddProject<Projects.Gateway>("gateway")
    .WithExternalHttpEndpoints()
    .DisableForwardedHeaders() // published it is the first door: who believed X-Forwarded-For here would let a caller choose the address it is limited by
    .WithHttpHealthCheck("/health/ready")
    .WithReference(signals).WithReference(cases).WithReference(partners).WithReference(meetings)
    .WaitFor(partners);

builder.TrustPartners(partners, gateway, signals, cases, meetings);

builder.Build().Run();
