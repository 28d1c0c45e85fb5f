package io.agentcl.samples.triage;

import io.agentcl.imports.ImportReport;
import io.agentcl.recognize.ExportFormat;
import io.agentcl.triage.Triage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads all exports in a folder and prints which conversations failed, and why, what matters most
 * first. Whatever was not read is said.
 */
public final class TriageFolder {

  private TriageFolder() {}

  /** Prints the triage of the folder that is named by the only argument. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: FOLDER, with exports of any formats in it");
      System.exit(2);
    }
    try {
      print(Path.of(arguments[0]), System.out);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("cannot read the folder: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Prints the triage of {@code folder}. */
  static void print(Path folder, PrintStream out) throws IOException {
    Triage triage = Triage.builder().build();
    Sorted sorted = Sorted.in(folder);
    for (Map.Entry<ExportFormat, List<Path>> each : sorted.files().entrySet()) {
      List<Path> files = each.getValue();
      out.printf("%s, %d files: ", each.getKey(), files.size());
      try {
        out.println(report(Importers.of(each.getKey()).into(triage::add, files)));
      } catch (UncheckedIOException e) {
        out.println("not read to the end: " + e.getMessage());
      }
    }
    sorted.unread().forEach((file, reason) -> out.printf("not read: %s: %s%n", file, reason));
    out.println();
    out.print(triage.report());
  }

  private static String report(ImportReport report) {
    return report.toString().replace("\n", System.lineSeparator());
  }
}
