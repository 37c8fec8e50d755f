using Xunit;

namespace Platform.Partners.Tests;

/// <summary>Tests that share one service: each makes what it needs, and none of them minds what the others made, or an hour on the clock.</summary>
[CollectionDefinition(Name)]
public sealed class SharedDirectory : ICollectionFixture<PartnersApp>
{
    public const string Name = "Directory";
}

/// <summary>Tests that share another one beside it, so that two cores have something to do.</summary>
[CollectionDefinition(Name)]
public sealed class SharedIdentity : ICollectionFixture<PartnersApp>
{
    public const string Name = "Identity";
}

/// <summary>Tests beside which no other runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
