package io.agentcl.user;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Names;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.User;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A user whom a language model plays.
 *
 * @param name of the model, as it is told to it
 */
record ModelUser(Wishes wishes, LanguageModel model, String name) implements User {

  /** More than any user types. */
  private static final int LONGEST = 4_000;

  ModelUser {
    requireNonNull(wishes, "wishes");
    requireNonNull(model, "model");
    Names.checked(name, "name");
  }

  @Override
  public User asking(UnaryOperator<LanguageModel> through) {
    return new ModelUser(wishes, requireNonNull(through.apply(model), "model"), name);
  }

  @Override
  public Optional<Message> next(Trace soFar) {
    int said = soFar.userMessages().size();
    if (said == 0) {
      return Optional.of(Message.of(wishes.opening()));
    }
    if (wishes.isDone(soFar) || said >= wishes.most()) {
      return Optional.empty();
    }
    String next = played(soFar);
    return next.equals(UserPrompt.stop(wishes)) ? Optional.empty() : Optional.of(Message.of(next));
  }

  private String played(Trace soFar) {
    ModelReply reply = reply(ModelRequest.prompt(name, UserPrompt.of(wishes, soFar)));
    if (!(reply.body().toObject() instanceof String text)) {
      throw misplayed("replied no text but " + reply.body().brief());
    }
    if (text.isBlank()) {
      throw misplayed("replied nothing");
    }
    if (text.length() > LONGEST) {
      throw misplayed(
          "replied %d characters, of which no user writes more than %d"
              .formatted(text.length(), LONGEST));
    }
    return text.strip();
  }

  private ModelReply reply(ModelRequest request) {
    try {
      return requireNonNull(model.reply(request), "null");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw misplayed("was interrupted");
    } catch (Exception e) {
      throw misplayed("did not reply: " + e);
    }
  }

  private IllegalStateException misplayed(String how) {
    return new IllegalStateException("the model \"%s\" that plays him %s".formatted(name, how));
  }

  @Override
  public List<TraceEvent.UserConfirmed> confirms(Trace soFar) {
    return RuleUser.confirms(wishes, soFar);
  }

  @Override
  public Optional<String> fault(Trace trace) {
    if (!LastWords.areOfUser(trace)) {
      return Conduct.ofLeavingEarly(wishes, trace);
    }
    // The first words are the host's own.
    return trace.userMessages().size() < 2
        ? Optional.empty()
        : Conduct.ofWords(wishes, UserPrompt.stop(wishes), trace);
  }

  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public String version() {
    return "played-1:" + Value.of(List.of(Wishes.CODEC.encode(wishes).hash(), name)).hash();
  }

  @Override
  public String toString() {
    return "user played by %s who wants: %s".formatted(name, wishes.wants());
  }
}
