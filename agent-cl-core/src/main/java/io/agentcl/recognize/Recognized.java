package io.agentcl.recognize;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * What a file is, by its content.
 *
 * @param formats what its records are: one if it is clear, several if they differ, none if nothing
 *     is known of them
 * @param reason why it is not clear, for people; empty if it is
 */
public record Recognized(Set<ExportFormat> formats, String reason) {

  public Recognized {
    formats = Set.copyOf(requireNonNull(formats, "formats"));
    requireNonNull(reason, "reason");
  }

  /** Returns the format, if it is clear. */
  public Optional<ExportFormat> format() {
    return formats.size() == 1 ? formats.stream().findFirst() : Optional.empty();
  }
}
