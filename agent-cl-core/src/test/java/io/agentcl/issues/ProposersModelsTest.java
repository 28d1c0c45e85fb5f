package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.learn.Budget;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.run.LanguageModel;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** D19: what a proposer's own model uses is counted, bounded and shown. */
class ProposersModelsTest {

  private static final Usage DEAR = new Usage(900, 100, new BigDecimal("0.02"));
  private static final ModelRequest QUESTION = ModelRequest.prompt("m-1", "What helps?");

  private final AtomicInteger asked = new AtomicInteger();
  private final LanguageModel model =
      request -> {
        asked.incrementAndGet();
        return new ModelReply(Value.of("Say it."), DEAR);
      };

  /** Asks its model {@code times} times, and then proposes what is wanted. */
  private PatchProposer asking(int times) {
    return request -> {
      ask(request.model(model), times);
      return Desk.WANTED.propose(request);
    };
  }

  private static void ask(LanguageModel model, int times) {
    try {
      for (int i = 0; i < times; i++) {
        model.reply(QUESTION);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(Future<ModelReply> reply) {
    try {
      reply.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LearningResult learn(PatchProposer proposer, Budget budget) {
    return Desk.learner()
        .proposers(proposer)
        .budget(budget)
        .build()
        .learn(Desk.wants("target/new"));
  }

  @Nested
  class WhatItUses {

    @Test
    void isCountedAndShown() {
      LearningResult result = learn(asking(3), Budget.DEFAULT);

      assertThat(result).isInstanceOf(LearningResult.Promoted.class);
      assertThat(result.effort().usage()).isEqualTo(new Usage(2700, 300, new BigDecimal("0.06")));
      assertThat(result.toString())
          .containsPattern("cost       [0-9]+ replays, 3,000 tokens, a cost of 0.06");
    }

    @Test
    void isCountedFromManyThreads() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      PatchProposer parallel =
          request -> {
            LanguageModel paid = request.model(model);
            List<Future<ModelReply>> replies = new ArrayList<>();
            Stream.<Callable<ModelReply>>generate(() -> () -> paid.reply(QUESTION))
                .limit(200)
                .forEach(call -> replies.add(threads.submit(call)));
            replies.forEach(ProposersModelsTest::await);
            return Desk.WANTED.propose(request);
          };

      LearningResult result = learn(parallel, Budget.DEFAULT);
      threads.shutdown();

      assertThat(result.effort().usage().tokens()).isEqualTo(200_000);
    }
  }

  @Nested
  class WhatItMayUse {

    @Test
    void isBoundedByTokens() {
      LearningResult result = learn(asking(1000), Budget.DEFAULT.tokens(5_000));

      assertThat(asked).hasValue(5);
      assertThat(result.effort().budgetSpent()).isTrue();
      assertThat(result.toString())
          .contains(
              "reason     the budget is spent: 5,000 of 5,000 tokens (replays: 1 for the target"
                  + " as it is, beside them 5,000 tokens for proposers);"
                  + " to mend it, raise budget(..tokens(..)), or let scenarios run less often")
          .contains("5,000 tokens, a cost of 0.1: the budget is spent");
    }

    @Test
    void isBoundedByMoney() {
      LearningResult result = learn(asking(1000), Budget.DEFAULT.cost(new BigDecimal("0.05")));

      assertThat(result.toString())
          .contains("reason     the budget is spent: ")
          .contains("; to mend it, raise budget(");
      assertThat(asked).hasValue(2); // a third would cost what is not left
    }

    @Test
    void isToldToTheNextOneThatIsAsked() {
      List<Long> left = new ArrayList<>();
      PatchProposer frugal =
          request -> {
            left.add(request.remaining().tokens());
            ask(request.model(model), 1);
            return List.of();
          };

      Desk.learner()
          .proposers(frugal, frugal)
          .budget(Budget.DEFAULT.tokens(5_000))
          .build()
          .learn(Desk.wants("target/new"));

      assertThat(left).containsExactly(5_000L, 4_000L);
    }
  }
}
