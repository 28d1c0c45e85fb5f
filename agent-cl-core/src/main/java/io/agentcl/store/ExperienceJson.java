package io.agentcl.store;

import io.agentcl.experience.Experience;
import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.Import;

/**
 * Experiences in our own JSON: lines with a version and a checksum, as a {@link
 * JsonlExperienceStore} keeps them. Safe for use by many threads.
 */
public final class ExperienceJson {

  private ExperienceJson() {}

  /**
   * Returns an importer of such lines. Signals on later lines are added to the experience that they
   * are of, as long as no more than 10,000 others came between.
   */
  public static Importer importer() {
    return Import.importer(ExperienceFormat::new);
  }

  /**
   * Returns {@code experience} as one line without its end, which an {@link #importer} reads as an
   * equal one.
   *
   * @throws IllegalArgumentException if it holds what is no value, with the path to it
   */
  public static String write(Experience experience) {
    return Utf8.decode(new StoredLine.Added(experience).bytes());
  }
}
