package io.agentcl.redact;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One file on its way through the readings of what it holds. Not thread-safe. */
final class SearchedFile {

  private static final int BLOCK = 1 << 16;
  private static final int MAGIC = 4;

  /** What is held back to tell the plainest form of one value in one line; older is told. */
  private static final int MOST_HELD = 10_000;

  private final Path file;
  private final LeakReport.Gathering report;
  private final Map<Place, Reading.Written> held = new LinkedHashMap<>();
  private long line = 1;

  /** One value in one line. */
  private record Place(long line, String kind, long value) {}

  private SearchedFile(Path file, LeakReport.Gathering report) {
    this.file = file;
    this.report = report;
  }

  static void search(Path file, Wanted wanted, LeakReport.Gathering report) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
      in.mark(MAGIC);
      byte[] magic = in.readNBytes(MAGIC);
      in.reset();
      if (isCompressed(magic)) {
        report.unread(file, "is compressed; to mend it, unpack it first");
        return;
      }
      report.file();
      SearchedFile searched = new SearchedFile(file, report);
      searched.read(new InputStreamReader(in, charset(magic)), wanted);
      searched.tell();
    } catch (IOException e) {
      report.unread(file, "cannot be read: " + e);
    } catch (IllegalStateException e) {
      report.unread(file, "was not read to its end: " + e.getMessage());
    }
  }

  private static boolean isCompressed(byte[] magic) {
    String head = new String(magic, StandardCharsets.ISO_8859_1);
    return head.startsWith("\u001f\u008b")
        || head.startsWith("PK\u0003\u0004")
        || head.startsWith("(\u00b5/\u00fd");
  }

  private static Charset charset(byte[] magic) {
    String head = new String(magic, StandardCharsets.ISO_8859_1);
    boolean isWide = head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe");
    return isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  private void read(Reader in, Wanted wanted) throws IOException {
    Reading reading = Reading.of(wanted, this::found);
    char[] block = new char[BLOCK];
    for (int length = in.read(block); length >= 0; length = in.read(block)) {
      for (int i = 0; i < length; i++) {
        reading.accept(block[i], line);
        line += block[i] == '\n' ? 1 : 0;
      }
    }
    reading.end();
  }

  private void found(Reading.Hit hit) {
    Place place = new Place(hit.line(), hit.kind(), hit.value());
    held.merge(place, hit.written(), (a, b) -> a.steps() <= b.steps() ? a : b);
    if (held.size() > MOST_HELD) {
      tell();
    }
  }

  private void tell() {
    held.forEach(
        (place, written) ->
            report.leak(new LeakReport.Leak(file, place.line(), place.kind(), written.form())));
    held.clear();
  }
}
