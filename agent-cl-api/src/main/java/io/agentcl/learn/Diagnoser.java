package io.agentcl.learn;

/** Says which parts of a harness may be to blame. Safe for use by many threads. */
@FunctionalInterface
public interface Diagnoser {

  /** Returns the suspects, the likeliest first. */
  Diagnosis diagnose(Symptoms symptoms);

  /**
   * Returns the diagnoser that ranks components by the Ochiai coefficient over read-sets: ef /
   * sqrt(F (ef + ep)), where ef and ep are the failing and passing runs that read the component and
   * F all failing ones. Ties are broken by DStar, then by name. Costs the number of reads.
   *
   * <p>Abreu, Zoeteweij and van Gemund, "On the accuracy of spectrum-based fault localization",
   * 2007; Wong et al., "The DStar method for effective software fault localization", 2014.
   */
  static Diagnoser spectrum() {
    return new SpectrumDiagnoser();
  }
}
