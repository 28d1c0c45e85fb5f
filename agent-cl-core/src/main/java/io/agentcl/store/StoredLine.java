package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of a file of experiences. */
sealed interface StoredLine {

  /** Returns the id of the experience. */
  String id();

  /** Returns the entries of the line, the type first. */
  Map<String, @Nullable Object> plain();

  /** Returns the line without its end. */
  default byte[] bytes() {
    byte[] bytes = Utf8.encode(JsonWriter.compact(Checked.written(plain())));
    if (bytes.length > LineFile.MAX_LINE) {
      throw new IllegalArgumentException(
          "a line of %d bytes; at most %d".formatted(bytes.length, LineFile.MAX_LINE));
    }
    return bytes;
  }

  /** Returns the experience after this line; {@code before} is null if this line begins it. */
  Experience onto(@Nullable Experience before);

  /** Returns what {@code line} says, or empty if it is blank; refuses what is no stored line. */
  static Optional<StoredLine> read(byte[] line) {
    String text = Utf8.decode(line);
    return text.isBlank() ? Optional.empty() : Optional.of(of(Json.read(text)));
  }

  /**
   * Returns what the line says that stands for {@code document}; refuses what is no stored line.
   */
  static StoredLine of(Value document) {
    return Checked.read(document, StoredLine::read);
  }

  private static StoredLine read(Node root) {
    Node type = root.require("type");
    root.require("format").expect(Parts.FORMAT);
    return switch (type.text()) {
      case Parts.EXPERIENCE -> {
        root.allow("type", "format", Parts.EXPERIENCE);
        yield new Added(root.require(Parts.EXPERIENCE).decode(Experience.CODEC));
      }
      case Parts.SIGNAL -> {
        root.allow("type", "format", "id", Parts.SIGNAL);
        String id = root.require("id").text();
        Node signal = root.require(Parts.SIGNAL);
        yield new Signalled(id, signal.decode(Parts.NEWER_SIGNALS), signal.value());
      }
      default ->
          throw type.refuse(
              "is %s; known are %s and %s".formatted(type.shown(), Parts.EXPERIENCE, Parts.SIGNAL));
    };
  }

  /**
   * An experience came in.
   *
   * @param experience the experience, with the signals that it had then
   */
  record Added(Experience experience) implements StoredLine {

    @Override
    public String id() {
      return experience.id();
    }

    @Override
    public Map<String, @Nullable Object> plain() {
      Map<String, @Nullable Object> plain = Parts.begin(Parts.EXPERIENCE);
      plain.put(Parts.EXPERIENCE, Experience.CODEC.encode(experience).toObject());
      return plain;
    }

    @Override
    public Experience onto(@Nullable Experience before) {
      return experience;
    }
  }

  /**
   * A signal came in.
   *
   * @param id id of an experience on an earlier line
   * @param stored the signal as it was written, perhaps by a newer release
   */
  record Signalled(String id, Signal signal, Value stored) implements StoredLine {

    public Signalled {
      requireNonNull(id, "id");
      requireNonNull(signal, "signal");
    }

    Signalled(String id, Signal signal) {
      this(id, signal, Parts.SIGNALS.encode(signal));
    }

    @Override
    public Map<String, @Nullable Object> plain() {
      Map<String, @Nullable Object> plain = Parts.begin(Parts.SIGNAL);
      plain.put("id", id);
      plain.put(Parts.SIGNAL, stored.toObject());
      return plain;
    }

    @Override
    public Experience onto(@Nullable Experience before) {
      if (before == null) {
        throw new IllegalArgumentException("a signal to no experience");
      }
      return Parts.SIGNALS.encode(signal).equals(stored) ? before.with(signal) : whole(before);
    }

    /** What is not known of the signal stays beside the experience that it comes to. */
    private Experience whole(Experience before) {
      Map<String, @Nullable Object> plain =
          new LinkedHashMap<>(Experience.CODEC.encode(before).asMap());
      List<@Nullable Object> signals = new ArrayList<>();
      if (plain.get("signals") instanceof List<?> earlier) {
        signals.addAll(earlier);
      }
      signals.add(stored.toObject());
      plain.put("signals", signals);
      return Experience.CODEC.decode(Value.of(plain));
    }
  }

  /** What lines are made of. */
  final class Parts {
    private static final long FORMAT = 1;
    private static final String EXPERIENCE = "experience";
    private static final String SIGNAL = "signal";
    private static final Codec<Signal> SIGNALS = Codec.of(Signal.class);
    private static final Codec<Signal> NEWER_SIGNALS =
        Codec.lenient(Signal.class, MethodHandles.publicLookup());

    private Parts() {}

    private static Map<String, @Nullable Object> begin(String type) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      plain.put("type", type);
      plain.put("format", FORMAT);
      return plain;
    }
  }
}
