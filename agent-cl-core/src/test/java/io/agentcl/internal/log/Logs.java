package io.agentcl.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Logs that tests write, and what they read. */
final class Logs {

  static final Path DIRECTORY = Path.of("/log");
  static final Place PLACE = new Place(new SimulatedDisk(), DIRECTORY);
  static final int TYPE = 1;

  private Logs() {}

  static LogOptions options(List<String> reports) {
    return LogOptions.reporting(reports::add);
  }

  static Log open(Disk disk) throws IOException {
    return Log.open(disk, DIRECTORY, options(new ArrayList<>()));
  }

  /** Opens a log whose segments hold a few records. */
  static Log openSmall(Disk disk, List<String> reports) throws IOException {
    return Log.open(disk, DIRECTORY, options(reports).withSegmentBytes(400));
  }

  static long append(Log log, String text) throws IOException {
    return log.append(last -> payload(text));
  }

  static Log.Payload payload(String text) {
    return new Log.Payload(TYPE, text.getBytes(UTF_8));
  }

  /** Returns a record of its own length, by its number. */
  static String text(int number) {
    return "record " + number + " " + "x".repeat(number % 7);
  }

  static List<String> texts(Log log) throws IOException {
    List<String> texts = new ArrayList<>();
    while (texts.size() < log.last()) {
      for (LogRecord record : log.after(texts.size(), 5)) {
        texts.add(new String(record.bytes(), UTF_8));
      }
    }
    return texts;
  }

  static List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      texts.add(text(i));
    }
    return texts;
  }

  /** Returns what is read of the log on {@code disk}. */
  static List<String> read(Disk disk) throws IOException {
    try (Log log = open(disk)) {
      return texts(log);
    }
  }

  /** Returns a disk with a log of one segment. */
  static SimulatedDisk ofOneSegment(int records) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (Log log = open(disk)) {
      write(log, records);
    }
    return disk;
  }

  /** Returns a disk with a log of several segments. */
  static SimulatedDisk ofSmallSegments(int records) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (Log log = openSmall(disk, new ArrayList<>())) {
      write(log, records);
    }
    return disk;
  }

  private static void write(Log log, int records) throws IOException {
    for (int i = 1; i <= records; i++) {
      append(log, text(i));
    }
  }
}
