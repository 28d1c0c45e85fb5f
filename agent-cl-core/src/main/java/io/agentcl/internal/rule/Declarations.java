package io.agentcl.internal.rule;

import io.agentcl.harness.Derivation;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Scoped;
import io.agentcl.rule.ToolRule;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a harness says of a tool to models. */
public final class Declarations {

  private static final Derivation<String, List<Scoped<ToolRule>>> OF_SCOPE = new OfTool();

  private Declarations() {}

  /** Returns the declaration of {@code tool} that has its way in {@code view}; empty if none. */
  public static Optional<ToolRule.Declaration> of(HarnessView view, String tool) {
    return view.byScope().stream()
        .flatMap(scope -> scope.derive(OF_SCOPE, tool).stream())
        .sorted(RulesOfTool.BY_AUTHORITY)
        .map(Scoped::content)
        .flatMap(Declarations::declaration)
        .findFirst();
  }

  private static Stream<ToolRule.Declaration> declaration(ToolRule rule) {
    return rule instanceof ToolRule.Declaration declaration
        ? Stream.of(declaration)
        : Stream.empty();
  }

  /** Picks them out of one scope. */
  private static final class OfTool implements Derivation<String, List<Scoped<ToolRule>>> {

    @Override
    public String name() {
      return "agentcl/declarations-of-tool";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<Scoped<ToolRule>> derive(HarnessView view, String tool) {
      return view.all(ToolRule.LAYER).stream()
          .filter(rule -> rule.content() instanceof ToolRule.Declaration)
          .filter(rule -> rule.content().tool().equals(tool))
          .toList();
    }

    @Override
    public Value encode(List<Scoped<ToolRule>> declarations) {
      return Value.of(RulesOfTool.encoded(declarations, ToolRule.LAYER.codec()));
    }

    @Override
    public boolean hasFewArguments() {
      return true;
    }
  }
}
