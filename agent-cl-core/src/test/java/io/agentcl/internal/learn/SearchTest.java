package io.agentcl.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Signal;
import io.agentcl.fakes.FakeReplayer;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Puzzle;
import io.agentcl.fakes.Releases;
import io.agentcl.fakes.Want;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.internal.gate.Authority;
import io.agentcl.internal.gate.Before;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Replays;
import io.agentcl.internal.gate.Spending;
import io.agentcl.internal.learn.PatchSearch.Findings;
import io.agentcl.internal.learn.PatchSearch.Quest;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.live.Voice;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.replay.RateLimits;
import io.agentcl.learn.Budget;
import io.agentcl.learn.LearningListener;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.learn.Tried;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.propose.Diagnoser;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.Trial;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ladder and the minimizer on top of it. */
class SearchTest {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final RegressionSuite suite = RegressionSuite.inMemory();
  private final ProvenSuite proven = ProvenSuite.of(suite);
  private final FakeReplayer replayer = new FakeReplayer();
  private final Pricing pricing = new Pricing(List.of(Notes.LAYER), DeclaredTools.ANY);

  private Quest quest(Harness live, Want target, int budget) {
    Base base = new Base(live, suite.revision());
    Entries entries = new Entries("program-1", CLOCK);
    Spending spending = new Spending(Budget.replays(budget), () -> 0);
    Replays replays = new Replays(replayer, Replays.Threads.NONE, spending);
    Gate gate = new Gate(base, proven, Judges.exact(proven, entries), replays);
    Before before = gate.before(target).orElseThrow();
    assertThat(gate.proveLive()).isPresent();
    Authority authority = new Authority(target.context().scope(), List.of(Notes.LAYER));
    return new Quest(gate, before, authority);
  }

