package io.agentcl.memory;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Scope;
import io.agentcl.run.Context;
import java.util.List;
import java.util.Map;

/** Facts, and what is recalled of them. */
abstract class Recalling {

  static Harness harness(Map<String, Fact> facts) {
    Harness.Builder builder = Harness.builder();
    facts.forEach((name, fact) -> builder.put(Fact.LAYER, name, fact));
    return builder.build();
  }

  static Harness with(Harness harness, Scope scope, String name, Fact fact) {
    return harness.with(harness.patch().scope(scope).put(Fact.LAYER, name, fact).build());
  }

  static Recall.Query query(String text) {
    return Recall.query(Situation.in(Context.EMPTY), text);
  }

  static List<String> search(Harness harness, Context context, String text) {
    return texts(
        harness
            .seenBy(context.scope())
            .derive(Recall.FACTS, Recall.query(Situation.in(context), text)));
  }

  static List<String> texts(List<Statement> statements) {
    return statements.stream().map(Statement::text).toList();
  }
}
