package io.agentcl.internal.log;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A sealed segment, verified.
 *
 * @param frames all of it, the seal last
 */
record Whole(Path path, SegmentHeader header, List<Frame> frames, Seal seal) {

  static Whole read(Place place, long number) throws IOException {
    Path path = place.find(number);
    try (DiskFile file = place.disk().read(path)) {
      Tip tip = Tip.atBeginOf(SegmentHeader.read(path, file, 0));
      FrameCursor cursor = new FrameCursor(file, tip.offset(), file.length(), Segments.BLOCK);
      List<Frame> frames = new ArrayList<>();
      String problem = "";
      for (Frame next = cursor.next(); next != null && problem.isEmpty(); next = cursor.next()) {
        problem = tip.add(next);
        frames.add(next);
      }
      if (!problem.isEmpty() || !cursor.problem().isEmpty() || tip.seal() == null) {
        throw Damage.at(path, tip.offset(), tip.sequence() + 1)
            .found(
                "%s",
                (problem + cursor.problem() + " where a sealed segment should go on").strip());
      }
      return new Whole(path, tip.header(), frames, requireNonNull(tip.seal(), "sealed"));
    }
  }
}