  private LadderSearch ladder(PatchProposer... proposers) {
    Voice voice = new Voice(LearningListener.noop());
    Advice advice =
        new Advice(new SpectrumDiagnoser(), List.of(proposers), RateLimits.none(), voice);
    return new LadderSearch(advice, pricing, voice, 7);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Proposes to go from the live harness to some of the others. */
  private static PatchProposer someOf(Puzzle puzzle, Random random) {
    List<Harness> others = new ArrayList<>(puzzle.everyHarness());
    Collections.shuffle(others, random);
    List<Harness> some = others.subList(0, 12);
    return request ->
        request.harness().equals(puzzle.live)
            ? some.stream().map(next -> puzzle.live.diff(next, Origin.OPERATOR)).toList()
            : List.of();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsTheSmallestOfAllProposedThatIsGood(long seed) {
    Random random = new Random(seed);
    Puzzle puzzle = new Puzzle(random);
    puzzle.required.forEach(suite::earn);
    PatchProposer proposer = someOf(puzzle, random);
    Quest quest = quest(puzzle.live, puzzle.target, 100_000);
    double[] good =
        proposer.propose(ProposalRequest.on(puzzle.live, List.of(quest.before().trial()))).stream()
            .filter(patch -> puzzle.isGood(puzzle.live.with(patch)))
            .mapToDouble(p -> pricing.bits(p, quest.gate(), puzzle.live.with(p)))
            .sorted()
            .toArray();

    Findings findings = ladder(proposer).search(quest);

    assertThat(findings.found().map(Found::bits).stream())
        .containsExactlyElementsOf(good.length == 0 ? List.of() : List.of(good[0]));
    findings
        .found()
        .ifPresent(
            found -> assertThat(findings.tried()).allMatch(tried -> tried.bits() <= found.bits()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void acceptsARepairedPatchOnlyIfItIsGood(long seed) {
    Random random = new Random(seed);
    Puzzle puzzle = new Puzzle(random);
    puzzle.required.forEach(suite::earn);
    PatchProposer oneNote =
        request ->
            puzzle.everyHarness().stream()
                .map(next -> request.harness().diff(next, Origin.OPERATOR))
                .filter(patch -> patch.edits().size() == 1)
                .toList();

    Findings findings = ladder(oneNote).search(quest(puzzle.live, puzzle.target, 100_000));

    findings.found().ifPresent(found -> assertThat(puzzle.isGood(found.harness())).isTrue());
    if (findings.found().isEmpty()) {
      assertThat(puzzle.everyHarness())
          .filteredOn(next -> puzzle.live.diff(next, Origin.OPERATOR).edits().size() == 1)
          .noneMatch(puzzle::isGood);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void minimizesUntilNoEditCanGo(long seed) {
    Random random = new Random(seed);
    Puzzle puzzle = new Puzzle(random);
    puzzle.required.forEach(suite::earn);
    PatchProposer proposer = someOf(puzzle, random);
    PatchSearch search = new Minimizer(ladder(proposer), pricing);

    Findings findings = search.search(quest(puzzle.live, puzzle.target, 100_000));

    findings
        .found()
        .ifPresent(
            found -> {
              assertThat(puzzle.isGood(found.harness())).isTrue();
              assertThat(found.harness()).isEqualTo(puzzle.live.with(found.patch()));
              List<Edit> edits = found.patch().edits();
              for (Edit each : edits.size() == 1 ? List.<Edit>of() : edits) {
                List<Edit> rest = edits.stream().filter(edit -> !edit.equals(each)).toList();
                Patch smaller = new Patch(rest, "", Origin.OPERATOR);
                assertThat(puzzle.isGood(puzzle.live.with(smaller)))
                    .as("without %s", each)
                    .isFalse();
              }
            });
  }

  @Nested
  class AProposer {

    private final Want target = Want.note("new").saying(Signal.correction("say new"));

    @Test
    void isAskedOnlyWhenItsLowerBoundIsReached() {
      PatchProposer dear =
          new PatchProposer() {
            @Override
            public List<Patch> propose(ProposalRequest request) {
              throw new AssertionError("asked");
            }

            @Override
            public double lowerBound(Harness harness) {
              return 1000;
            }
          };
      PatchProposer cheap = request -> List.of(Notes.adding(request.harness(), "new"));

      Findings findings = ladder(dear, cheap).search(quest(Notes.of(), target, 100));

      assertThat(findings.found()).isPresent();
      assertThat(findings.broken()).isEmpty();
    }

    /** D14. */
    @Test
    void isToldAlsoForARepairWhatTheTargetIsAndWhatWasRefused() {
      Want needsBoth =
          Want.that(
              "needs-both",
              harness ->
                  harness.find(Notes.LAYER, "new").isEmpty()
                      || harness.find(Notes.LAYER, "repair").isPresent());
      suite.earn(needsBoth.saying(Signal.thumbsDown("it broke")));
      List<ProposalRequest> requests = new ArrayList<>();
      PatchProposer proposer =
          request -> {
            requests.add(request);
            return List.of(
                Notes.adding(request.harness(), "useless-and-dear"),
                Notes.adding(request.harness(), requests.size() == 1 ? "new" : "repair"));
          };

      Findings findings = ladder(Proposers.hosts(proposer)).search(quest(Notes.of(), target, 100));

      assertThat(findings.found().orElseThrow().harness()).isEqualTo(Notes.of("new", "repair"));
      ProposalRequest repair = requests.get(1);
      assertThat(repair.harness()).isEqualTo(Notes.of("new"));
      assertThat(repair.target().scenario()).isEqualTo(target);
      assertThat(repair.failing())
          .extracting(Trial::scenario)
          .extracting("id")
          .containsExactly("needs-both");
      assertThat(repair.signals()).extracting(Signal::text).containsExactly("say new", "it broke");
      assertThat(repair.tried())
          .extracting(Tried::toString)
          .containsExactly("note/new (5.5 bits): breaks needs-both (\"needs-both fails\")");
      assertThat(repair.remaining().replays()).isLessThan(requests.get(0).remaining().replays());
      assertThat(repair.seed()).isNotEqualTo(requests.get(0).seed());
    }

    @Test
    void isAskedTheSameTwice() {
      List<Long> seeds = new ArrayList<>();
      PatchProposer proposer =
          request -> {
            seeds.add(request.seed());
            return List.of();
          };

      ladder(proposer).search(quest(Notes.of(), target, 100));
      ladder(proposer).search(quest(Notes.of(), target, 100));

      assertThat(seeds).hasSize(2);
      assertThat(seeds.get(0)).isEqualTo(seeds.get(1));
    }
  }

  @Nested
  class ADiagnoser {

    @Test
    void canTryWhatASuspectDoesOnTheLearnersBudget() {
      Want target = Want.no("guilty");
      Harness live = Notes.of("guilty", "innocent");
      List<String> tried = new ArrayList<>();
      Diagnoser intervening =
          symptoms -> {
            for (String name : List.of("guilty", "innocent")) {
              Harness without =
                  symptoms
                      .harness()
                      .with(symptoms.harness().patch().remove(Notes.LAYER, name).build());
              symptoms
                  .replay(symptoms.failing().get(0).scenario(), without)
                  .ifPresent(trial -> tried.add(name + " " + trial.passed()));
            }
            return new SpectrumDiagnoser().diagnose(symptoms);
          };
      Voice voice = new Voice(LearningListener.noop());
      Advice advice = new Advice(intervening, List.of(), RateLimits.none(), voice);
      Quest quest = quest(live, target, 2);

      new LadderSearch(advice, pricing, voice, 0).search(quest);

      assertThat(tried).containsExactly("guilty true");
      assertThat(quest.gate().spending().replays()).isEqualTo(2);
    }
  }

  @Nested
  class ASearchThatIsOvertaken {

    @Test
    void endsAndRemembersNothingAgainstAnyPatch() {
      Harness live = Notes.of();
      Entries entries = new Entries("program-1", CLOCK);
      PatchProposer slow =
          request -> {
            if (suite.required().isEmpty()) {
              Harness next = Notes.of("other");
              LedgerEntry release = Releases.unseen(entries, new Base(live, 0), next).change();
              proven.append(release, suite.revision(), next.version(), List.of());
              suite.earn(Want.note("other"));
            }
            return List.of(Notes.adding(request.harness(), "new"));
          };
      LadderSearch ladder = ladder(slow);

      Findings findings = ladder.search(quest(live, Want.note("new"), 100));

      assertThat(findings.found()).isEmpty();
      assertThat(findings.tried()).isEmpty();
      assertThat(ladder.search(quest(Notes.of("other"), Want.note("new"), 100)).found())
          .isPresent();
    }
  }
}
