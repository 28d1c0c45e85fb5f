package io.agentcl.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Requirement;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A scenario that the ledger has as data: what a host binds may wait for anything, and ask
 * anything.
 */
@Timeout(60)
class ScenariosAsDataTest {
  private final RegressionSuite suite = RegressionSuite.inMemory();

  private static final Evaluator MINE = Evaluator.of("mine", "1", run -> Score.pass("ok"));

  private final Scenario stored =
      Scenario.builder("s").user(User.scripted("hello")).expect(MINE).build();

  @BeforeEach
  void earn() {
    RegressionSuite.of(suite.ledger(), ScenarioCodec.builder().evaluator(MINE).build())
        .earn(stored);
  }

  private RegressionSuite bound(Function<RegressionSuite, Evaluator> part) {
    RegressionSuite[] bound = new RegressionSuite[1];
    ScenarioCodec codec =
        ScenarioCodec.builder()
            .bind(Evaluator.class, "mine", arguments -> part.apply(bound[0]))
            .build();
    bound[0] = RegressionSuite.of(suite.ledger(), codec);
    return bound[0];
  }

  @Test
  void isReadWhileOthersGoOn() {
    RegressionSuite other =
        bound(
            asked -> {
              assertThat(
                      CompletableFuture.supplyAsync(asked::revision)
                          .orTimeout(30, TimeUnit.SECONDS)
                          .join())
                  .isEqualTo(2);
              return MINE;
            });

    assertThat(ids(other.required())).containsExactly("s");
    assertThat(other.find("s").orElseThrow().scenario()).isEqualTo(stored);
  }

  @Test
  void isNotThereYetForWhatIsAskedToReadIt() {
    List<String> meanwhile = new ArrayList<>();
    RegressionSuite other =
        bound(
            asked -> {
              meanwhile.addAll(asked.unbound());
              return MINE;
            });

    assertThat(other.unbound()).isEmpty();
    assertThat(meanwhile).containsOnly("s");
  }

  @Test
  void isUnboundWhereAPartOfTheHostIsNotThere() {
    RegressionSuite other =
        bound(
            asked -> {
              throw new NoClassDefFoundError("com/host/Polite");
            });

    assertThat(other.unbound()).containsExactly("s");
    assertThatThrownBy(() -> other.required().get(0).scenario().user())
        .hasMessageContaining("java.lang.NoClassDefFoundError: com/host/Polite");
  }

  @Test
  void isReadOnce() {
    AtomicInteger read = new AtomicInteger();
    RegressionSuite other =
        bound(
            asked -> {
              read.incrementAndGet();
              return MINE;
            });
    other.required();
    int once = read.get();

    other.required();
    other.find("s");
    other.earned(
        other.ledger().from(1).stream().map(ScenariosAsDataTest::earned).findFirst().orElseThrow());

    assertThat(read).hasValue(once);
    assertThat(other.hasUnread()).isFalse();
  }

  private static Requirement earned(LedgerEntry entry) {
    return ((LedgerEntry.Earned) entry).scenario();
  }

  private static List<String> ids(List<Earned> earned) {
    return earned.stream().map(Earned::id).toList();
  }
}
