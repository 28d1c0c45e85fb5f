package io.agentcl.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Scoped;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.live.LiveConversation;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.trace.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations, learning, rollbacks and readers, all at once. */
@Timeout(300)
class StressTest {

  private static final int WORDS = 6;
  private static final int ROUNDS = 12;

  private static final PatchProposer WANTED =
      request -> {
        String word = request.failing().get(0).scenario().id().replaceAll(".*/", "");
        return List.of(Desk.says(request.harness(), word, word));
      };

  private final RegressionSuite suite = RegressionSuite.inMemory();
  private final Learner learner =
      Desk.learner(Desk.AGENT)
          .ids(() -> UUID.randomUUID().toString())
          .suite(suite)
          .proposers(WANTED)
          .build();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean over = new AtomicBoolean();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void onlyWhatStandsInTheLedgerIsEverLiveAndConversationsStayPinned(long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<?>> looking = List.of(threads.submit(talking()), threads.submit(reading()));
    List<Future<?>> changing = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      changing.add(threads.submit(learning(new Random(seed * 10 + i))));
    }
    changing.add(threads.submit(rollingBack(new Random(seed * 10 + 9))));

    for (Future<?> each : changing) {
      each.get(120, TimeUnit.SECONDS);
    }
    over.set(true);
    for (Future<?> each : looking) {
      each.get(120, TimeUnit.SECONDS);
    }
    threads.shutdown();

    List<LedgerChange> changes = learner.live().history();
    assertThat(changes).isNotEmpty();
    isOneChain(changes);
    assertThat(versions(changes)).containsAll(seen);
    everythingRequiredHoldsOrIsOpen();
  }

  private void isOneChain(List<LedgerChange> changes) {
    String version = Desk.HARNESS.version();
    for (LedgerChange change : changes) {
      LedgerChange.Swap swap = change.swaps().get(0);
      assertThat(swap.from()).isEqualTo(version);
      version = swap.to();
    }
    assertThat(learner.live().harness().version()).isEqualTo(version);
  }

  private static List<String> versions(List<LedgerChange> changes) {
    List<String> versions = new ArrayList<>(List.of(Desk.HARNESS.version()));
    changes.forEach(change -> versions.add(change.swaps().get(0).to()));
    return versions;
  }

  /** What a rollback took the fix of is open. */
  private void everythingRequiredHoldsOrIsOpen() {
    Harness live = learner.live().harness();
    List<Earned> open = learner.open();
    assertThat(suite.required())
        .filteredOn(earned -> !open.contains(earned))
        .allSatisfy(
            earned ->
                assertThat(learner.replayer().replay(earned.scenario(), live).passed()).isTrue());
  }

  private Callable<Void> learning(Random random) {
    return () -> {
      for (int i = 0; i < ROUNDS; i++) {
        LearningResult result = learner.learn(Desk.wants("word" + random.nextInt(WORDS)));
        assertThat(result).isNotNull();
      }
      return null;
    };
  }

  private Callable<Void> rollingBack(Random random) {
    return () -> {
      for (int i = 0; i < ROUNDS; i++) {
        learner.learn(Desk.wants("other" + random.nextInt(WORDS)));
        learner.live().rollback();
      }
      return null;
    };
  }

  /** The ledger is written before the swap: whoever sees a harness finds it there. */
  private Callable<Void> reading() {
    return () -> {
      while (!over.get()) {
        String version = learner.live().harness().version();
        if (seen.add(version)) {
          assertThat(versions(learner.live().history())).contains(version);
        }
      }
      return null;
    };
  }

  private Callable<Void> talking() {
    return () -> {
      while (!over.get()) {
        try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
          Harness pinned = conversation.harness();
          seen.add(pinned.version());
          String first = conversation.say("hello");
          assertThat(conversation.say(Message.of("and?")).text()).isEqualTo(first);
          assertThat(conversation.harness()).isEqualTo(pinned);
          assertThat(pinned.all(PromptSection.LAYER).stream().map(Scoped::content))
              .allSatisfy(section -> assertThat(first).contains(section.text()));
        }
      }
      return null;
    };
  }
}
