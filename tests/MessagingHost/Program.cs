using Platform.MessagingHost;

await SmallHost.Build(args).RunAsync();
