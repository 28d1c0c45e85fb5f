package io.agentcl.benchmarks.taubench.rules;

import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.rules.CandidateRule.Basis;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.rule.ToolRule;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives arguments the types that the tools declare: a list, a map or a number that a model sent as
 * a text is read as JSON. One candidate for each tool that writes.
 */
final class SchemaRules {

  /** The declared types whose JSON is another thing than a text. */
  private static final Set<String> STRUCTURED = Set.of("array", "object", "integer", "number");

  private SchemaRules() {}

  static List<CandidateRule> of(Domain domain) {
    List<CandidateRule> rules = new ArrayList<>();
    for (String tool : domain.writingTools()) {
      Optional.ofNullable(domain.schemas().get(tool))
          .flatMap(schema -> candidate(tool, schema))
          .ifPresent(rules::add);
    }
    return rules;
  }

  private static Optional<CandidateRule> candidate(String tool, Value schema) {
    @Nullable Value properties = schema.at("parameters.properties");
    if (properties == null) {
      return Optional.empty();
    }
    Optional<CandidateRule> candidate = Optional.empty();
    for (Map.Entry<String, @Nullable Object> property : properties.asMap().entrySet()) {
      String type = String.valueOf(Value.of(property.getValue()).asMap().get("type"));
      if (STRUCTURED.contains(type)) {
        String name = tool + "/" + property.getKey().replace('_', '-') + "-as-" + type;
        ToolRule rule = parsed(tool, property.getKey());
        candidate =
            Optional.of(
                candidate
                    .map(more -> more.and(name, rule))
                    .orElseGet(() -> CandidateRule.of(Basis.SCHEMA, sentence(tool), name, rule)));
      }
    }
    return candidate;
  }

  private static String sentence(String tool) {
    return "arguments of %s have their declared types".formatted(tool);
  }

  private static ToolRule parsed(String tool, String argument) {
    Operand json = Operand.argument(argument).parsed();
    Condition isJson = json.exists();
    return ToolRule.rewrite(tool, argument, json, isJson);
  }
}
