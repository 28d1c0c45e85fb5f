package io.agentcl.imports;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import java.util.ArrayList;
import java.util.List;

/** What comes out of an import: an experience, what could not be read, or what was left out. */
public sealed interface Imported {

  /** Returns it in words, for people, on one line. */
  String summary();

  /**
   * A conversation.
   *
   * @param experience what happened in it; what the file does not tell is unknown in it, never
   *     guessed
   */
  record Conversation(Experience experience) implements Imported {

    public Conversation {
      requireNonNull(experience, "experience");
    }

    /** Returns what the file does not tell of this conversation, for people. */
    public List<String> gaps() {
      List<String> gaps = new ArrayList<>(experience.trace().gaps());
      gaps.addAll(experience.trace().modelGaps());
      return gaps;
    }

    @Override
    public String summary() {
      return "%s: %d events, %d signals, %d gaps"
          .formatted(
              experience.id(),
              experience.trace().events().size(),
              experience.signals().size(),
              gaps().size());
    }
  }

  /**
   * Something could not be read; the rest goes on.
   *
   * @param file which file it is in
   * @param place where in it: the line, and the path in what stands there
   * @param message what is wrong, and how to mend it
   */
  record Problem(String file, String place, String message) implements Imported {

    public Problem {
      requireNonNull(file, "file");
      requireNonNull(place, "place");
      requireNonNull(message, "message");
    }

    @Override
    public String summary() {
      return "%s, %s: %s".formatted(file, place, message);
    }
  }

  /**
   * What is sound, but tells of no conversation, as a span of a web request.
   *
   * @param file which file it is in, or the last of them
   * @param count how many there were
   * @param what what they are
   */
  record LeftOut(String file, long count, String what) implements Imported {

    public LeftOut {
      requireNonNull(file, "file");
      requireNonNull(what, "what");
    }

    @Override
    public String summary() {
      return "%s: left out %d %s".formatted(file, count, what);
    }
  }
}
