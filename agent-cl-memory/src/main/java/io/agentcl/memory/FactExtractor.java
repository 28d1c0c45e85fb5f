package io.agentcl.memory;

import io.agentcl.experience.Signal;
import io.agentcl.scenario.Trial;
import java.util.List;

/**
 * Finds what a correction states. It says nothing of where, when and on whose word that holds:
 * {@link MemoryProposer} takes these from the conversation and from the signal's origin. Safe for
 * use by many threads.
 */
@FunctionalInterface
public interface FactExtractor {

  /**
   * Returns what {@code signal} states, the likeliest first; may be empty.
   *
   * @param signal a correction, a ticket or an expert's label
   * @param failing a failed replay of the conversation it is about
   */
  List<Statement> extract(Signal signal, Trial failing);

  /**
   * Returns an extractor that understands two forms of English sentences, at most one statement per
   * sentence:
   *
   * <pre>
   *   [the] attribute of [the] entity is [now] value
   *   [the] entity's attribute is [now] value
   * </pre>
   *
   * <p>A name has at most 64 characters, a value at most 500. Words before the statement, at most
   * 200 characters, must be parted from it by a comma, colon or semicolon. Questions, denials ("is
   * not", "is no longer") and sentences with a second "is" say nothing certain and are passed over,
   * as is all after the first hundred sentences.
   */
  static FactExtractor sentences() {
    return new SentenceExtractor();
  }
}
