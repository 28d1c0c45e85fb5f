package io.agentcl.samples.triage;

import io.agentcl.recognize.ExportFormat;
import io.agentcl.recognize.Recognized;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a folder by their formats, and why the others are of none.
 *
 * @param files what is read, of each format together: traces and their logs, runs and their
 *     feedback
 * @param unread what is not
 */
record Sorted(Map<ExportFormat, List<Path>> files, Map<Path, String> unread) {

  /** Returns all that is in {@code folder} and below; links are not followed. */
  static Sorted in(Path folder) throws IOException {
    Sorted sorted = new Sorted(new EnumMap<>(ExportFormat.class), new TreeMap<>());
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sorted.add(file, attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
              throw e;
            }
            sorted.unread.put(file, "cannot be read: " + e);
            return FileVisitResult.CONTINUE;
          }
        });
    sorted.files.values().forEach(each -> each.sort(null));
    return sorted;
  }

  private void add(Path file, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      unread.put(file, attributes.isSymbolicLink() ? "a link, not followed" : "no file");
      return;
    }
    Recognized recognized = ExportFormat.recognize(file);
    recognized
        .format()
        .ifPresentOrElse(
            format -> files.computeIfAbsent(format, each -> new ArrayList<>()).add(file),
            () -> unread.put(file, recognized.reason()));
  }
}
