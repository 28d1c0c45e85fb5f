package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.record.Requests;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Trace;
import java.util.List;

/**
 * Reads the requests to models of a recorded trace, which keeps of each only what it adds to one
 * before.
 */
public final class RecordedRequests {

  private RecordedRequests() {}

  /**
   * Returns the requests of {@code recorded}, each whole again, also of those that failed. The body
   * of one that had no room is null.
   *
   * @throws IllegalArgumentException if a request before is missing that another one adds to
   */
  public static List<ModelRequest> of(Trace recorded) {
    return Requests.whole(requireNonNull(recorded, "recorded"));
  }
}
