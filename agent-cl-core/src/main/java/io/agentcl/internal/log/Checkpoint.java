package io.agentcl.internal.log;

import io.agentcl.internal.log.Log.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What sealed segments add up to, so that whoever opens the log verifies only what came after. A
 * text for people, under a checksum; without it, or if it cannot be read, all is verified.
 *
 * @param sealed one for each segment, from the first on
 */
record Checkpoint(List<Sealed> sealed) {

  private static final String TITLE = "agent-cl log checkpoint 1";
  private static final HexFormat HEX = HexFormat.of();

  /** A sealed segment. */
  record Sealed(SegmentHeader header, Seal seal) {

    /** Returns how the segment after it begins. */
    SegmentHeader next() {
      return new SegmentHeader(header.number() + 1, header.first() + seal.count(), seal.digest());
    }

    private String line() {
      return "segment %d first %d records %d chain %s root %s previous %s"
          .formatted(
              header.number(),
              header.first(),
              seal.count(),
              HEX.formatHex(seal.chain()),
              HEX.formatHex(seal.root()),
              HEX.formatHex(header.previous()));
    }

    private static Sealed read(String line) {
      String[] words = line.split(" ", -1);
      return new Sealed(
          new SegmentHeader(
              Long.parseLong(words[1]), Long.parseLong(words[3]), HEX.parseHex(words[11])),
          new Seal(Long.parseLong(words[5]), HEX.parseHex(words[7]), HEX.parseHex(words[9])));
    }
  }

  /** Returns where to begin to verify, and tells {@code segments} what is before. */
  static Tip begin(Place place, Segments segments, Reports reports) throws IOException {
    SegmentHeader header = SegmentHeader.ofFirst();
    for (Sealed each : read(place, reports).sealed) {
      if (!place.disk().exists(place.find(each.header.number()))) {
        throw Damage.at(place.find(each.header.number()), 0, each.header.first())
            .found("no such file, though the checkpoint lists it");
      }
      segments.add(each.header.number(), each.header.first());
      header = each.next();
    }
    return Tip.atBeginOf(header);
  }

  /** Returns the checkpoint of a log; an empty one if there is none that can be read. */
  static Checkpoint read(Place place, Reports reports) throws IOException {
    if (!place.disk().exists(place.checkpoint())) {
      return new Checkpoint(List.of());
    }
    try {
      return read(new String(place.disk().readAll(place.checkpoint()), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      reports.add(
          "%s cannot be read, and all segments are verified instead: %s"
              .formatted(place.checkpoint(), e.getMessage()));
      return new Checkpoint(List.of());
    }
  }

  private static Checkpoint read(String text) {
    int end = text.lastIndexOf("crc32c ");
    String body = text.substring(0, Math.max(end, 0));
    if (!body.startsWith(TITLE) || !text.substring(end).equals("crc32c " + checksum(body) + "\n")) {
      throw new IllegalArgumentException("its checksum does not fit");
    }
    List<Sealed> sealed = body.lines().skip(1).map(Sealed::read).toList();
    SegmentHeader expected = SegmentHeader.ofFirst();
    for (Sealed each : sealed) {
      if (!each.header.isLike(expected)) {
        throw new IllegalArgumentException("segment %d is missing".formatted(expected.number()));
      }
      expected = each.next();
    }
    return new Checkpoint(sealed);
  }

  /** Returns this with more segments. */
  Checkpoint with(List<Sealed> more) {
    List<Sealed> all = new ArrayList<>(sealed);
    all.addAll(more);
    return new Checkpoint(List.copyOf(all));
  }

  void write(Place place) throws IOException {
    StringBuilder body = new StringBuilder(TITLE).append('\n');
    sealed.forEach(each -> body.append(each.line()).append('\n'));
    String text = body + "crc32c " + checksum(body.toString()) + "\n";
    place.disk().replace(place.checkpoint(), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String checksum(String body) {
    CRC32C checksum = new CRC32C();
    checksum.update(body.getBytes(StandardCharsets.UTF_8));
    return HEX.toHexDigits((int) checksum.getValue());
  }
}
