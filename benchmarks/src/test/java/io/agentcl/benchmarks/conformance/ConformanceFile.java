package io.agentcl.benchmarks.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of cases that another project's grader has decided. Integers and decimals stay distinct.
 * Where the files are is said by the system property {@code agentcl.shared}; without them a test is
 * skipped.
 *
 * @param name the file's name below the directory of the cases
 * @param cases what is in it, in order
 * @param report takes the line that says how many agree
 */
record ConformanceFile(String name, List<Case> cases, Consumer<String> report) {

  /** The share of a file that may differ where its own cases are not marked as quirks. */
  private static final double MOST_DEVIATING = 0.02;

  /**
   * One case.
   *
   * @param id its name; {@code #n} by its place if it has none
   * @param fields all of it
   */
  record Case(String id, Value fields) {

    /** Returns a field, or null if there is none. */
    @Nullable Object field(String field) {
      return fields.asMap().get(field);
    }

    /** Returns a field that is there, also if it is null. */
    Value value(String field) {
      assertThat(fields.asMap()).as("case %s", id).containsKey(field);
      return Value.of(field(field));
    }

    /** Returns a field that is there and is a text. */
    String text(String field) {
      return (String) value(field).toObject();
    }

    /** Returns whether a field is there and is true. */
    boolean flag(String field) {
      return Boolean.TRUE.equals(field(field));
    }

    /** Returns a field that is there and is a number. */
    double number(String field) {
      return ((Number) value(field).toObject()).doubleValue();
    }

    /** Returns the elements of a field that is there and is a list. */
    List<Value> list(String field) {
      return ((List<?>) value(field).toObject()).stream().map(Value::of).toList();
    }
  }

  /** Returns a file of the directory of cases; skips the test, and says so, if it is not there. */
  static ConformanceFile of(String name) {
    Path file = Path.of(System.getProperty("agentcl.shared", "../shared"), "conformance", name);
    assumeTrue(Files.exists(file), () -> "skipped, there is no " + file.toAbsolutePath());
    List<Value> found = name.contains(".jsonl") ? lines(file) : elements(Value.ofJson(text(file)));
    List<Case> cases = new ArrayList<>();
    for (Value each : found) {
      Object id = each.asMap().get("id");
      cases.add(new Case(id == null ? "#" + cases.size() : id.toString(), each));
    }
    assertThat(cases).as(name).isNotEmpty();
    return new ConformanceFile(name, List.copyOf(cases), System.out::println);
  }

  private static List<Value> lines(Path file) {
    return text(file).lines().filter(line -> !line.isBlank()).map(Value::ofJson).toList();
  }

  /** The cases are the document, or its field of that name. */
  private static List<Value> elements(Value document) {
    Object list =
        document.toObject() instanceof List<?>
            ? document.toObject()
            : document.asMap().get("cases");
    return ((List<?>) list).stream().map(Value::of).toList();
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(plain.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /**
   * Runs every case and prints how many agree.
   *
   * @param check says what is wrong with a case, or nothing if it agrees
   * @param deliberate reasons by the id of a case that is meant to differ
   */
  void verify(Function<Case, String> check, Map<String, String> deliberate) {
    verify(check, deliberate, MOST_DEVIATING);
  }

  /**
   * As {@link #verify(Function, Map)}, where the file itself marks cases as quirks.
   *
   * @param share most of the cases that may differ, from 0 to 1
   */
  void verify(Function<Case, String> check, Map<String, String> deliberate, double share) {
    Map<String, String> disagreeing = new TreeMap<>();
    for (Case each : cases) {
      String problem = checked(check, each);
      if (!problem.isEmpty()) {
        disagreeing.put(each.id(), problem);
      }
    }
    report(disagreeing.keySet(), deliberate);
    assertThat(undeclared(disagreeing, deliberate.keySet()))
        .as("disagreements in " + name)
        .isEmpty();
    assertThat(present(deliberate.keySet()))
        .as("declared deviations that do not deviate in " + name)
        .isSubsetOf(disagreeing.keySet());
    assertThat((double) disagreeing.size() / cases.size()).as(name).isLessThanOrEqualTo(share);
  }

  /** A check that throws is a disagreement of its own, so that the other cases are still run. */
  private static String checked(Function<Case, String> check, Case each) {
    try {
      return check.apply(each);
    } catch (RuntimeException | AssertionError e) {
      return "threw " + e;
    }
  }

  private static Map<String, String> undeclared(Map<String, String> problems, Set<String> ids) {
    Map<String, String> undeclared = new TreeMap<>(problems);
    undeclared.keySet().removeAll(ids);
    return undeclared;
  }

  private List<String> present(Set<String> ids) {
    return cases.stream().map(Case::id).filter(ids::contains).toList();
  }

  private void report(Set<String> disagreeing, Map<String, String> deliberate) {
    long declared = disagreeing.stream().filter(deliberate::containsKey).count();
    report.accept(
        "CONFORMANCE %s: %d cases, %d agree, %d deliberate deviations, %d disagreements"
            .formatted(
                name,
                cases.size(),
                cases.size() - disagreeing.size(),
                declared,
                disagreeing.size() - declared));
  }
}
