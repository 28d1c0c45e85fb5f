package io.agentcl.internal.learn;

import io.agentcl.harness.Read;
import io.agentcl.learn.Diagnosis;
import io.agentcl.propose.Diagnoser;
import io.agentcl.propose.Symptoms;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ranks components by the Ochiai coefficient over read-sets: ef / sqrt(F (ef + ep)), where ef and
 * ep are the failing and passing runs that read the component and F all failing ones. Ties are
 * broken by DStar, then by name. Costs the number of reads. Safe for use by many threads.
 *
 * <p>Abreu, Zoeteweij and van Gemund, "On the accuracy of spectrum-based fault localization", 2007;
 * Wong et al., "The DStar method for effective software fault localization", 2014.
 */
public final class SpectrumDiagnoser implements Diagnoser {

  private static final Comparator<Ranked> ORDER =
      Comparator.comparingDouble(Ranked::quotient)
          .thenComparingDouble(Ranked::dstar)
          .reversed()
          .thenComparing(Ranked::component);

  /** What the runs have read, one set of names per run. */
  private record Spectrum(List<Set<String>> failing, List<Set<String>> passing) {}

  @Override
  public Diagnosis diagnose(Symptoms symptoms) {
    List<Set<String>> failing =
        symptoms.failing().stream().map(trial -> Read.dependencies(trial.run().reads())).toList();
    return rank(failing, symptoms.passing());
  }

  static Diagnosis rank(List<Set<String>> failing, List<Set<String>> passing) {
    Spectrum spectrum = new Spectrum(failing, passing);
    Set<String> components = new TreeSet<>();
    failing.forEach(components::addAll);
    return new Diagnosis(
        components.stream()
            .map(component -> Ranked.of(component, spectrum))
            .sorted(ORDER)
            .map(Ranked::suspect)
            .toList());
  }

  /** A component that some failing run has read: ef is at least 1. */
  private record Ranked(String component, long ef, long ep, Spectrum spectrum) {

    static Ranked of(String component, Spectrum spectrum) {
      return new Ranked(
          component,
          count(component, spectrum.failing()),
          count(component, spectrum.passing()),
          spectrum);
    }

    private static long count(String component, List<Set<String>> runs) {
      return runs.stream().filter(run -> run.contains(component)).count();
    }

    /** The square of Ochiai times F. Unlike Ochiai it is exact, so that ties are seen as ties. */
    double quotient() {
      return (double) (ef * ef) / (ef + ep);
    }

    double ochiai() {
      return Math.sqrt(quotient() / spectrum.failing().size());
    }

    double dstar() {
      long rest = ep + spectrum.failing().size() - ef;
      return rest == 0 ? Double.POSITIVE_INFINITY : (double) ef * ef / rest;
    }

    Diagnosis.Suspect suspect() {
      return new Diagnosis.Suspect(
          component,
          ochiai(),
          "read by %d of %d failing and %d of %d passing runs"
              .formatted(ef, spectrum.failing().size(), ep, spectrum.passing().size()));
    }
  }
}
