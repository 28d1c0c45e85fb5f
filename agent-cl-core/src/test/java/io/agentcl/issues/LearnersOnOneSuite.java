package io.agentcl.issues;

import io.agentcl.learn.LearningResult;
import io.agentcl.regress.RegressionSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A suite that learners share. */
abstract class LearnersOnOneSuite {

  final RegressionSuite suite = RegressionSuite.inMemory();

  static List<LearningResult> run(int threads, List<Callable<LearningResult>> attempts)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<LearningResult> results = new ArrayList<>();
    for (Future<LearningResult> future : pool.invokeAll(attempts)) {
      results.add(future.get(60, TimeUnit.SECONDS));
    }
    pool.shutdown();
    return results;
  }
}
