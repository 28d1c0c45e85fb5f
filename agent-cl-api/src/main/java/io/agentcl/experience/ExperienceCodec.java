package io.agentcl.experience;

import io.agentcl.trace.Trace;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Stores experiences, also those of a newer release: what this one does not know of them stays
 * beside what it knows. Only for these, reading costs a writing more.
 */
final class ExperienceCodec implements Codec<Experience> {

  private static final Codec<StoredExperience> STRICT =
      Codec.of(StoredExperience.class, MethodHandles.lookup());
  private static final Codec<StoredExperience> LENIENT =
      Codec.lenient(StoredExperience.class, MethodHandles.lookup());

  /** What is stored of an experience. */
  private record StoredExperience(
      String id, Experience.Setting setting, Trace trace, List<Signal> signals) {}

  @Override
  public Value encode(Experience experience) {
    Value known = known(experience);
    return experience.newer() == null ? known : Newer.put(known, experience.newer());
  }

  private static Value known(Experience experience) {
    return STRICT.encode(
        new StoredExperience(
            experience.id(), experience.setting(), experience.trace(), experience.signals()));
  }

  @Override
  public Experience decode(Value value) {
    try {
      return experience(STRICT.decode(value));
    } catch (IllegalArgumentException e) {
      Experience known = experience(LENIENT.decode(value));
      return new Experience(
          known.id(),
          known.setting(),
          known.trace(),
          known.signals(),
          Newer.of(value, known(known)));
    }
  }

  private static Experience experience(StoredExperience stored) {
    try {
      return new Experience(stored.id, stored.setting, stored.trace, stored.signals);
    } catch (NullPointerException e) { // as a record that is read says it
      throw new IllegalArgumentException("$ is refused: " + e, e);
    }
  }
}
