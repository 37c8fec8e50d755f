global using System.Net;
global using Platform.Cases.Domain;
global using Platform.Contracts.Cases.V1;
global using Platform.Contracts.Partners.V1;
global using Platform.Contracts.Signals.V1;
global using Platform.ServiceDefaults.Domain;
global using Platform.TestKit;
global using Xunit;
