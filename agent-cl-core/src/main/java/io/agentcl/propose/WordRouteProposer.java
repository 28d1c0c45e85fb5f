package io.agentcl.propose;

import io.agentcl.condition.Operand;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.Route;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Proposes routes on words that the user said, for his own conversations where he is known. */
record WordRouteProposer(String target) implements PatchProposer {

  private static final Pattern WORD = Pattern.compile("(?<!\\p{L})\\p{L}{4,40}(?!\\p{L})");
  private static final int PRIORITY = 100;

  @Override
  public List<Patch> propose(ProposalRequest request) {
    return Steps.ofFailing(request, trial -> patches(request.harness(), trial));
  }

  private Stream<Patch> patches(Harness harness, Trial trial) {
    Scope scope = trial.scenario().context().scope();
    return trial.run().trace().userMessages().stream()
        .flatMap(message -> WORD.matcher(message.text()).results())
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .distinct()
        .map(word -> patch(harness, scope, word));
  }

  private Patch patch(Harness harness, Scope scope, String word) {
    Route route =
        new Route(target, Operand.allUserText().matches("(?iu)\\b" + word + "\\b"), PRIORITY);
    String name = "%s/on-%s".formatted(target, word);
    Component wanted = Component.of(Route.LAYER, scope, name, route);
    return harness
        .patch()
        .scope(scope)
        .put(Route.LAYER, Steps.free(harness, wanted), route)
        .because("the user said \"%s\"".formatted(word))
        .origin(new Origin(Origin.Kind.PROPOSER, "word route"))
        .build();
  }

  @Override
  public Origin limit(ProposalRequest request) {
    return request.expectedBy();
  }

  @Override
  public double lowerBound(Harness harness) {
    return Route.LAYER.bits();
  }
}
