package io.agentcl.internal.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one frame after another from a part of a segment. Not thread-safe. */
final class FrameCursor {

  private final DiskFile file;
  private final long end;
  private byte[] window;
  private long windowAt;
  private int filled;
  private long offset;
  private String problem = "";

  /**
   * Begins at {@code offset}.
   *
   * @param end where the part ends
   * @param block how many bytes are read at once
   */
  FrameCursor(DiskFile file, long offset, long end, int block) {
    this.file = file;
    this.offset = offset;
    this.windowAt = offset;
    this.end = end;
    this.window = new byte[(int) Math.max(0, Math.min(block, end - offset))];
  }

  /** Returns where the next frame begins. */
  long offset() {
    return offset;
  }

  /** Returns why the bytes at {@link #offset} are no frame; empty if the part ends there. */
  String problem() {
    return problem;
  }

  /** Returns the next frame, or null if there is none. */
  @Nullable Frame next() throws IOException {
    if (offset == end || !problem.isEmpty()) {
      return null;
    }
    if (offset + Frame.OVERHEAD > end || !fill(Frame.OVERHEAD)) {
      return stop("%d bytes, which is less than a frame", end - offset);
    }
    int body = Frame.bodyLength(window, at());
    if (body < 0 || body > Frame.MAX_BODY || offset + Frame.OVERHEAD + body > end) {
      return stop("a length of %d, where %d bytes follow", body, end - offset - Frame.OVERHEAD);
    }
    int length = Frame.OVERHEAD + body;
    if (!fill(length) || !Frame.isWhole(window, at(), length)) {
      return stop("a record whose checksum does not fit");
    }
    Frame frame = Frame.read(window, at(), length);
    offset += length;
    return frame;
  }

  private @Nullable Frame stop(String what, Object... details) {
    problem = what.formatted(details);
    return null;
  }

  private int at() {
    return (int) (offset - windowAt);
  }

  /** Returns whether the next {@code length} bytes stand in the window now. */
  private boolean fill(int length) throws IOException {
    if (at() + length <= filled) {
      return true;
    }
    int kept = filled - at();
    byte[] next = length <= window.length ? window : new byte[length];
    System.arraycopy(window, at(), next, 0, kept);
    window = next;
    windowAt = offset;
    int most = (int) Math.min(window.length - kept, end - offset - kept);
    filled = kept + file.read(offset + kept, window, kept, most);
    return length <= filled;
  }
}
