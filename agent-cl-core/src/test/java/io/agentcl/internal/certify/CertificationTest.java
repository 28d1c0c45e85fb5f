package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CertificationTest {

  private static final Bounds BOUNDS = new Bounds(.05, .1, 40);

  private static Certification repeat(Certification start, double... cycle) {
    Certification next = start;
    while (!next.outcome().isFinal()) {
      next = next.observe(cycle[next.runs() % cycle.length]);
    }
    return next;
  }

  @Nested
  class OfPasses {

    private final Certification start = Certification.ofPasses(.7, BOUNDS);

    @Test
    void goesOnUntilThePassesSuffice() {
      Certification end = repeat(start, 1);

      assertThat(start.outcome()).isEqualTo(Outcome.GOES_ON);
      assertThat(end.outcome()).isEqualTo(Outcome.CERTIFIED);
      assertThat(end.runs()).isEqualTo(12);
      assertThat(end.evidence().certifies(.05)).isTrue();
    }

    @Test
    void isFutileAfterAFewFailures() {
      Certification end = repeat(start, 0);

      assertThat(end.outcome()).isEqualTo(Outcome.FUTILE);
      assertThat(end.runs()).isEqualTo(4);
    }

    @Test
    void takesMoreFailuresIfManyMustBeCertifiedTogether() {
      Bounds together = new Bounds(.05, .1 / 20, 40);

      assertThat(repeat(Certification.ofPasses(.7, together), 0).runs()).isGreaterThan(4);
    }

    @Test
    void endsUndecidedAtTheCap() {
      Certification end = repeat(start, 1, 1, 1, 1, 0);

      assertThat(end.outcome()).isEqualTo(Outcome.CAPPED);
      assertThat(end.runs()).isEqualTo(40);
    }

    @Test
    void isCertifiedIfTheLastRunSuffices() {
      Bounds tight = new Bounds(.05, .1, 12);

      assertThat(repeat(Certification.ofPasses(.7, tight), 1).outcome())
          .isEqualTo(Outcome.CERTIFIED);
    }

    @Test
    void refusesWhatIsNeitherAPassNorAFailure() {
      assertThatThrownBy(() -> start.observe(.5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a run passes (1) or fails (0): 0.5; to mend it, certify graded scores with"
                  + " ofScores");
    }

    @Test
    void takesNoRunAfterItsEnd() {
      Certification end = repeat(start, 0);

      assertThatThrownBy(() -> end.observe(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the certification ended as FUTILE after 4 runs: open another one");
    }
  }

  @Nested
  class OfGradedScores {

    private final Certification start = Certification.ofScores(.6, new Bounds(.05, .1, 300));

    @Test
    void isCertifiedByAMeanAboveTheFloor() {
      assertThat(repeat(start, .9, .7, .8).outcome()).isEqualTo(Outcome.CERTIFIED);
    }

    @Test
    void isFutileIfTheMeanIsShownToBeBelowTheFloor() {
      assertThat(repeat(start, .5, .4, .45).outcome()).isEqualTo(Outcome.FUTILE);
    }

    @Test
    void isNotFutileWhereScoresVaryThoughTheirMeanIsAbove() {
      double[] varied = {1, 0, 1, 0, 1, 0, 1, 1};

      assertThat(repeat(Certification.ofPasses(.6, new Bounds(.05, .1, 300)), varied).outcome())
          .isEqualTo(Outcome.FUTILE);
      assertThat(repeat(start, varied).outcome()).isEqualTo(Outcome.CAPPED);
    }
  }

  @Nested
  class TheBounds {

    @Test
    void shareTheChanceToGiveUpAmongAllThatMustBeCertified() {
      Floor floor = Floor.ofPasses(40, 40, .3);

      assertThat(Bounds.of(floor, .05, 1)).isEqualTo(new Bounds(.05, .02, 300));
      assertThat(Bounds.of(floor, .05, 20)).isEqualTo(new Bounds(.05, .001, 300));
    }

    @Test
    void areRefusedIfTheyCouldNeverStop() {
      assertThatThrownBy(() -> new Bounds(.05, 0, 10))
          .hasMessage("futility must lie between 0 and 1, both excluded: 0.0");
      assertThatThrownBy(() -> new Bounds(.05, .1, 0)).hasMessage("cap must be at least 1: 0");
    }
  }
}
