package io.agentcl.benchmarks;

import io.agentcl.value.Value;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to make a value of a map and hash it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashBenchmark {

  private final Map<String, Object> small = Map.of("account", "A-17", "amount", 25, "fast", true);
  private final Map<String, Object> large = large();

  /** About 10 kB: 100 entries with texts of 80 characters. */
  private static Map<String, Object> large() {
    Map<String, Object> map = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      map.put("entry-" + (1000 + i), "0123456789".repeat(8));
    }
    return map;
  }

  /** Three entries. */
  @Benchmark
  public String smallMap() {
    return Value.of(small).hash();
  }

  /** About 10 kB. */
  @Benchmark
  public String largeMap() {
    return Value.of(large).hash();
  }
}
