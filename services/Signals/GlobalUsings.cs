global using Platform.ServiceDefaults.Domain;
global using Platform.Signals.Domain;
