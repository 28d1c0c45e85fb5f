package io.agentcl.draft;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes stock evaluators of what is stored of them: the core does without their module, and so does
 * a draft of a host that has it not.
 */
final class StockEvaluators {

  private static final String TYPE = "@type";

  private final Codec<Evaluator> evaluators;

  StockEvaluators(ScenarioCodec codec) {
    this.evaluators = codec.kinds().codec(Evaluator.class);
  }

  /** Returns the evaluator that is stored as {@code value}. */
  Evaluator read(Value value) {
    return evaluators.decode(value);
  }

  /** Returns that {@code tool} must be called with {@code arguments}; others are free. */
  Evaluator called(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return calls(tool, arguments, 1);
  }

  /** Returns that {@code tool} must not be called with {@code arguments}. */
  Evaluator notCalled(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return calls(tool, arguments, 0);
  }

  private Evaluator calls(
      String tool, Map<String, ? extends @Nullable Object> arguments, int least) {
    Map<String, @Nullable Object> form = new TreeMap<>();
    form.put(TYPE, "called");
    form.put("tool", tool);
    form.put("with", arguments);
    form.put("keepsTexts", false);
    form.put("least", least);
    form.put("most", least == 0 ? 0 : null);
    return read(Value.of(form));
  }

  /** Returns that some answer must match all of {@code patterns}, which are in small letters. */
  Evaluator told(List<String> patterns) {
    return read(
        Value.of(
            Map.of(
                TYPE,
                "answer text",
                "test",
                "MATCHES",
                "every",
                true,
                "texts",
                patterns,
                "ignored",
                List.of("CASE"),
                "which",
                "ANY")));
  }

  /** Returns that the last answer must be this JSON, whatever its layout. */
  Evaluator json(Value expected) {
    return read(Value.of(Map.of(TYPE, "json equal", "expected", expected)));
  }
}
