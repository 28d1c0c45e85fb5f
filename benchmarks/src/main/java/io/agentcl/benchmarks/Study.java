package io.agentcl.benchmarks;

import java.io.PrintStream;
import java.util.SortedMap;

/** A measurement that prints a table and, as its last line, {@code RESULT} and one JSON object. */
interface Study {

  /** Returns the name by which it is started. */
  String name();

  /** Returns one line for people. */
  String summary();

  /** Returns the options that it knows, with their defaults. */
  SortedMap<String, String> defaults();

  /**
   * Measures.
   *
   * @param out for the table and the result
   * @param err for progress
   * @throws UsageException if the value of an option is bad; nothing is measured then
   */
  void run(Options options, PrintStream out, PrintStream err);
}
