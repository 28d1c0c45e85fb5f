package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import java.util.List;

/**
 * Reads out of recorded conversations what their users made of them. Immutable, and safe for use by
 * many threads as far as its reader is. Costs the length of the conversation.
 */
public final class CorrectionMiner {

  private static final CorrectionMiner STANDARD =
      new CorrectionMiner(TurnReader.phrases(PhraseList.english(), PhraseList.german()));

  private final TurnReader reader;

  private CorrectionMiner(TurnReader reader) {
    this.reader = reader;
  }

  /**
   * What was mined of one conversation.
   *
   * @param lessons what it teaches, what happened in it before what was made of it later
   * @param notes what was not mined and why, for people
   */
  public record Mined(List<Lesson> lessons, List<String> notes) {

    public Mined {
      lessons = List.copyOf(requireNonNull(lessons, "lessons"));
      notes = List.copyOf(requireNonNull(notes, "notes"));
    }
  }

  /** Returns a miner that reads the stock lists of English and German phrases. */
  public static CorrectionMiner standard() {
    return STANDARD;
  }

  /** Returns a miner that reads users' words by {@code reader}. */
  public static CorrectionMiner readingBy(TurnReader reader) {
    return new CorrectionMiner(requireNonNull(reader, "reader"));
  }

  /**
   * Returns what {@code experience} teaches. What users or tools say decides only that; nothing in
   * it makes a call allowed that was refused.
   */
  public Mined mine(Experience experience) {
    return new MiningPass(requireNonNull(experience, "experience"), reader).mined();
  }
}
