package io.agentcl.internal.imports;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dialogue with what is known around it, which becomes an experience. Not thread-safe. */
public final class Story {

  /** What was not told by the other system. */
  private static final String UNKNOWN = "not recorded";

  private static final String SYSTEM = "system";
  private static final int LONGEST_ID = 500;

  private final Dialogue dialogue = new Dialogue();
  private final Map<String, @Nullable Object> context = new LinkedHashMap<>();
  private final List<Signal> signals = new ArrayList<>();
  private String agentVersion = UNKNOWN;
  private String harnessVersion = UNKNOWN;

  public Dialogue dialogue() {
    return dialogue;
  }

  /** Says who the user is; a blank id says nothing. */
  public void user(@Nullable String id) {
    if (id != null && !id.isBlank()) {
      context.putIfAbsent(Context.USER, id);
    }
  }

  /** Says something else of the conversation that was known before it began. */
  public void put(String key, @Nullable Object known) {
    if (known != null && !key.equals(Context.USER) && !key.equals(Context.TENANT)) {
      context.putIfAbsent(key, known);
    }
  }

  public void agentVersion(@Nullable String version) {
    agentVersion = version == null || version.isBlank() ? agentVersion : version;
  }

  public void harnessVersion(@Nullable String version) {
    harnessVersion = version == null || version.isBlank() ? harnessVersion : version;
  }

  public void signal(Signal signal) {
    signals.add(signal);
  }

  /** Takes what is known around {@code other}, of which nothing was told yet. */
  void addAll(Story other) {
    other.context.forEach(context::putIfAbsent);
    signals.addAll(other.signals);
    agentVersion(other.agentVersion.equals(UNKNOWN) ? null : other.agentVersion);
    harnessVersion(other.harnessVersion.equals(UNKNOWN) ? null : other.harnessVersion);
    other.dialogue.gaps().forEach(dialogue::gap);
  }

  public boolean isEmpty() {
    return dialogue.isEmpty() && signals.isEmpty();
  }

  /** Returns the experience, whose id is {@code id}, cut if it is too long. */
  public Experience experience(String id) {
    String system = system();
    if (system != null) {
      put(SYSTEM, system);
    }
    String name = id.isBlank() ? "unnamed" : id.strip();
    return new Experience(
        name.length() > LONGEST_ID ? name.substring(0, LONGEST_ID) : name,
        new Experience.Setting(
            Narration.start(dialogue),
            new Context(Value.ofPart(context)),
            harnessVersion,
            agentVersion),
        Narration.of(dialogue),
        signals);
  }

  /** Returns what the agent was told before anybody spoke; null if that is not known. */
  private @Nullable String system() {
    List<String> texts = new ArrayList<>();
    for (Dialogue.Entry entry : dialogue.entries()) {
      if (entry.said == null || entry.said.role() != Role.SYSTEM) {
        break;
      }
      texts.add(entry.said.text());
    }
    return texts.isEmpty() ? null : String.join("\n\n", texts);
  }
}
