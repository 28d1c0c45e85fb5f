package io.agentcl.benchmarks.taubench.learning;

import io.agentcl.benchmarks.taubench.rules.CandidateRule;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.LearningResult.AwaitingApproval;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.Tried;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What rules come to that were not promoted, in bits per case: where one waits, what it came to
 * there; else its bits, for the word of the policy is one case.
 */
final class RulePrices {

  /** No rule repairs it, so that each is tried, and has a size. */
  private static final String NEVER = "never-repaired";

  private final Map<Set<String>, Double> perCase = new HashMap<>();

  /**
   * Asks for the prices.
   *
   * @param learner one whose proposers are {@link #proposingAll}
   * @param failing any dialogue, to have something to replay
   */
  RulePrices(Learner learner, Trial failing, List<LearningResult> results) {
    for (Tried tried : learner.learn(never(failing.scenario())).effort().tried()) {
      perCase.put(addresses(tried.patch()), tried.bits());
    }
    for (LearningResult result : results) {
      if (result instanceof AwaitingApproval waiting) {
        LearningResult.Accepted accepted = waiting.accepted();
        perCase.put(addresses(accepted.tried().patch()), accepted.price().perCase());
      }
    }
  }

  /** Returns what {@code candidate} comes to. */
  double of(CandidateRule candidate) {
    return perCase.getOrDefault(candidate.addresses(), Double.POSITIVE_INFINITY);
  }

  /** Returns {@code proposer}, which for prices proposes all of {@code candidates}. */
  static PatchProposer proposingAll(List<CandidateRule> candidates, PatchProposer proposer) {
    return request ->
        request.target().scenario().id().equals(NEVER)
            ? candidates.stream()
                .map(each -> each.on(request.harness()))
                .filter(patch -> !patch.isEmpty())
                .toList()
            : proposer.propose(request);
  }

  /** Returns the addresses of what {@code patch} edits. */
  static Set<String> addresses(Patch patch) {
    return patch.edits().stream()
        .map(edit -> edit.address().toString())
        .collect(Collectors.toSet());
  }

  private static Scenario never(Scenario scenario) {
    return Scenario.builder(NEVER)
        .user(scenario.user())
        .world(scenario::world)
        .context(scenario.context())
        .limits(scenario.limits())
        .expect(Evaluator.of("nothing is good enough", "1", run -> Score.fail("never")))
        .build();
  }
}
