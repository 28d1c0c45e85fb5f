package io.agentcl.benchmarks.taubench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person took for the root cause of a failing dialogue.
 *
 * @param task number of the task
 * @param step the message that was wrong, from 1, where the first one is the system's
 * @param category what kind of failure it is
 * @param by whose failure it is: the assistant's, the user's or that of a program
 */
public record RootCause(int task, int step, String category, String by) {

  /** The leading message of the system, which dialogues leave out, and counting from 1. */
  private static final int FIRST = 2;

  public RootCause {
    requireNonNull(category, "category");
    requireNonNull(by, "by");
  }

  /**
   * Reads a file of annotations.
   *
   * @throws IllegalArgumentException if its content is wrong; the message says where
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<RootCause> load(Path file) {
    return JsonPart.read(file, bytes(file)).elements().stream().map(RootCause::of).toList();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(requireNonNull(file, "file"));
    } catch (IOException e) {
      throw new UncheckedIOException("annotations cannot be read: " + e, e);
    }
  }

  private static RootCause of(JsonPart dialogue) {
    int root = dialogue.require("root_cause").require("failure_id").number();
    return dialogue.require("failures").elements().stream()
        .filter(failure -> failure.require("failure_id").number() == root)
        .map(failure -> of(dialogue.require("task_id").number(), failure))
        .findFirst()
        .orElseThrow(() -> dialogue.refuse("has no failure %d, its root cause".formatted(root)));
  }

  private static RootCause of(int task, JsonPart failure) {
    return new RootCause(
        task,
        failure.require("step_number").number(),
        failure.require("failure_category").text(),
        failure.require("failed_agent").text());
  }

  /**
   * Returns the number of the message of each event of {@code dialogue} as an experience, as {@link
   * #step} counts them. A call and its answer are two messages, of which this is the first; a note
   * of the runner is a message, and no event.
   */
  public static List<Integer> messages(Dialogue dialogue) {
    List<Integer> numbers = new ArrayList<>();
    int next = FIRST;
    for (Dialogue.Step step : dialogue.steps()) {
      if (!(step instanceof Dialogue.Step.Note)) {
        numbers.add(next);
      }
      next += step instanceof Dialogue.Step.Called ? 2 : 1;
    }
    return numbers;
  }
}
