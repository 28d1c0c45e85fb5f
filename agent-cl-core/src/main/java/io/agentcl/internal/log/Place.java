package io.agentcl.internal.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The directory of a log, and where its files are in there. */
record Place(Disk disk, Path directory) {

  private static final Pattern SEGMENT = Pattern.compile("segment-(\\d{10})\\.log");

  Path mark() {
    return directory.resolve("ledger.hwm");
  }

  /** Returns what those lock who append. */
  Path appendLock() {
    return directory.resolve("append.lock");
  }

  /** Returns what those lock who rewrite or move sealed segments. */
  Path maintenanceLock() {
    return directory.resolve("maintenance.lock");
  }

  Path checkpoint() {
    return directory.resolve("checkpoint");
  }

  Path archive() {
    return directory.resolve("archive");
  }

  /** Returns where a repair puts what it moves aside. */
  Path damaged() {
    return directory.resolve("damaged");
  }

  Path snapshots() {
    return directory.resolve("snapshots");
  }

  Path segment(long number) {
    return directory.resolve(name(number));
  }

  Path archived(long number) {
    return archive().resolve(name(number));
  }

  private static String name(long number) {
    return "segment-%010d.log".formatted(number);
  }

  /** Returns where the segment is: it may be archived. */
  Path find(long number) throws IOException {
    Path archived = archived(number);
    return disk.exists(archived) ? archived : segment(number);
  }

  /** Returns the numbers of the segments that are there, archived or not. */
  SortedSet<Long> numbers() throws IOException {
    SortedSet<Long> numbers = new TreeSet<>();
    Stream.concat(disk.names(directory).stream(), disk.names(archive()).stream())
        .map(SEGMENT::matcher)
        .filter(Matcher::matches)
        .forEach(name -> numbers.add(Long.valueOf(name.group(1))));
    return numbers;
  }
}
