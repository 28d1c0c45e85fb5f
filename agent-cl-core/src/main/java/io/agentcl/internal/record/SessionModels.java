package io.agentcl.internal.record;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.LanguageModel;
import io.agentcl.run.Models;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The models of one session: each request is answered from a recording or by the host. */
final class SessionModels implements Models {

  /** Stands for a request, or a model's name, that cannot be translated. */
  private static final String UNKNOWN = "unknown";

  private final RecordingSession session;
  private final Outside outside;

  /** How many replies there were. */
  private final AtomicInteger replies = new AtomicInteger();

  /** Requests that have neither a reply nor failed. */
  private final Set<Started<?, ?>> underWay = ConcurrentHashMap.newKeySet();

  SessionModels(RecordingSession session, Outside outside) {
    this.session = session;
    this.outside = outside;
  }

  /** Returns how many replies of models there were. */
  int replies() {
    return replies.get();
  }

  @Override
  public ModelReply call(ModelRequest request, LanguageModel real) throws Exception {
    requireNonNull(real, "real");
    return call(Untranslated.CODEC, request, () -> real.reply(request));
  }

  @Override
  public <Q, R> R call(Models.Codec<Q, R> codec, Q request, Callable<? extends R> real)
      throws Exception {
    requireNonNull(real, "real");
    Started<Q, R> started = start(codec, request);
    Optional<R> known = started.reply();
    if (known.isPresent()) {
      return known.get();
    }
    try {
      return started.complete(
          requireNonNull(
              real.call(), () -> "model \"%s\" replied null".formatted(started.asked.model())));
    } catch (Exception | Error e) {
      started.fail(e);
      throw e;
    }
  }

  @Override
  public <Q, R> Models.Started<R> begin(Models.Codec<Q, R> codec, Q request) {
    return start(codec, request);
  }

  private <Q, R> Started<Q, R> start(Models.Codec<Q, R> codec, Q request) {
    requireNonNull(codec, "codec");
    requireNonNull(request, "request");
    outside.checkOpen();
    ModelRequest asked = translated("request to a model", codec::request, request);
    Started<Q, R> started =
        new Started<>(
            codec,
            asked == null ? new ModelRequest(UNKNOWN, Value.NULL) : asked,
            outside.ask(asked));
    started.fromRecording();
    return started;
  }

  /** Returns what is recorded of the host's object; null, and a gap, if it cannot be translated. */
  private <A, B> @Nullable B translated(String what, Function<A, B> translation, A object) {
    try {
      return requireNonNull(translation.apply(object), "its codec gave null");
    } catch (RuntimeException | StackOverflowError e) {
      session.modelGap("a %s could not be translated: %s".formatted(what, e));
      return null;
    }
  }

  /** Returns whether a request has begun and not ended. */
  boolean isBusy() {
    return !underWay.isEmpty();
  }

  /** Ends all requests of which nobody said what came of them. */
  void abandon() {
    underWay.forEach(Started::abandon);
  }

  /** The library's own types. */
  private enum Untranslated implements Models.Codec<ModelRequest, ModelReply> {
    CODEC;

    @Override
    public ModelRequest request(ModelRequest request) {
      return request;
    }

    @Override
    public ModelReply reply(ModelReply reply) {
      return reply;
    }

    @Override
    public ModelReply recorded(ModelReply reply) {
      return reply;
    }
  }

  /** One request. */
  private final class Started<Q, R> implements Models.Started<R> {
    private final Models.Codec<Q, R> codec;
    private final ModelRequest asked;
    private final Outside.Asked turn;

    /** Whether it is known what came of it. Guarded by this. */
    private boolean ended;

    /** The reply, if it came from a recording. */
    private @Nullable R known;

    Started(Models.Codec<Q, R> codec, ModelRequest asked, Outside.Asked turn) {
      this.codec = codec;
      this.asked = asked;
      this.turn = turn;
    }

    private void fromRecording() {
      Optional<ModelReply> recorded = turn.known();
      if (recorded.isPresent()) {
        known = translatedBack(recorded.get());
        end();
        replied(recorded.get());
      } else {
        underWay.add(this);
      }
    }

    private R translatedBack(ModelReply reply) {
      try {
        return requireNonNull(codec.recorded(reply), "a codec gave null for a reply");
      } catch (RuntimeException e) {
        throw turn.unreadable(e);
      }
    }

    @Override
    public Optional<R> reply() {
      return Optional.ofNullable(known);
    }

    @Override
    public R complete(R reply) {
      requireNonNull(reply, "reply");
      if (end()) {
        ModelReply kept = translated("reply of a model", codec::reply, reply);
        turn.replied(kept);
        replied(kept == null ? new ModelReply(Value.NULL, Usage.NONE) : kept);
      }
      return reply;
    }

    @Override
    public void fail(Throwable cause) {
      requireNonNull(cause, "cause");
      if (end()) {
        turn.failed(cause);
        failed(String.valueOf(cause));
      }
    }

    void abandon() {
      if (end()) {
        String reason = "nobody said what the model replied";
        turn.failed(new IllegalStateException(reason));
        failed(reason);
      }
    }

    private void replied(ModelReply reply) {
      replies.incrementAndGet();
      session.record(at -> new TraceEvent.ModelCalled(at, asked, reply));
    }

    private void failed(String reason) {
      session.record(at -> new TraceEvent.ModelFailed(at, asked, reason));
    }

    private synchronized boolean end() {
      boolean first = !ended;
      ended = true;
      underWay.remove(this);
      return first;
    }
  }
}
