package io.agentcl.evaluate.json;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.ListSimilarity;
import io.agentcl.evaluate.answer.TextSimilarity;
import io.agentcl.value.Kinds;
import io.agentcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Graders of answers that are JSON. They look at the last answer, all of which must be JSON: no
 * words or fences around it. More than 200 levels of lists and objects, a key that stands twice and
 * numbers of more than 10,000 digits are no JSON here; the reason gives the place. All graders are
 * pure and safe for use by many threads.
 */
public final class JsonAnswers {

  private JsonAnswers() {}

  /** Returns how these graders are stored. For codecs. */
  public static Kinds kinds() {
    return JsonKinds.ALL;
  }

  /**
   * Returns {@code graded} as a grader of the structured content of the last answer ({@link
   * io.agentcl.trace.Reply#data}) in place of its words: of a reply into a type of the host's, a
   * card, a form. Works with these graders and any other of answers, such as one by JSON Schema. An
   * answer without such content is graded as the empty object.
   */
  public static Evaluator inData(Evaluator graded) {
    return new DataAnswer(graded);
  }

  /** Returns an evaluator that passes if the answer is a JSON object or list. */
  public static Evaluator valid() {
    return new ValidJson();
  }

  /**
   * Returns an evaluator that passes if the answer is JSON and equals {@code expected}: keys in any
   * order, numbers by value. The reason is the difference.
   *
   * @throws IllegalArgumentException if {@code expected} is no value
   */
  public static Evaluator equalTo(@Nullable Object expected) {
    return new EqualJson(Value.of(expected));
  }

  /**
   * Returns an evaluator that compares an object key by key, or a list of objects.
   *
   * @param expected an object, or a list of objects
   * @throws IllegalArgumentException if {@code expected} is neither
   */
  public static JsonMatch matching(@Nullable Object expected) {
    return new JsonMatch(Value.of(expected));
  }

  /**
   * Returns an evaluator of how much the answer is like {@code expected}, all the way down.
   *
   * @throws IllegalArgumentException if {@code expected} is no value
   */
  public static JsonSimilarity similarTo(@Nullable Object expected) {
    return new JsonSimilarity(Value.of(expected));
  }

  /**
   * Returns an evaluator of how much the answer, a list of scalars, is like {@code expected} in any
   * order, with elements compared by edit distance. It must be all alike.
   */
  public static JsonList lists(List<?> expected) {
    return lists(expected, ListSimilarity.of(TextSimilarity.levenshtein()));
  }

  /** As {@link #lists(List)}, compared by {@code similarity}. */
  public static JsonList lists(List<?> expected, ListSimilarity similarity) {
    Value fixed = Value.of(expected); // later changes of the list do not count
    return new JsonList(fixed.toObject() instanceof List<?> list ? list : List.of(), similarity, 1);
  }
}
