package io.agentcl.benchmarks.bfcl;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of an agent that may call functions: the functions it was offered and the calls
 * that are right, in the leaderboard's form. Immutable and safe for use by many threads.
 */
public final class CallTask {

  /** What kind of answer is expected. */
  enum Shape {
    /** One call of the one function. */
    SIMPLE,
    /** One call of one function out of many. */
    MULTIPLE,
    /** Several calls in any order. */
    PARALLEL,
    /** No call. */
    IRRELEVANCE,
    /** Some call, whatever it is. */
    RELEVANCE;

    static Shape of(String category) {
      if (category.contains("irrelevance")) {
        return IRRELEVANCE;
      }
      if (category.contains("relevance")) {
        return RELEVANCE;
      }
      if (category.contains("parallel")) {
        return PARALLEL;
      }
      return category.contains("multiple") ? MULTIPLE : SIMPLE;
    }
  }

  private final Shape shape;
  private final Language language;
  private final List<@Nullable Object> functions;
  private final List<@Nullable Object> answers;

  private CallTask(String category, List<?> functions, List<?> answers) {
    this.shape = Shape.of(category);
    this.language = Language.of(category);
    this.functions = Data.list(Descriptions.of(functions), "functions");
    this.answers = Data.list(answers, "answers");
  }

  /**
   * Returns a task. Data is null, booleans, numbers, strings, lists, string-keyed maps or {@link
   * Value}; integers and decimals differ, and the order of keys counts, which a value does not
   * keep.
   *
   * @param category the leaderboard's category, such as {@code simple_python}, {@code
   *     live_parallel_multiple} or {@code irrelevance}; it says how many calls are expected and in
   *     which language functions are described, Python if it names none
   * @param functions descriptions: <code>{name, parameters: {properties: {p: {type, items?}},
   *     required: [..]}}</code>, by itself or as <code>{function: ..}</code>, or with {@code
   *     input_schema} or {@code inputSchema} in place of {@code parameters}
   * @param answers for each expected call <code>{name: {p: [accepted, ..]}}</code>; an empty string
   *     among the accepted says that the parameter may be omitted. None where no call is expected,
   *     or any
   * @throws IllegalArgumentException if something is no such data, with the path to it
   */
  public static CallTask of(String category, List<?> functions, List<?> answers) {
    return new CallTask(
        requireNonNull(category, "category"),
        requireNonNull(functions, "functions"),
        requireNonNull(answers, "answers"));
  }

  Shape shape() {
    return shape;
  }

  Language language() {
    return language;
  }

  List<@Nullable Object> functions() {
    return functions;
  }

  List<@Nullable Object> answers() {
    return answers;
  }

  /** Returns the function that {@code answer} names, or null if there is none. */
  @Nullable Object function(@Nullable Object answer) {
    String name = nameOf(answer);
    for (Object function : functions) {
      if (name.equals(PythonData.item(function, "name"))) {
        return function;
      }
    }
    return null;
  }

  /** Returns the name of the function whose call {@code answer} expects. */
  static String nameOf(@Nullable Object answer) {
    return (String)
        requireNonNull(
            PythonData.first(List.copyOf(PythonData.items(answer).keySet()), "function in answer"));
  }

  /** Returns the hash of all of this task. */
  String hash() {
    return Value.of(
            List.of(shape.name(), language.name(), Shown.whole(functions), Shown.whole(answers)))
        .hash();
  }

  @Override
  public String toString() {
    return switch (shape) {
      case IRRELEVANCE -> "no call";
      case RELEVANCE -> "some call";
      default -> "calls " + Shown.of(answers);
    };
  }
}
