using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class ForumTests
{
    private readonly Forum _forum = ATable.Forum();

    [Fact]
    public void The_chair_holds_a_seat_from_the_start() =>
        Assert.Equal(ATable.Chair.HatId, Assert.Single(_forum.Seats).HatId);

    [Fact]
    public void A_hat_fills_one_seat_at_a_time() =>
        Refused.With("already-seated", () => _forum.Fill(Guid.NewGuid(), ATable.Chair, ATable.Now));

    [Fact]
    public void A_hat_can_return_after_its_seat_ended()
    {
        var seat = _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);
        _forum.End(seat.Id, ATable.Now);

        _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);

        Assert.Equal(2, _forum.Seats.Count(s => s.HatId == ATable.Police.HatId));
    }

    [Fact]
    public void A_seat_ends_once()
    {
        var seat = _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);
        _forum.End(seat.Id, ATable.Now);

        Refused.With("seat-ended", () => _forum.End(seat.Id, ATable.Now));
    }

    [Fact]
    public void The_chair_keeps_its_seat() =>
        Refused.With("chair-keeps-seat", () => _forum.End(_forum.Seats[0].Id, ATable.Now));

    [Fact]
    public void A_seat_that_is_not_there_cannot_end() => Assert.False(_forum.End(Guid.NewGuid(), ATable.Now));
}
