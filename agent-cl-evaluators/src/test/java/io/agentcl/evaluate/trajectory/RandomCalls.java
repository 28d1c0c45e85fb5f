package io.agentcl.evaluate.trajectory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes calls of few distinct contents, so that equal and nearly equal ones meet often. */
final class RandomCalls {

  private final Random random;

  RandomCalls(long seed) {
    this.random = new Random(seed);
  }

  List<Call> next(int most) {
    List<Call> calls = new ArrayList<>();
    for (int n = random.nextInt(most + 1); n > 0; n--) {
      calls.add(next());
    }
    return calls;
  }

  Call next() {
    Map<String, Object> arguments = new TreeMap<>();
    for (String name : List.of("a", "b", "c")) {
      if (random.nextBoolean()) {
        arguments.put(name, random.nextBoolean() ? 1 : 1.0 * random.nextInt(1, 3));
      }
    }
    return Call.of(random.nextBoolean() ? "find" : "book", arguments);
  }

  List<Call> shuffled(List<Call> calls) {
    List<Call> copy = new ArrayList<>(calls);
    Collections.shuffle(copy, random);
    return copy;
  }
}
