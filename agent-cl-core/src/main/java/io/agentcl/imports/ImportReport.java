package io.agentcl.imports;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of an import.
 *
 * @param conversations how many experiences there were
 * @param problems how many things could not be read
 * @param firstProblems the first hundred of them
 * @param gaps what the files do not tell, with the number of conversations; at most a thousand
 *     different ones
 * @param leftOut what tells of no conversation, with the number
 */
public record ImportReport(
    long conversations,
    long problems,
    List<Imported.Problem> firstProblems,
    Map<String, Long> gaps,
    Map<String, Long> leftOut) {

  private static final int MOST_PROBLEMS = 100;
  private static final int MOST_GAPS = 1000;

  public ImportReport {
    firstProblems = List.copyOf(requireNonNull(firstProblems, "firstProblems"));
    gaps = Map.copyOf(requireNonNull(gaps, "gaps"));
    leftOut = Map.copyOf(requireNonNull(leftOut, "leftOut"));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("%d conversations, %d problems".formatted(conversations, problems));
    firstProblems.forEach(each -> text.append("\n  problem   ").append(each.summary()));
    gaps.forEach((gap, count) -> text.append("\n  gap       %d × %s".formatted(count, gap)));
    leftOut.forEach((what, count) -> text.append("\n  left out  %d %s".formatted(count, what)));
    return text.toString();
  }

  /** Adds up; not thread-safe. */
  static final class Count {
    private final List<Imported.Problem> first = new ArrayList<>();
    private final Map<String, Long> gaps = new LinkedHashMap<>();
    private final Map<String, Long> leftOut = new LinkedHashMap<>();
    private long conversations;
    private long problems;

    void add(Imported each) {
      if (each instanceof Imported.Conversation conversation) {
        conversations++;
        conversation.gaps().stream().distinct().forEach(this::addGap);
      } else if (each instanceof Imported.Problem problem) {
        problems++;
        if (first.size() < MOST_PROBLEMS) {
          first.add(problem);
        }
      } else if (each instanceof Imported.LeftOut left) {
        leftOut.merge(left.what(), left.count(), Long::sum);
      }
    }

    private void addGap(String gap) {
      if (gaps.containsKey(gap) || gaps.size() < MOST_GAPS) {
        gaps.merge(gap, 1L, Long::sum);
      }
    }

    ImportReport report() {
      return new ImportReport(conversations, problems, first, gaps, leftOut);
    }
  }
}
