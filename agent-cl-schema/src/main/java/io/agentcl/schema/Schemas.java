package io.agentcl.schema;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;
import java.util.Map;

/**
 * Makes evaluators that hold a run to JSON Schema. They are immutable, safe for use by many
 * threads, and their versions follow from the schemas.
 *
 * <p>A schema is of draft 2020-12 unless its {@code $schema} names draft 4, 6, 7 or 2019-09. {@code
 * $ref} may lead to other places of the same document only: nothing is ever read from a file, a jar
 * or the network. {@code format} is an annotation and demands nothing. Numbers count by value:
 * {@code 1.0} is an integer. A schema that is malformed, refers to what is not there, or refers to
 * itself without end is refused at once.
 *
 * <p>Evaluation is bounded: the effort is at most linear in the size of what is judged. What would
 * take more, such as a {@code pattern} that explodes, is an abstention that says so.
 */
public final class Schemas {

  private Schemas() {}

  /** Returns how these evaluators are stored. For codecs. */
  public static Kinds kinds() {
    return Kinds.of(Evaluator.class, MethodHandles.lookup())
        .add(
            "schema of answer",
            AnswerEvaluator.class,
            AnswerEvaluator.Form.class,
            each -> each.form())
        .add(
            "schema of calls", CallsEvaluator.class, CallsEvaluator.Form.class, each -> each.form())
        .build();
  }

  /**
   * Returns an evaluator that passes if the last answer is JSON, and nothing else, that satisfies
   * {@code schema}. The reason gives the place in the answer as a JSON pointer, the keyword that is
   * violated with what it demands, and what was found. It abstains where the answer is too much to
   * be judged, and where a later answer may be missing.
   *
   * @param schema a JSON Schema
   * @throws IllegalArgumentException if it is malformed; the message says where
   */
  public static Evaluator answer(String schema) {
    return new AnswerEvaluator(Schema.of(AnswerEvaluator.NAME, requireNonNull(schema, "schema")));
  }

  /**
   * Returns an evaluator that passes if every executed call is of one of the tools and its
   * arguments satisfy the schema of that tool. Its value is the share of such calls; a run without
   * calls passes. The reason gives the number of the call, from 1, the tool, and what is wrong as
   * {@link #answer} does. It abstains where arguments are no values, and where all calls that were
   * kept are valid and some may be missing.
   *
   * <p>Arguments that a schema does not name are allowed unless it says {@code
   * "additionalProperties": false}.
   *
   * @param tools the schema of the arguments, a JSON object, by the name of the tool
   * @throws IllegalArgumentException if one is malformed; the message names the tool
   */
  public static Evaluator toolCalls(Map<String, String> tools) {
    return CallsEvaluator.of(ToolList.of(tools));
  }

  /**
   * As {@link #toolCalls(Map)}, of a list of tools as it is sent to a model or by a server: objects
   * with {@code name} and {@code parameters} (OpenAI, by themselves or under {@code function}),
   * {@code input_schema} (Anthropic) or {@code inputSchema} (MCP; Bedrock under {@code toolSpec}).
   * The list stands by itself or under {@code tools}, also within an entry. A tool that says
   * nothing of arguments takes none; one that only says something that is not known is refused,
   * since that may be its schema.
   *
   * @param tools a JSON list, or an object that has it at {@code tools}
   * @throws IllegalArgumentException if it is no such list, if a name stands twice, if a tool has
   *     two schemas or an unknown key in place of one, or if a schema is malformed
   */
  public static Evaluator toolCalls(String tools) {
    return CallsEvaluator.of(ToolList.of(requireNonNull(tools, "tools")));
  }
}
