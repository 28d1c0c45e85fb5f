package io.agentcl.exports;

import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.Import;
import io.agentcl.internal.imports.TrainingFormat;

/** Rows of training sets of other tools. Safe for use by many threads. */
public final class TrainingRows {

  private TrainingRows() {}

  /**
   * Returns an importer of rows with messages, prompts and completions, preferences, labels or
   * ShareGPT's conversations, as TRL, OpenAI's fine-tuning, LLaMA-Factory and Axolotl have them.
   * Each row is a conversation; what is no message, as a reference answer, is in its context.
   */
  public static Importer importer() {
    return Import.importer(TrainingFormat::new);
  }
}
