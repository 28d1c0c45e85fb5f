package io.agentcl.store;

import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A part of a stored document, with the path to it for messages. All methods refuse with an {@link
 * IllegalArgumentException} what they do not find.
 */
record Node(String path, @Nullable Object plain) {

  private static final int LONGEST_SHOWN = 60;
  private static final int LONGEST_REASON = 300;

  static Node root(Value value) {
    return new Node("$", value.toObject());
  }

  static String shortened(String text) {
    return shortened(text, LONGEST_SHOWN);
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  Node require(String key) {
    return find(key).orElseThrow(() -> refuse("has no \"%s\"".formatted(key)));
  }

  Optional<Node> find(String key) {
    Map<?, ?> map = map();
    return map.containsKey(key)
        ? Optional.of(new Node(path + "." + key, map.get(key)))
        : Optional.empty();
  }

  /** Refuses keys that nothing would read, since they would be lost when it is written again. */
  void allow(String... keys) {
    for (Object key : map().keySet()) {
      if (!Arrays.asList(keys).contains(key)) {
        throw refuse("has \"%s\"; known are %s".formatted(key, String.join(", ", keys)));
      }
    }
  }

  /** Refuses another format than {@code known}. */
  void expect(Object known) {
    if (!known.equals(plain)) {
      throw refuse(
          "is %s; this program reads %s; to mend it, read it with the agent-cl that wrote it"
              .formatted(shown(), Value.of(known)));
    }
  }

  boolean is(Object known) {
    return known.equals(plain);
  }

  /** Refuses another hash than that of {@code parts}. */
  void expectHash(String hash, String parts) {
    if (!hash.equals(plain)) {
      throw refuse(
          ("is %s, but the %s make \"%s\"; to mend it, restore the file, or write that hash if they"
                  + " were changed on purpose")
              .formatted(shown(), parts, hash));
    }
  }

  String text() {
    if (plain instanceof String text) {
      return text;
    }
    throw refuse("is %s; expected a text".formatted(shown()));
  }

  Value value() {
    return Value.of(plain);
  }

  List<Node> elements() {
    if (!(plain instanceof List<?> list)) {
      throw refuse("is %s; expected a list".formatted(shown()));
    }
    List<Node> nodes = new ArrayList<>(list.size());
    for (Object each : list) {
      nodes.add(new Node("%s[%d]".formatted(path, nodes.size()), each));
    }
    return nodes;
  }

  /** Returns what {@code maker} makes; what it refuses is refused with the path. */
  <T> T check(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /** Returns what {@code codec} makes of this; the path that it gives begins here. */
  <T> T decode(Codec<T> codec) {
    try {
      return codec.decode(value());
    } catch (IllegalArgumentException e) {
      String reason = shortened(String.valueOf(e.getMessage()), LONGEST_REASON);
      throw new IllegalArgumentException(
          reason.replaceFirst("^\\$", Matcher.quoteReplacement(path)), e);
    }
  }

  IllegalArgumentException refuse(String problem) {
    return new IllegalArgumentException(path + " " + problem);
  }

  private Map<?, ?> map() {
    if (plain instanceof Map<?, ?> map) {
      return map;
    }
    throw refuse("is %s; expected an object".formatted(shown()));
  }

  String shown() {
    return shortened(value().toString());
  }
}
