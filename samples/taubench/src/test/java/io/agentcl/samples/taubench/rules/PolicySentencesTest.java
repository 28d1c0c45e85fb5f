package io.agentcl.samples.taubench.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.samples.taubench.Domain;
import io.agentcl.samples.taubench.rules.CandidateRule.Basis;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What candidate rules say of themselves, held against the policies, where the data is there. */
final class PolicySentencesTest {

  private static Domain domain(String name) {
    Path world = Path.of(System.getProperty("agentcl.shared", "."), "data", "tau", name);
    assumeTrue(Files.isDirectory(world), () -> "no world in " + world);
    return Domain.load(world);
  }

  @ParameterizedTest
  @ValueSource(strings = {"airline", "retail"})
  void everySentenceStandsInThePolicyWordForWord(String name) {
    Domain domain = domain(name);
    String policy = domain.policy().replaceAll("\\s+", " ");

    assertThat(Candidates.of(domain))
        .filteredOn(each -> each.basis() == Basis.POLICY || each.basis() == Basis.WORDS)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(policy).contains(each.sentence()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"airline", "retail"})
  void everyRuleIsForAToolThatWrites(String name) {
    Domain domain = domain(name);

    assertThat(Candidates.of(domain))
        .allSatisfy(each -> assertThat(domain.writingTools()).containsAll(each.toolNames()));
  }
}
