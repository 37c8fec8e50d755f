using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>Tests that share a broker: starting one takes longer than most of them.</summary>
[CollectionDefinition(nameof(OnOneBroker))]
public sealed class OnOneBroker : ICollectionFixture<RabbitMqEngine>;
