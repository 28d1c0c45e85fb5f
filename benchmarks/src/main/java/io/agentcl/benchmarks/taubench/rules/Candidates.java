package io.agentcl.benchmarks.taubench.rules;

import static java.util.Objects.requireNonNull;

import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The candidate rules of a desk, and a proposer of candidates. */
public final class Candidates {

  private Candidates() {}

  /** Returns what {@code domain}'s policy and its tools' declarations say, as candidates. */
  public static List<CandidateRule> of(Domain domain) {
    List<CandidateRule> rules = new ArrayList<>();
    switch (requireNonNull(domain, "domain").name()) {
      case "airline" -> rules.addAll(AirlineRules.candidates());
      case "retail" -> rules.addAll(RetailRules.candidates());
      default -> throw new IllegalArgumentException("no rules are written for " + domain);
    }
    rules.addAll(SchemaRules.of(domain));
    return rules;
  }

  /** Returns a proposer of those of {@code candidates} whose tools a failing run called. */
  public static PatchProposer proposer(Collection<CandidateRule> candidates) {
    List<CandidateRule> all = List.copyOf(candidates);
    return request -> {
      Set<String> called = called(request);
      return all.stream()
          .filter(candidate -> candidate.toolNames().stream().anyMatch(called::contains))
          .map(candidate -> candidate.on(request.harness()))
          .filter(patch -> !patch.isEmpty())
          .toList();
    };
  }

  private static Set<String> called(ProposalRequest request) {
    return request.failing().stream()
        .flatMap(trial -> trial.run().trace().toolCalls().stream())
        .map(TraceEvent.ToolCalled::call)
        .map(call -> call.name())
        .collect(Collectors.toSet());
  }
}
