package io.agentcl.internal.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a whole log again, archive included: frames, chain, seals, the mark, the checkpoint and the
 * snapshots; and whether it still holds what was once exported as its root. Changes nothing. Not
 * thread-safe.
 */
public final class Verification {

  private final Place place;
  private final Map<Long, List<String>> roots = new TreeMap<>();
  private final Map<Long, Seal> seals = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();
  private boolean sound = true;
  private int erased;

  private Verification(Place place) {
    this.place = place;
  }

  /**
   * What was found.
   *
   * @param sound whether everything is as it was written
   * @param lines for people
   */
  public record Report(boolean sound, List<String> lines) {}

  /**
   * Verifies the log in {@code directory}.
   *
   * @param roots as {@link Log#root} gave them, at any time
   */
  public static Report of(Disk disk, Path directory, List<String> roots) throws IOException {
    Verification verification = new Verification(new Place(disk, directory));
    roots.forEach(verification::expect);
    verification.verify();
    return new Report(verification.sound, List.copyOf(verification.lines));
  }

  private void expect(String root) {
    roots.computeIfAbsent(Root.records(root), key -> new ArrayList<>()).add(root);
  }

  private void verify() throws IOException {
    try {
      Tip end = walk();
      say("%d records in %d segments, %d erased", end.sequence(), end.segment(), erased);
      say("%s", Root.of(end));
      checkMark(end);
    } catch (Damage.DamagedLogException e) {
      complain(String.valueOf(e.getMessage()));
    }
    roots
        .values()
        .forEach(missing -> missing.forEach(each -> complain("not in the log: %s", each)));
    checkCheckpoint();
    checkSnapshots();
  }

  private Tip walk() throws IOException {
    if (place.numbers().isEmpty()) {
      throw Damage.at(place.segment(1), 0, 1).found("no such file");
    }
    long last = place.numbers().last();
    Tip tip = Tip.atBeginOf(SegmentHeader.ofFirst());
    walkSegment(tip, last);
    while (tip.segment() < last) {
      seals.put(tip.segment(), tip.sealed());
      tip = Tip.atBeginOf(tip.next());
      walkSegment(tip, last);
    }
    return tip;
  }

  private void walkSegment(Tip tip, long last) throws IOException {
    Path path = place.find(tip.segment());
    if (!place.disk().exists(path)) {
      throw Damage.at(path, 0, tip.first()).found("no such file");
    }
    try (DiskFile file = place.disk().read(path)) {
      if (!SegmentHeader.read(path, file, tip.first()).isLike(tip.header())) {
        throw Damage.at(path, 0, tip.first())
            .found("a header that does not continue the segment before it");
      }
      String problem = walkFrames(tip, file);
      if (tip.segment() < last && (!problem.isEmpty() || tip.seal() == null)) {
        throw Damage.at(path, tip.offset(), tip.sequence() + 1)
            .found("%s", problem.isEmpty() ? "no seal" : problem);
      }
      if (!problem.isEmpty()) {
        checkEnd(tip, path, file);
      }
    }
  }

  private String walkFrames(Tip tip, DiskFile file) throws IOException {
    checkRoots(tip);
    FrameCursor cursor = new FrameCursor(file, tip.offset(), file.length(), Segments.BLOCK);
    for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
      String problem = tip.add(frame);
      if (!problem.isEmpty()) {
        return problem;
      }
      erased += frame.erased() ? 1 : 0;
      checkRoots(tip);
    }
    return cursor.problem();
  }

  private void checkRoots(Tip tip) {
    List<String> expected = roots.get(tip.sequence());
    if (expected != null && expected.removeIf(Root.of(tip)::equals)) {
      say("holds the root that was exported at record %d", tip.sequence());
    }
  }

  private void checkEnd(Tip tip, Path path, DiskFile file) throws IOException {
    byte[] tail = new byte[Math.toIntExact(file.length() - tip.offset())];
    file.readFully(tip.offset(), tail);
    if (Remains.firstWhole(tail, tip.sequence() + 1) >= 0) {
      throw Damage.at(path, tip.offset(), tip.sequence() + 1)
          .found("bytes that are no record, and whole records behind them");
    }
    int written = Remains.written(tail);
    if (written > 0) {
      say(
          "%s ends with %d bytes of no whole record: an append goes on, or was torn",
          path, written);
    }
  }

  private void checkMark(Tip end) throws IOException {
    if (!place.disk().exists(place.mark())) {
      complain("%s is missing: a torn last record cannot be told from a damaged one", place.mark());
      return;
    }
    try (DiskFile file = place.disk().read(place.mark())) {
      Mark mark = Mark.read(file);
      if (mark.sequence() > end.sequence()) {
        complain("%d records were durable, and %d are there", mark.sequence(), end.sequence());
      } else {
        say("%d records are marked as durable", mark.sequence());
      }
    }
  }

  private void checkCheckpoint() throws IOException {
    for (Checkpoint.Sealed each :
        Checkpoint.read(place, new Log.Reports(this::complain)).sealed()) {
      long number = each.header().number();
      Seal found = seals.get(number);
      if (found == null || !Arrays.equals(found.bytes(), each.seal().bytes())) {
        complain("the checkpoint says something else of segment %d", number);
      }
    }
  }

  private void checkSnapshots() throws IOException {
    Log.Reports reports = new Log.Reports(this::complain);
    Snapshots snapshots = new Snapshots(place, reports);
    for (String name : snapshots.names()) {
      snapshots
          .read(name)
          .ifPresent(found -> say("snapshot %s of %d records", name, found.revision()));
    }
  }

  private void say(String line, Object... details) {
    lines.add(line.formatted(details));
  }

  private void complain(String line, Object... details) {
    sound = false;
    say(line, details);
  }

  private void complain(String line) {
    complain("%s", line);
  }
}
