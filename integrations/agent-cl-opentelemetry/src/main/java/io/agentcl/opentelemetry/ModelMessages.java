package io.agentcl.opentelemetry;

import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Complaints;
import io.agentcl.internal.imports.Payload;
import io.agentcl.internal.imports.Role;
import io.agentcl.internal.imports.Said;
import io.agentcl.store.RecordedRequests;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the models of a recording were sent and replied, one after another, in whatever form their
 * client writes messages. A request is given whole, though a recording keeps what it adds. Not
 * thread-safe.
 */
final class ModelMessages {

  private static final String EARLIER = "earlier";

  /** Requests in the order of the events; empty if they cannot be made whole. */
  private final Iterator<ModelRequest> requests;

  /** All messages up to now, where requests say how many came before. */
  private final List<Said> history = new ArrayList<>();

  ModelMessages(Trace trace) {
    requests = whole(trace).iterator();
  }

  private static List<ModelRequest> whole(Trace trace) {
    try {
      return RecordedRequests.of(trace);
    } catch (IllegalArgumentException e) { // one is missing that others add to
      return List.of();
    }
  }

  /** Returns what was sent next; empty if that is not known. */
  List<Said> next() {
    if (!requests.hasNext()) {
      return List.of();
    }
    Value body = requests.next().body();
    List<Said> sent = read(body, Role.USER);
    Object earlier = body.asMap().get(EARLIER);
    if (!(earlier instanceof Long count) || count < 0 || count > history.size()) {
      return sent;
    }
    history.subList(count.intValue(), history.size()).clear();
    history.addAll(sent);
    return List.copyOf(history);
  }

  /** Returns what the model replied to what was sent last. */
  List<Said> replied(ModelReply reply) {
    List<Said> replied = read(reply.body(), Role.ASSISTANT);
    history.addAll(replied);
    return replied;
  }

  private static List<Said> read(Value body, Role role) {
    @Nullable Object plain = body.toObject();
    if (plain == null) {
      return List.of();
    }
    return Payload.of(Cell.root(plain, new Complaints()), role).messages().stream()
        .filter(said -> !said.text().isEmpty() || !said.calls().isEmpty())
        .toList();
  }
}
