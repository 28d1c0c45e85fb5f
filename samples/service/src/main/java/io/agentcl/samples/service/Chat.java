package io.agentcl.samples.service;

import io.agentcl.experience.Signal;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;

/** What users do: they talk, and say afterwards what they make of it. */
final class Chat {

  private final Learner learner;

  Chat(Learner learner) {
    this.learner = learner;
  }

  /** Answers one message. */
  String say(Form form) {
    LiveSession session = session(form);
    Desk desk = session.attached(Desk.class, () -> new Desk(session, Airline.TOOLS));
    String text = form.required("text");
    synchronized (desk) { // a user who cannot wait sends two at once
      session.user(Message.of(text));
      try {
        String answer = desk.reply(text);
        session.replied(Reply.of(answer));
        return answer;
      } catch (RuntimeException e) {
        session.failed(e);
        throw e;
      }
    }
  }

  /** Ends a conversation; it is kept when this answers with the id by which signals find it. */
  String end(Form form) {
    LiveSession session = session(form);
    session.close();
    return learner.draft(session.id()).experience().id(); // throws if it could not be kept
  }

  private LiveSession session(Form form) {
    Context user = Context.user(form.required("user")).with(Release.COUNTRY, form.text("country"));
    return learner.live().session(form.required("conversation"), user);
  }

  /** Takes what a user makes of a conversation, whichever instance had it. */
  String signal(Form form) {
    String text = form.text("text");
    learner.signal(
        form.required("id"),
        switch (form.required("kind")) {
          case "up" -> Signal.thumbsUp();
          case "down" -> Signal.thumbsDown(text);
          case "correction" -> Signal.correction(text);
          default ->
              throw new IllegalArgumentException("to mend it, send kind as up, down or correction");
        });
    return "Thank you.";
  }
}
