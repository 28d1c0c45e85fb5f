package io.agentcl.benchmarks.taubench.learning;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a dialogue that fails keeps: its final state must not get further from what is expected, in
 * more records. A rule that forbids what was right then breaks something, though the dialogue
 * failed before. It speaks for no rule: that one held back there may have been wrong.
 */
final class NoWorse {

  private NoWorse() {}

  /**
   * Returns the scenario that {@code failing} ends no further from {@code expected} than it did.
   */
  static Scenario than(Trial failing, Value expected) {
    Scenario scenario = failing.scenario();
    int most = distance(expected, failing.run().state());
    return Scenario.builder("no-worse/" + scenario.id())
        .user(scenario.user())
        .world(scenario::world)
        .context(scenario.context())
        .limits(scenario.limits())
        .situation("")
        .expect(
            Evaluator.of(
                "no further from the expected state",
                "1:%d:%s".formatted(most, expected.hash()),
                run -> evaluate(expected, most, run)))
        .build();
  }

  private static Score evaluate(Value expected, int most, Run run) {
    int distance = distance(expected, run.state());
    return Score.of(
        distance <= most,
        "%d records differ from the expected state, at most %d may".formatted(distance, most));
  }

  /** Returns in how many records two states differ: a record is right or wrong as a whole. */
  static int distance(Value expected, Value found) {
    Set<String> tables = new TreeSet<>(expected.asMap().keySet());
    tables.addAll(found.asMap().keySet());
    return tables.stream().mapToInt(table -> records(table, expected, found)).sum();
  }

  private static int records(String table, Value expected, Value found) {
    Map<String, ?> wanted = Value.of(expected.asMap().get(table)).asMap();
    Map<String, ?> given = Value.of(found.asMap().get(table)).asMap();
    Set<String> ids = new TreeSet<>(wanted.keySet());
    ids.addAll(given.keySet());
    return (int) ids.stream().filter(id -> !Objects.equals(wanted.get(id), given.get(id))).count();
  }
}
