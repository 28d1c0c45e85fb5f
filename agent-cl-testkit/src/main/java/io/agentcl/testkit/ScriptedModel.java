package io.agentcl.testkit;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.LanguageModel;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;

/**
 * A language model that follows a script: to a request that contains a given text always the same
 * reply, to any other the next one in the queue. It throws when it has nothing to say. Records what
 * it was asked. Safe for use by many threads.
 */
public final class ScriptedModel implements LanguageModel {

  private final List<Answer> answers = new ArrayList<>();
  private final Queue<LanguageModel> queue = new ArrayDeque<>();
  private final List<ModelRequest> requests = new ArrayList<>();

  private ScriptedModel() {}

  /** Returns a model that knows nothing yet. */
  public static ScriptedModel create() {
    return new ScriptedModel();
  }

  /** Adds a reply to the queue; it is given once, and used nothing. */
  public ScriptedModel then(String text) {
    return then(ModelReply.text(text));
  }

  /** Adds a reply to the queue; it is given once. */
  public synchronized ScriptedModel then(ModelReply reply) {
    requireNonNull(reply, "reply");
    queue.add(request -> reply);
    return this;
  }

  /** Adds a failure to the queue; it is thrown once. */
  public synchronized ScriptedModel thenFail(Exception failure) {
    requireNonNull(failure, "failure");
    queue.add(
        request -> {
          throw failure;
        });
    return this;
  }

  /** Replies {@code reply} to each request whose body contains {@code text}, in any case. */
  public ScriptedModel when(String text, String reply) {
    return when(text, ModelReply.text(reply));
  }

  /** Replies {@code reply} to each request whose body contains {@code text}, in any case. */
  public synchronized ScriptedModel when(String text, ModelReply reply) {
    answers.add(new Answer(requireNonNull(text, "text"), requireNonNull(reply, "reply")));
    return this;
  }

  /** Returns the requests in the order in which they came. */
  public synchronized List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  /**
   * Returns the scripted reply.
   *
   * @throws IllegalStateException if the script has none
   */
  @Override
  public ModelReply reply(ModelRequest request) throws Exception {
    return next(requireNonNull(request, "request")).reply(request);
  }

  private synchronized LanguageModel next(ModelRequest request) {
    requests.add(request);
    String body = text(request);
    Optional<Answer> fitting = answers.stream().filter(each -> each.fits(body)).findFirst();
    if (fitting.isPresent()) {
      return asked -> fitting.get().reply;
    }
    LanguageModel queued = queue.poll();
    if (queued == null) {
      throw new IllegalStateException(
          "the script has no reply to request %d, \"%s\"; to mend it, call then(..) or when(..)"
              .formatted(requests.size(), body));
    }
    return queued;
  }

  private static String text(ModelRequest request) {
    return request.body().toObject() instanceof String text ? text : request.body().toString();
  }

  private record Answer(String text, ModelReply reply) {
    boolean fits(String body) {
      return body.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
  }
}
