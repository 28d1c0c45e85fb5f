package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.triage.Issue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The issues of a triage in a file, as JSON that people can read and compare, so that what fails
 * again joins them after a restart. The same issues give the same bytes. A file is replaced as a
 * whole or not at all.
 */
public final class IssueFile {

  private static final String FORMAT = "agent-cl-issues-1";
  private static final String ISSUES = "issues";

  private IssueFile() {}

  /**
   * Writes {@code issues} to {@code file}, over what is there. Missing directories are created.
   *
   * @throws java.io.UncheckedIOException if it cannot be written; the file is as it was
   */
  public static void write(Path file, Collection<Issue> issues) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("format", FORMAT);
    plain.put(
        ISSUES,
        requireNonNull(issues, "issues").stream()
            .sorted(Comparator.comparing(Issue::id))
            .map(issue -> Issue.CODEC.encode(issue).toObject())
            .toList());
    JsonFile.write(file, plain);
  }

  /**
   * Returns the issues in {@code file}.
   *
   * @throws IllegalArgumentException if it holds no issues, or not those that were written; the
   *     message gives the file, the path in it and what to do
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static List<Issue> read(Path file) {
    return JsonFile.read(file, IssueFile::issues);
  }

  private static List<Issue> issues(Node root) {
    root.require("format").expect(FORMAT);
    root.allow("format", ISSUES);
    Set<String> ids = new HashSet<>();
    List<Node> stored = root.require(ISSUES).elements();
    List<Issue> issues = stored.stream().map(each -> each.decode(Issue.CODEC)).toList();
    for (int i = 0; i < issues.size(); i++) {
      if (!ids.add(issues.get(i).id())) {
        throw stored
            .get(i)
            .refuse("is issue %s again; to mend it, remove one".formatted(issues.get(i).id()));
      }
    }
    return issues;
  }
}
