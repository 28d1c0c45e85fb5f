package io.agentcl.recognize;

import java.nio.file.Path;

/** The formats that importers of this library read, told by what stands in a file. */
public enum ExportFormat {
  /** Our own lines. */
  AGENT_CL,
  /** Lists of messages as OpenAI's chat has them, requests with replies, and streams. */
  OPENAI_CHAT,
  /** Items, requests and replies of OpenAI's Responses, and streams. */
  OPENAI_RESPONSES,
  /** Traces and logs of OpenTelemetry. */
  OTLP,
  /** Spans with the names of OpenInference, also inside of traces of OpenTelemetry. */
  OPENINFERENCE,
  /** Traces, observations, scores and batches of Langfuse. */
  LANGFUSE,
  /** Runs, feedback and batches of LangSmith, and states of its agents. */
  LANGSMITH,
  /** Sessions of Claude Code and of Codex. */
  CODING_SESSION,
  /** Rows of training sets. */
  TRAINING_ROWS;

  /**
   * Returns what {@code file} is, by the records in its first 256 KiB; its name says nothing. Never
   * guesses: records of several formats are all named, and one that belongs to none is none. Costs
   * no more for a larger file, and never throws for what is in one.
   */
  public static Recognized recognize(Path file) {
    return Recognizer.recognize(file);
  }
}
