package io.agentcl.benchmarks.bfcl;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Pairs each answer with a call of its own that fits, if there is any way to do so: a maximum
 * matching of a bipartite graph by augmenting paths (Berge, <i>Two theorems in graph theory</i>,
 * PNAS 1957; found breadth first). Costs answers times pairs that fit.
 */
final class CallMatching {

  /** Whether an answer and a call fit. */
  interface Fit {
    boolean fits(int answer, int call);
  }

  private static final int NONE = -1;

  private final int size;
  private final Fit fit;
  private final int[] answerOf;
  private final int[] callOf;

  private CallMatching(int size, Fit fit) {
    this.size = size;
    this.fit = fit;
    this.answerOf = new int[size];
    this.callOf = new int[size];
    Arrays.fill(answerOf, NONE);
    Arrays.fill(callOf, NONE);
  }

  /** Returns the first answer that has no call when as many as possible have one, or -1. */
  static int unmatched(int size, Fit fit) {
    CallMatching matching = new CallMatching(size, fit);
    int unmatched = NONE;
    for (int answer = 0; answer < size; answer++) {
      if (!matching.augment(answer) && unmatched == NONE) {
        unmatched = answer;
      }
    }
    return unmatched;
  }

  /** Finds {@code root} a call, moving other answers to other calls where that makes room. */
  private boolean augment(int root) {
    int[] reachedFrom = new int[size];
    Arrays.fill(reachedFrom, NONE);
    Deque<Integer> answers = new ArrayDeque<>();
    answers.add(root);
    while (!answers.isEmpty()) {
      int answer = answers.remove();
      for (int call : calls(call -> reachedFrom[call] == NONE && fit.fits(answer, call))) {
        reachedFrom[call] = answer;
        if (answerOf[call] == NONE) {
          flip(call, reachedFrom);
          return true;
        }
        answers.add(answerOf[call]);
      }
    }
    return false;
  }

  private int[] calls(IntPredicate wanted) {
    return IntStream.range(0, size).filter(wanted).toArray();
  }

  private void flip(int last, int[] reachedFrom) {
    int call = last;
    while (call != NONE) {
      int answer = reachedFrom[call];
      int before = callOf[answer];
      answerOf[call] = answer;
      callOf[answer] = call;
      call = before;
    }
  }
}
