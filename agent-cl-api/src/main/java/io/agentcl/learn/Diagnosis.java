package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * Suspect components, the likeliest first.
 *
 * @param suspects may be empty: the failing run read nothing of the harness
 */
public record Diagnosis(List<Suspect> suspects) {

  /** Nobody is suspected. */
  public static final Diagnosis NONE = new Diagnosis(List.of());

  public Diagnosis {
    suspects = List.copyOf(requireNonNull(suspects, "suspects"));
  }

  /**
   * A component that may be to blame.
   *
   * @param component its address, or {@code layer/*} for a layer that was read as a whole
   * @param suspicion from 0 to 1
   * @param evidence why, for people
   */
  public record Suspect(String component, double suspicion, String evidence) {

    public Suspect {
      requireNonNull(component, "component");
      requireNonNull(evidence, "evidence");
      if (component.indexOf('/') < 1) {
        throw new IllegalArgumentException("component must be layer/name: " + component);
      }
      if (!(suspicion >= 0 && suspicion <= 1)) {
        throw new IllegalArgumentException("suspicion must be from 0 to 1: " + suspicion);
      }
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s %.2f (%s)", component, suspicion, evidence);
    }
  }
}
