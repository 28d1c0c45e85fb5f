package io.agentcl.propose;

import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.Route;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Proposes routes on words that the user said. */
record WordRouteProposer(String target) implements PatchProposer {

  private static final Pattern WORD = Pattern.compile("(?<!\\p{L})\\p{L}{4,40}(?!\\p{L})");
  private static final int PRIORITY = 100;

  @Override
  public List<Patch> propose(ProposalRequest request) {
    return request.failing().stream()
        .flatMap(trial -> trial.run().trace().userMessages().stream())
        .flatMap(message -> WORD.matcher(message.text()).results())
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .distinct()
        .map(word -> patch(request.harness(), word))
        .filter(patch -> !patch.isEmpty())
        .toList();
  }

  private Patch patch(Harness harness, String word) {
    Route route =
        new Route(target, Operand.allUserText().matches("(?iu)\\b" + word + "\\b"), PRIORITY);
    return harness
        .patch()
        .put(Route.LAYER, "%s/on-%s".formatted(target, word), route)
        .because("the user said \"%s\"".formatted(word))
        .origin(new Origin(Origin.Kind.PROPOSER, "word route"))
        .build();
  }

  @Override
  public double lowerBound(Harness harness) {
    return Route.LAYER.bits();
  }
}
