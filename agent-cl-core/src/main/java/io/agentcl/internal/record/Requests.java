package io.agentcl.internal.record;

import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests to models smaller: each is kept as what it adds to one of the last, or without its
 * body. Leaves all else as it is. Not thread-safe.
 */
final class Requests implements TraceEvent.Filter {

  /** The last requests as they were made, the newest first. */
  private final Deque<ModelRequest> last = new ArrayDeque<>();

  private boolean withoutBodies;

  /** From now on no bodies are kept; what was kept before must be mapped again. */
  void dropBodies() {
    withoutBodies = true;
    last.clear();
  }

  @Override
  public String text(String text) {
    return text;
  }

  @Override
  public Value value(Value value) {
    return value;
  }

  @Override
  public @Nullable Object content(String place, @Nullable Object content) {
    return content;
  }

  @Override
  public ModelRequest request(ModelRequest request) {
    if (withoutBodies) {
      return new ModelRequest(request.model(), Value.NULL);
    }
    ModelRequest addition = request.since(List.copyOf(last));
    last.addFirst(request);
    if (last.size() > Trace.KNOWN_REQUESTS) {
      last.removeLast();
    }
    return addition;
  }
}
