package io.agentcl.benchmarks.taubench.rules;

import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a call in the words of the policy: its arguments, and the records that its
 * arguments name, as they were when the dialogue began. A tool that needs nothing but one argument
 * reads the record that the argument names, and so on from the fields of that record.
 */
final class Facts {

  private static final int MOST_STEPS = 2;

  private final Vocabulary vocabulary;
  private final World initial;
  private final Map<String, String> readers;

  Facts(Domain domain, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.initial = domain.world();
    this.readers = readers(domain);
  }

  /** Returns the tool that reads what an argument names, by the argument's name. */
  private static Map<String, String> readers(Domain domain) {
    Map<String, String> readers = new TreeMap<>();
    for (String tool : domain.readOnlyTools()) {
      Value schema = domain.schemas().getOrDefault(tool, Value.NULL);
      List<String> names = new ArrayList<>();
      Optional.ofNullable(schema.at("parameters.properties"))
          .ifPresent(properties -> names.addAll(properties.asMap().keySet()));
      if (names.size() == 1 && names.get(0).endsWith("_id")) {
        readers.put(names.get(0), tool);
      }
    }
    return readers;
  }

  /** Returns the facts of {@code call}, by what they say. */
  Map<String, Condition> of(ToolCall call) {
    Map<String, Condition> facts = new TreeMap<>();
    add(call.value().asMap(), Operand::argument, 0, facts);
    return facts;
  }

  private interface Named {
    Operand field(String name);
  }

  private void add(
      Map<String, ? extends @Nullable Object> record,
      Named named,
      int steps,
      Map<String, Condition> facts) {
    record.forEach(
        (name, content) -> {
          if (content instanceof String text && vocabulary.has(text)) {
            Condition fact = named.field(name).is(text);
            facts.put(fact.toString(), fact);
          }
          @Nullable String reader = readers.get(name);
          if (reader != null && steps < MOST_STEPS && content instanceof String id) {
            Operand key = named.field(name);
            add(
                read(reader, name, id),
                field -> Operand.probe(reader, Map.of(name, key), field),
                steps + 1,
                facts);
          }
        });
  }

  private Map<String, @Nullable Object> read(String reader, String argument, String id) {
    try {
      return initial
          .answer(ToolCall.of(reader, new HashMap<>(Map.of(argument, id))))
          .flatMap(ToolAnswer::value)
          .flatMap(Value::asJson)
          .map(Value::asMap)
          .orElse(Map.of());
    } catch (Exception e) {
      throw new IllegalStateException("no tool of these worlds throws, but " + reader, e);
    }
  }
}
