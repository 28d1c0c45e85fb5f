package io.agentcl.internal.imports;

import io.agentcl.experience.Experience;
import io.agentcl.internal.record.Size;

/** How large a conversation is, for who holds several of them while they are written elsewhere. */
public final class RecordedBytes {

  private RecordedBytes() {}

  /** Returns how many bytes {@code experience}, whose content must be plain, takes, about. */
  public static long of(Experience experience) {
    return Size.of(experience);
  }
}
