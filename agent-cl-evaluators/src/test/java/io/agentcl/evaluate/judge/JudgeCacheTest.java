package io.agentcl.evaluate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.LanguageModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a judge remembers. */
class JudgeCacheTest extends Judging {

  @Nested
  class ItsCache {

    @Test
    void answersTheSameQuestionOnce() {
      Scripted model = Scripted.voting("PASS", "FAIL", "PASS", "FAIL");
      Judge judge = judge(model, 3);

      Score first = judge.evaluate(RUN);

      assertThat(judge.evaluate(RUN)).isEqualTo(first);
      assertThat(model.prompts).hasSize(3);
    }

    @Test
    void keepsJudgesOfOtherSettingsApart() {
      Scripted model = Scripted.voting("PASS");
      JudgeCache cache = JudgeCache.of(1_000_000);

      Judge.by(model, "small-1", POLITE).cache(cache).build().evaluate(RUN);
      Judge.by(model, "small-1", POLITE).cache(cache).build().evaluate(RUN);
      assertThat(model.prompts).hasSize(1);
      Judge.by(model, "small-2", POLITE).cache(cache).build().evaluate(RUN);
      Judge.by(model, "small-1", POLITE).cache(cache).samples(3).build().evaluate(RUN);
      Judge.by(model, "small-1", POLITE)
          .cache(cache)
          .settings(Map.of("t", 1))
          .build()
          .evaluate(RUN);
      assertThat(model.prompts).hasSize(5);
      Judge.by(model, "small-1", POLITE).cache(cache).build().evaluate(saying("Hi"));
      assertThat(model.prompts).hasSize(6);
    }

    @Test
    void doesNotKeepFailures() {
      Judge judge = judge(Scripted.saying("THROW", "MARK PASS"), 1);

      assertThat(judge.evaluate(RUN).status()).isEqualTo(Status.ERROR);
      assertThat(judge.evaluate(RUN).status()).isEqualTo(Status.PASS);
    }

    @Test
    void makesCallsThatComeTogetherOnce() throws Exception {
      AtomicInteger calls = new AtomicInteger();
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch answer = new CountDownLatch(1);
      LanguageModel slow =
          request -> {
            calls.incrementAndGet();
            asked.countDown();
            answer.await();
            return Scripted.voting("PASS").reply(request);
          };
      Judge judge = judge(slow, 1);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        Future<Score> first = threads.submit(() -> judge.evaluate(RUN));
        asked.await();
        List<Future<Score>> others =
            List.of(
                threads.submit(() -> judge.evaluate(RUN)),
                threads.submit(() -> judge.evaluate(RUN)));
        answer.countDown();

        for (Future<Score> other : others) {
          assertThat(other.get()).isEqualTo(first.get());
        }
        assertThat(calls).hasValue(1);
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void asksAgainForThoseWhoWaitedOnOneThatWasInterrupted() throws Exception {
      CountDownLatch asked = new CountDownLatch(1);
      AtomicInteger calls = new AtomicInteger();
      LanguageModel interruptible =
          request -> {
            if (calls.incrementAndGet() == 1) {
              asked.countDown();
              new CountDownLatch(1).await();
            }
            return Scripted.voting("PASS").reply(request);
          };
      Judge judge = judge(interruptible, 1);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        AtomicInteger flagged = new AtomicInteger();
        Thread first =
            new Thread(
                () -> {
                  Score score = judge.evaluate(RUN);
                  if (Thread.currentThread().isInterrupted()
                      && score.equals(Score.error("the judge was interrupted at sample 1"))) {
                    flagged.incrementAndGet();
                  }
                });
        first.start();
        asked.await();
        Future<Score> waiting = threads.submit(() -> judge.evaluate(RUN));
        first.interrupt();
        first.join();

        assertThat(waiting.get().status()).isEqualTo(Status.PASS);
        assertThat(flagged).hasValue(1);
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void hasABound() {
      assertThatThrownBy(() -> JudgeCache.of(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("characters must be at least 1: 0");
      Scripted model = Scripted.voting("PASS");
      Judge judge = Judge.by(model, "small-1", POLITE).cache(JudgeCache.of(1)).build();

      assertThat(judge.evaluate(RUN).passed()).isTrue();
    }
  }
}
