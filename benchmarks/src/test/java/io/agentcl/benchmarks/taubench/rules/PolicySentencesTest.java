package io.agentcl.benchmarks.taubench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.NeedsRecordedDialogues;
import io.agentcl.benchmarks.taubench.SharedTau;
import io.agentcl.benchmarks.taubench.rules.CandidateRule.Basis;
import io.agentcl.harness.Harness;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the candidate rules say of their worlds. */
@NeedsRecordedDialogues
final class PolicySentencesTest {

  private static final Set<Basis> CITING = EnumSet.of(Basis.POLICY, Basis.WORDS);

  private static List<Domain> domains = List.of();

  @BeforeAll
  static void load() {
    domains = SharedTau.domains();
  }

  @Test
  void standWordForWordInThePolicy() {
    for (Domain domain : domains) {
      String policy = folded(domain.policy());

      List<CandidateRule> citing =
          Candidates.of(domain).stream().filter(each -> CITING.contains(each.basis())).toList();

      assertThat(citing).hasSizeGreaterThan(10);
      assertThat(citing)
          .allSatisfy(each -> assertThat(policy).contains(folded(each.sentence())))
          .allSatisfy(each -> assertThat(each.sentence()).hasSizeGreaterThan(20));
    }
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void areEnforcedOnToolsThatTheWorldDeclares() {
    for (Domain domain : domains) {
      for (CandidateRule candidate : Candidates.of(domain)) {
        assertThat(domain.schemas()).containsKeys(candidate.toolNames().toArray(String[]::new));
        assertThat(domain.writingTools()).containsAll(candidate.toolNames());
        assertThat(domain.schemas()).containsKeys(named(candidate, false).toArray(String[]::new));
      }
    }
  }

  @Test
  void areJudgedByProbesOfReadOnlyTools() {
    for (Domain domain : domains) {
      Set<String> probed = new TreeSet<>();
      Candidates.of(domain).forEach(each -> probed.addAll(named(each, true)));

      assertThat(probed).isNotEmpty();
      assertThat(domain.readOnlyTools()).containsAll(probed);
    }
  }

  @Test
  void haveAnAddressForEachRuleOnce() {
    for (Domain domain : domains) {
      List<String> addresses = new ArrayList<>();
      Candidates.of(domain).forEach(each -> addresses.addAll(each.addresses()));

      assertThat(addresses).doesNotHaveDuplicates();
    }
  }

  /** Returns the tools that stand in the rules, or only those that they probe. */
  private static Set<String> named(CandidateRule candidate, boolean probed) {
    Set<String> tools = new TreeSet<>();
    Harness harness = Harness.empty().with(candidate.on(Harness.empty()));
    harness.components().forEach(each -> add(each.content().toObject(), probed, tools));
    return tools;
  }

  private static void add(@Nullable Object part, boolean probed, Set<String> tools) {
    if (part instanceof Map<?, ?> map) {
      boolean probe = map.keySet().containsAll(List.of("tool", "arguments", "path"));
      if (map.get("tool") instanceof String tool && (probe || !probed)) {
        tools.add(tool);
      }
      map.values().forEach(each -> add(each, probed, tools));
    } else if (part instanceof List<?> list) {
      list.forEach(each -> add(each, probed, tools));
    }
  }
}
