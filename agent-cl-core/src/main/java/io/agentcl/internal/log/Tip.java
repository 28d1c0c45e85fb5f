package io.agentcl.internal.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far a log was verified: where the next frame is to begin, and what it must say. */
final class Tip {

  private final SegmentHeader header;
  private final Chain chain;
  private long offset;
  private long sequence;
  private @Nullable Seal seal;

  private Tip(SegmentHeader header, Chain chain) {
    this.header = header;
    this.chain = chain;
  }

  /** Returns the beginning of a segment. */
  static Tip atBeginOf(SegmentHeader header) {
    Tip tip = new Tip(header, new Chain(header));
    tip.offset = SegmentHeader.LENGTH;
    tip.sequence = header.first() - 1;
    return tip;
  }

  Tip copy() {
    Tip copy = new Tip(header, chain.copy());
    copy.offset = offset;
    copy.sequence = sequence;
    copy.seal = seal;
    return copy;
  }

  SegmentHeader header() {
    return header;
  }

  /** Returns the number of the segment. */
  long segment() {
    return header.number();
  }

  /** Returns the sequence of the first record of the segment. */
  long first() {
    return header.first();
  }

  long offset() {
    return offset;
  }

  /** Returns the sequence of the last record. */
  long sequence() {
    return sequence;
  }

  /** Returns what closes the segment, or null if it is open. */
  @Nullable Seal seal() {
    return seal;
  }

  /** Returns the seal that the segment would get now. */
  Seal sealed() {
    return chain.seal();
  }

  /** Returns the header of the next segment; this one is sealed. */
  SegmentHeader next() {
    return new SegmentHeader(header.number() + 1, sequence + 1, sealed().digest());
  }

  /** Goes on behind {@code frame}, or returns why it does not belong here; empty if it does. */
  String add(Frame frame) {
    if (seal != null) {
      return "a record behind the seal of the segment";
    }
    if (frame.sequence() != sequence + 1) {
      return "record %d, where %d was expected".formatted(frame.sequence(), sequence + 1);
    }
    if (frame.type() == Frame.SEAL) {
      return close(frame);
    }
    if (chain.add(frame) != frame.chain()) {
      return "a record that does not continue the hash chain";
    }
    sequence++;
    offset += frame.length();
    return "";
  }

  private String close(Frame frame) {
    Seal expected = sealed();
    if (frame.chain() != chain.brief() || !Arrays.equals(frame.body(), expected.bytes())) {
      return "a seal that is not that of the records before it";
    }
    seal = expected;
    offset += frame.length();
    return "";
  }

  /** Adds a record and returns its frame. */
  Frame write(int type, byte[] payload) {
    sequence++;
    Frame frame = new Frame(sequence, type, false, chain.add(sequence, type, payload), payload);
    offset += frame.length();
    return frame;
  }

  /** Adds the seal and returns its frame. */
  Frame writeSeal() {
    Seal written = sealed();
    seal = written;
    Frame frame = new Frame(sequence + 1, Frame.SEAL, false, chain.brief(), written.bytes());
    offset += frame.length();
    return frame;
  }
}
