using System.Net;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class QuestionTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task The_signaller_alone_is_asked_and_answers()
    {
        var signal = await app.InTriage();
        var asked = await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/questions", new AskQuestionRequest("Since when?"), signal.Version)).Read<SignalResponse>();
        var answerPath = $"/v1/signals/{signal.Id}/questions/{asked.Questions.Single().Id}/answer";

        Assert.Equal(SignalProgress.NeedsInfo, (await app.Read(SignalsApp.Housing, signal.Id)).Progress);
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-the-signaller", app.As(SignalsApp.Triage).Post(answerPath, new AnswerQuestionRequest("Long."), asked.Version));

        var answered = await (await app.As(SignalsApp.Housing).Post(answerPath, new AnswerQuestionRequest("Since summer."), asked.Version)).Read<SignalResponse>();

        Assert.Equal((SignalProgress.BeingWeighed, "Since summer."), (answered.Progress, answered.Questions.Single().Answer));
        await SignalsApp.Refused(HttpStatusCode.Conflict, "question-answered", app.As(SignalsApp.Housing).Post(answerPath, new AnswerQuestionRequest("Or spring."), answered.Version));
    }

    [Fact]
    public async Task An_answer_that_did_not_come_in_its_time_stands_in_the_work_list_to_be_followed_up()
    {
        var signal = await app.InTriage();
        var asked = await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/questions", new AskQuestionRequest("Since when?"), signal.Version)).Read<SignalResponse>();
        var question = asked.Questions.Single();
        Assert.Equal(question.AnswerDueAt, asked.Next.DueAt);
        Assert.Equal((WorkKind.AwaitAnswer, question.AnswerDueAt, false), await Line());

        app.Advance(SignalTerms.Default.AnswerDue + TimeSpan.FromSeconds(1));
        Assert.Equal((WorkKind.FollowUpQuestion, question.AnswerDueAt, true), await Line());

        (await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/questions/{question.Id}/answer", new AnswerQuestionRequest("Since summer."), asked.Version)).EnsureSuccessStatusCode();
        Assert.Equal((WorkKind.Weigh, signal.TriageDueAt, false), await Line());

        async Task<(WorkKind, DateTimeOffset, bool)> Line()
        {
            var line = (await app.As(SignalsApp.Triage).Get<Page<WorkEntry>>("/v1/signals/work-list?limit=200")).Items.Single(entry => entry.SignalId == signal.Id);
            return (line.Kind, line.DueAt, line.Overdue);
        }
    }

    [Fact]
    public async Task A_question_that_was_never_asked_is_not_there()
    {
        var signal = await app.InTriage();

        var response = await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/questions/{Guid.NewGuid()}/answer", new AnswerQuestionRequest("Yes."), signal.Version);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_malformed_id_is_named()
    {
        var response = await app.As(SignalsApp.Housing).Get("/v1/signals/42");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["signalId"], await response.Pointers());
    }
}
