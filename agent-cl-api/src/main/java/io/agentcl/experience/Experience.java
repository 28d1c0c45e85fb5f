package io.agentcl.experience;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Names;
import io.agentcl.run.Context;
import io.agentcl.trace.Trace;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation from production, with the signals that came with or after it.
 *
 * @param id id of the conversation, unique in its store
 * @param setting when and on what it ran
 * @param trace what happened
 * @param signals what was made of it, in the order in which it was said
 * @param newer what a newer release wrote of it that this one does not know, where it was read from
 *     a file: for {@link #CODEC}, which writes it again; null if there is nothing
 */
public record Experience(
    String id, Setting setting, Trace trace, List<Signal> signals, @Nullable Value newer) {

  /**
   * Stores experiences. What a newer release wrote beside what this one knows, in the experience or
   * in what it holds, is kept and written again.
   */
  public static final Codec<Experience> CODEC = new ExperienceCodec();

  public Experience {
    Names.checked(id, "id");
    requireNonNull(setting, "setting");
    requireNonNull(trace, "trace");
    signals = List.copyOf(requireNonNull(signals, "signals"));
  }

  /** Makes an experience of which this release knows everything. */
  public Experience(String id, Setting setting, Trace trace, List<Signal> signals) {
    this(id, setting, trace, signals, null);
  }

  /**
   * When and on what a conversation ran.
   *
   * @param start when it was opened
   * @param context what the host said of it
   * @param harnessVersion version of the harness it was pinned to
   * @param agentVersion version of the agent
   * @param sources where its time and chance came from
   */
  public record Setting(
      Instant start, Context context, String harnessVersion, String agentVersion, Sources sources) {

    public Setting {
      requireNonNull(start, "start");
      requireNonNull(context, "context");
      requireNonNull(harnessVersion, "harnessVersion");
      requireNonNull(agentVersion, "agentVersion");
      sources = sources == null ? Sources.UNKNOWN : sources; // recordings are older than it
    }

    /** Makes a setting of which it is not known where time and chance came from. */
    public Setting(Instant start, Context context, String harnessVersion, String agentVersion) {
      this(start, context, harnessVersion, agentVersion, Sources.UNKNOWN);
    }
  }

  /**
   * Where the time and the chance of a conversation came from.
   *
   * @param zone id of the zone of its clock
   * @param seed what its randomness was made of; null if it is not known
   */
  public record Sources(String zone, @Nullable Long seed) {

    /** Universal time, and chance that nobody can repeat. */
    public static final Sources UNKNOWN = new Sources("Z", null);

    public Sources {
      ZoneId.of(requireNonNull(zone, "zone"));
    }
  }

  /** Returns this experience with one more signal. */
  public Experience with(Signal signal) {
    List<Signal> more = new ArrayList<>(signals);
    more.add(requireNonNull(signal, "signal"));
    return new Experience(id, setting, trace, more, newer);
  }

  /** Returns what stands against replaying this, for people; empty if nothing does. */
  public List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    if (trace.userMessages().isEmpty()) {
      obstacles.add("the user said nothing");
    }
    long dropped = trace.dropped() - trace.droppedModelEvents();
    if (dropped > 0) {
      obstacles.add("%d events were not kept for want of room".formatted(dropped));
    }
    trace.gaps().forEach(gap -> obstacles.add("not a value: " + gap));
    return obstacles;
  }
}
