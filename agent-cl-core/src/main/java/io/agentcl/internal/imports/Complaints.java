package io.agentcl.internal.imports;

import java.util.ArrayList;
import java.util.List;

/** What is wrong in one record, so far. Not thread-safe. */
public final class Complaints {

  /** A record that is wrong everywhere is told of in a few words. */
  private static final int MOST = 20;

  private final List<Complaint> all = new ArrayList<>();
  private int more;

  /**
   * Something is wrong.
   *
   * @param path where in the record
   * @param message what, and how to mend it
   */
  record Complaint(String path, String message) {}

  /** Notes that what stands at {@code path} is not as it should be. */
  public void add(String path, String message) {
    if (all.size() < MOST) {
      all.add(new Complaint(path, message));
    } else {
      more++;
    }
  }

  /** Returns all and forgets them. */
  List<Complaint> take() {
    List<Complaint> taken = new ArrayList<>(all);
    if (more > 0) {
      taken.add(new Complaint("$", "%d more problems in this record".formatted(more)));
    }
    all.clear();
    more = 0;
    return taken;
  }
}
