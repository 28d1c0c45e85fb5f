package io.agentcl.internal.replay;

import io.agentcl.internal.record.Outside.Asked;
import io.agentcl.run.Ending;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models of one run. They reply as recorded, if the scenario says so, and up to where the run
 * leaves the recording ({@link Anchoring}); else the host's own are asked, each request of a trial
 * once. Safe for use by many threads.
 */
final class ReplayModels {

  private final WholeScenario parts;
  private final ModelCache.OneRun kept;
  private final RunEnd end;
  private final Anchoring anchoring;
  private final Pause pause;

  /** Recorded replies that were not asked for yet, in order; guarded by this. */
  private final List<Scenario.ModelExchange> unasked;

  private int asRecorded; // guarded by this
  private Usage saved = Usage.NONE; // guarded by this

  /** Why a model failed that was not asked again with success since; null if none. */
  private volatile @Nullable String modelFailure;

  /** Guards {@link #paid} alone: a part of the host that hangs is waited for by nobody. */
  private final Object till = new Object();

  private Usage paid = Usage.NONE; // guarded by till

  ReplayModels(WholeScenario parts, ModelCache.OneRun kept, RunEnd end, Anchoring anchoring) {
    this.parts = parts;
    this.kept = kept;
    this.end = end;
    this.anchoring = anchoring;
    this.pause = new Pause(() -> end.ending().isEmpty());
    this.unasked = new ArrayList<>(parts.modelReplies);
  }

  Asked ask(@Nullable ModelRequest request) {
    if (!parts.modelReplies.isEmpty() && anchoring.place() == null) {
      return recorded(request);
    }
    return request == null ? new Asking("", null) : new Asking(request.model(), kept.key(request));
  }

  /** Recorded replies are all there are: in their order, each once. */
  private synchronized Asked recorded(@Nullable ModelRequest request) {
    if (request == null) {
      throw end.stopped(
          Ending.Kind.DIVERGED,
          "no recorded reply answers a request to a model that could not be translated");
    }
    Iterator<Scenario.ModelExchange> next = unasked.iterator();
    while (next.hasNext()) {
      Scenario.ModelExchange exchange = next.next();
      if (exchange.request().equals(request)) {
        next.remove();
        asRecorded++;
        saved = saved.plus(exchange.reply().usage());
        return new Known(exchange.reply());
      }
    }
    throw end.stopped(
        Ending.Kind.DIVERGED,
        "no recorded reply answers the request to model %s; %s%s"
            .formatted(
                request.model(), Requested.nearest(request, parts.modelReplies), notByHarness()));
  }

  private String notByHarness() {
    return parts.recordedOn == null
        ? ""
        : "; nothing that was read before it gives anything else than on harness %s, on which it"
                .formatted(parts.recordedOn.shortVersion())
            + " was recorded";
  }

  /** Returns up to where the run went as recorded; null if it could not leave a recording. */
  synchronized Run.@Nullable Anchor anchor(int steps) {
    if (parts.recordedOn == null) {
      return null;
    }
    Anchoring.Place place = anchoring.place();
    return place == null
        ? new Run.Anchor(steps, null, asRecorded, saved)
        : new Run.Anchor(place.step(), place.read(), asRecorded, saved);
  }

  /** Returns {@code real}, asked as all models of a run are, but not by its agent. */
  LanguageModel besides(LanguageModel real) {
    return request -> {
      String key = kept.besides(request);
      Optional<ModelReply> known = kept.find(key);
      if (known.isPresent()) {
        return known.get();
      }
      Limiter.Permit permit = kept.begin(request.model(), pause);
      Usage used = Usage.NONE;
      try {
        ModelReply reply = real.reply(request);
        if (reply != null) {
          used = reply.usage();
          kept.keep(key, reply);
        }
        return reply;
      } finally {
        permit.end(used.tokens());
        pay(used);
      }
    };
  }

  /** A reply of a recording. */
  private final class Known implements Asked {

    private final ModelReply reply;

    Known(ModelReply reply) {
      this.reply = reply;
    }

    @Override
    public Optional<ModelReply> known() {
      return Optional.of(reply);
    }

    @Override
    public RuntimeException unreadable(RuntimeException cause) {
      return end.stopped(
          Ending.Kind.DIVERGED,
          "the recorded reply %s does not fit: %s".formatted(reply.body().brief(), cause));
    }
  }

  /** A request to the host's own model, unless it replied to it before. */
  private final class Asking implements Asked {

    private final String model;

    /** Null if the request could not be translated: the reply is not kept. */
    private final @Nullable String key;

    /** Ends what the model's rate limit let begin. */
    private volatile Limiter.Permit permit = Limiter.Permit.NONE;

    Asking(String model, @Nullable String key) {
      this.model = model;
      this.key = key;
    }

    @Override
    public Optional<ModelReply> known() {
      Optional<ModelReply> known = key == null ? Optional.empty() : kept.find(key);
      if (known.isPresent()) {
        modelFailure = null;
      } else {
        permit = permit();
      }
      return known;
    }

    private Limiter.Permit permit() {
      try {
        return kept.begin(model, pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw end.stopped(Ending.Kind.VOID, "it was interrupted while it waited for a rate limit");
      }
    }

    @Override
    public void replied(@Nullable ModelReply reply) {
      Usage used = reply == null ? Usage.NONE : reply.usage();
      permit.end(used.tokens());
      pay(used);
      modelFailure = null;
      if (key != null && reply != null) {
        kept.keep(key, reply);
      }
    }

    @Override
    public void failed(Throwable cause) {
      permit.end(0);
      modelFailure =
          ReplayOutside.isInvalid(cause) ? null : "model %s failed: %s".formatted(model, cause);
    }
  }

  private void pay(Usage used) {
    synchronized (till) {
      paid = paid.plus(used);
    }
  }

  /** Returns what models used that were asked; what was known before cost nothing. */
  Usage paid() {
    synchronized (till) {
      return paid;
    }
  }

  /** Returns how many nanoseconds the run has waited for rate limits. */
  long paused() {
    return pause.nanos();
  }

  /** Returns why a model failed, if the agent went on without its answer. */
  Optional<String> unanswered() {
    return Optional.ofNullable(modelFailure);
  }
}
