package io.agentcl.internal.record;

import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests to models smaller: each is kept as what it adds to one of the last, or without its
 * body. Leaves all else as it is. Not thread-safe.
 */
public final class Requests implements Filter {

  /** How many requests back another one may say what it adds to them. */
  private static final int KNOWN = 4;

  /** The last requests as they were made, the newest first. */
  private final Deque<ModelRequest> last = new ArrayDeque<>();

  private boolean withoutBodies;
  private boolean lostBodies;

  Requests() {}

  /** From now on no bodies are kept; what was kept before must be mapped again. */
  void dropBodies() {
    withoutBodies = true;
    last.clear();
  }

  /** Returns whether there was a body that is not kept. */
  boolean lostBodies() {
    return lostBodies;
  }

  @Override
  public String text(String text) {
    return text;
  }

  @Override
  public Value value(Supplier<String> place, Value value) {
    return value;
  }

  @Override
  public @Nullable Object content(Supplier<String> place, @Nullable Object content) {
    return content;
  }

  @Override
  public ModelRequest request(ModelRequest request) {
    if (withoutBodies) {
      lostBodies |= !request.body().equals(Value.NULL);
      return new ModelRequest(request.model(), Value.NULL);
    }
    Value addition = Addition.of(List.copyOf(last), request.body());
    remember(last, request);
    return new ModelRequest(request.model(), addition);
  }

  private static void remember(Deque<ModelRequest> last, ModelRequest request) {
    last.addFirst(request);
    if (last.size() > KNOWN) {
      last.removeLast();
    }
  }

  /** Returns the requests of a recording, each whole again, also of those that failed. */
  public static List<ModelRequest> whole(Trace recorded) {
    Deque<ModelRequest> last = new ArrayDeque<>();
    List<ModelRequest> all = new ArrayList<>();
    for (TraceEvent event : recorded.events()) {
      if (event instanceof TraceEvent.ModelCalled called) {
        all.add(called.request());
      } else if (event instanceof TraceEvent.ModelFailed failed) {
        all.add(failed.request());
      }
    }
    all.replaceAll(
        request -> {
          Value body = Addition.whole(List.copyOf(last), request.body());
          remember(last, new ModelRequest(request.model(), body));
          return last.getFirst();
        });
    return all;
  }

  /** Returns what models replied in a recording, each request whole again. */
  public static List<Scenario.ModelExchange> exchanges(Trace recorded) {
    Iterator<ModelRequest> requests = whole(recorded).iterator();
    List<Scenario.ModelExchange> exchanges = new ArrayList<>();
    for (TraceEvent event : recorded.events()) {
      if (event instanceof TraceEvent.ModelCalled called) {
        exchanges.add(new Scenario.ModelExchange(requests.next(), called.reply()));
      } else if (event instanceof TraceEvent.ModelFailed) {
        requests.next();
      }
    }
    return exchanges;
  }
}
