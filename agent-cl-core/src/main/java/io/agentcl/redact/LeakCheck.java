package io.agentcl.redact;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Looks for what must not be there in files that were written: experiences, scenarios, segments of
 * a ledger, patches, issues, drafts, or any others. It finds given values and what rules tell, as
 * they are, with the escapes of JSON, percent-encoded, in base64, and values also with other
 * characters between their own; one such form inside of another, too. Case does not matter.
 *
 * <p>It tells file, line and kind, never the value. Files are read once, in a constant amount of
 * memory, whatever is in them; the cost is a multiple of their length. What was not looked into (a
 * link, a compressed file, one that cannot be read) is told. Immutable and safe for use by many
 * threads.
 */
public final class LeakCheck {

  private final Wanted wanted;

  LeakCheck(Wanted wanted) {
    this.wanted = wanted;
  }

  /** Returns a check for all that is {@link Sensitive}. Tokens of {@link StableTokens} are not. */
  public static LeakCheck standard() {
    return builder().sensitive().build();
  }

  /** Returns a builder of a check that looks for nothing yet. */
  public static LeakCheckBuilder builder() {
    return new LeakCheckBuilder();
  }

  /** How a value was written. */
  public enum Form {
    /** As it is. */
    PLAIN,
    /** With escapes as in texts of JSON. */
    ESCAPED,
    /** Percent-encoded, as in addresses of the web. */
    PERCENT,
    /** In base64, of either alphabet. */
    BASE64,
    /** With other characters between its own. */
    SEPARATED
  }

  /** Returns what {@code paths} hold: files, and folders with all that is below them. */
  public LeakReport check(List<Path> paths) {
    LeakReport.Gathering report = new LeakReport.Gathering();
    for (Path path : List.copyOf(requireNonNull(paths, "paths"))) {
      try {
        Files.walkFileTree(path, new Visit(report));
      } catch (IOException e) {
        report.unread(path, "cannot be read: " + e);
      }
    }
    return report.report();
  }

  /** As {@link #check(List)}, of one. */
  public LeakReport check(Path path) {
    return check(List.of(requireNonNull(path, "path")));
  }

  /** Looks at each file. */
  private final class Visit extends SimpleFileVisitor<Path> {
    private final LeakReport.Gathering report;

    Visit(LeakReport.Gathering report) {
      this.report = report;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        report.unread(file, "is a link, which is not followed");
      } else if (!attributes.isRegularFile()) {
        report.unread(file, "is no file");
      } else {
        SearchedFile.search(file, wanted, report);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      report.unread(file, "cannot be read: " + e);
      return FileVisitResult.CONTINUE;
    }
  }
}
