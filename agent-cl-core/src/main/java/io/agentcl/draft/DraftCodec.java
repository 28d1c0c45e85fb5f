package io.agentcl.draft;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.internal.text.OneLine;
import io.agentcl.run.World;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores drafts as data, with what was suggested, decided, asked and answered, so that people can
 * go on with them after a restart and elsewhere. Parts of the host are stored by their names, as in
 * scenarios. A draft refers to its conversation by the id and the hash of what was recorded, or
 * {@linkplain #holding holds} it. Immutable and safe for use by many threads.
 */
public final class DraftCodec {

  private static final Logger LOG = LoggerFactory.getLogger("io.agentcl");

  private final ScenarioCodec parts;
  private final Codec<DraftForm> forms;
  private final Codec<World> worlds;
  private final boolean holding;
  private final Consumer<String> notices;

  private DraftCodec(ScenarioCodec parts, boolean holding, Consumer<String> notices) {
    this.parts = parts;
    this.forms = parts.kinds().codec(DraftForm.class, MethodHandles.lookup());
    this.worlds = parts.kinds().codec(World.class);
    this.holding = holding;
    this.notices = notices;
  }

  /** Returns the codec of drafts whose parts are stored by {@code parts}. */
  public static DraftCodec of(ScenarioCodec parts) {
    return new DraftCodec(requireNonNull(parts, "parts"), false, LOG::warn);
  }

  /**
   * Returns this codec, which writes the whole conversation, too: a draft is then there when the
   * conversation is not kept any more. Whoever erases a person has to delete it.
   */
  public DraftCodec holding() {
    return new DraftCodec(parts, true, notices);
  }

  /** Returns this codec, for drafts that tell {@code others} what could not be checked. */
  public DraftCodec notices(Consumer<String> others) {
    return new DraftCodec(parts, holding, requireNonNull(others, "others"));
  }

  /**
   * Returns {@code draft} as data: a map. It makes one world, if the draft has one.
   *
   * @throws IllegalArgumentException if it holds code that does not name itself; the message names
   *     the part, with the path to it
   */
  public Value write(ScenarioDraft draft) {
    if (!(requireNonNull(draft, "draft") instanceof RecordedDraft recorded)) {
      throw new IllegalArgumentException(
          "a draft of the host's own %s cannot be stored; to mend it, begin it with a learner or"
                  .formatted(draft.getClass().getSimpleName())
              + " Recordings.draft(..)");
    }
    try {
      return forms.encode(DraftForm.of(recorded, holding));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the draft of conversation \"%s\" cannot be stored: %s"
              .formatted(OneLine.of(draft.experience().id()), e.getMessage()),
          e);
    }
  }

  /**
   * Returns the draft that {@code value} stands for.
   *
   * @param kept finds conversations by their ids; asked unless the draft holds its own
   * @throws IllegalArgumentException if it is no draft, holds what this release does not know,
   *     needs a part that is not bound, or if its conversation is not kept or is another one now
   */
  public ScenarioDraft read(Value value, Function<String, Optional<Experience>> kept) {
    requireNonNull(kept, "kept");
    DraftForm form = forms.decode(requireNonNull(value, "value"));
    if (form.format() != DraftForm.FORMAT) {
      throw new IllegalArgumentException(
          "$.format is %d; this release reads %d; to mend it, read it with the release that wrote it"
              .formatted(form.format(), DraftForm.FORMAT));
    }
    RecordedDraft draft = new RecordedDraft(experience(form, kept), parts, notices);
    @Nullable Object world = settings(value).get("world");
    form.restore(draft, () -> worlds.decode(Value.of(world)));
    refuseUnknown(value, draft);
    return draft;
  }

  private static Map<String, @Nullable Object> settings(Value value) {
    return value.asMap().get("settings") instanceof Map<?, ?> settings
        ? Value.of(settings).asMap()
        : new TreeMap<>();
  }

  private static Experience experience(
      DraftForm form, Function<String, Optional<Experience>> kept) {
    Value held = form.experience();
    Experience experience =
        held != null && !held.equals(Value.NULL)
            ? Experience.CODEC.decode(held)
            : kept.apply(form.conversation())
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "$.conversation: no conversation \"%s\" is kept; to mend it, draft another"
                                    .formatted(OneLine.of(form.conversation()))
                                + " one, or store drafts with holding()"));
    if (!DraftForm.recorded(experience).equals(form.recorded())) {
      throw new IllegalArgumentException(
          "$.recorded: conversation \"%s\" is not as it was when the draft was stored, as after an"
                  .formatted(OneLine.of(form.conversation()))
              + " erasure; to mend it, draft it again");
    }
    return experience;
  }

  /** What would be lost when it is written again may have decided something. */
  private void refuseUnknown(Value value, RecordedDraft draft) {
    Value again = forms.encode(DraftForm.of(draft, value.asMap().get("experience") != null));
    UnreadPaths.between(value, again)
        .ifPresent(
            path -> {
              throw new IllegalArgumentException(
                  path
                      + " is not known to this release; to mend it, read it with a release that"
                      + " knows it, or see how it is spelt");
            });
  }
}
