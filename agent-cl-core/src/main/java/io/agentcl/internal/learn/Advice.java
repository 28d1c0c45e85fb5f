package io.agentcl.internal.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.internal.gate.Spending;
import io.agentcl.internal.live.Voice;
import io.agentcl.internal.replay.RateLimits;
import io.agentcl.internal.text.Names;
import io.agentcl.learn.Diagnosis;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.propose.Diagnoser;
import io.agentcl.propose.Symptoms;
import io.agentcl.run.LanguageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks the host's diagnoser and proposers; one that breaks has said nothing, which is told. */
public final class Advice {

  private static final String PROPOSER = "a proposer";

  private final Diagnoser diagnoser;
  private final List<PatchProposer> proposers;
  private final RateLimits limits;
  private final Voice voice;

  /**
   * Creates advice.
   *
   * @param limits how fast proposers may ask models
   */
  public Advice(
      Diagnoser diagnoser, List<PatchProposer> proposers, RateLimits limits, Voice voice) {
    this.diagnoser = diagnoser;
    this.proposers = List.copyOf(proposers);
    this.limits = limits;
    this.voice = voice;
  }

  List<PatchProposer> proposers() {
    return proposers;
  }

  /** Returns {@code real} as a proposer may ask it, at the cost of {@code spending}. */
  LanguageModel paid(LanguageModel real, Spending spending) {
    return spending.paying(limits.limited(real, () -> !spending.timeLeft().isZero()));
  }

  Diagnosis diagnose(Symptoms symptoms) {
    return voice.ask("the diagnoser", () -> diagnoser.diagnose(symptoms), Diagnosis.NONE);
  }

  /** Returns the size at which {@code proposer} is to be asked: 0 if it cannot tell. */
  double lowerBound(PatchProposer proposer, Harness harness) {
    double bits = voice.ask(PROPOSER, () -> proposer.lowerBound(harness), 0.0);
    return bits >= 0 ? bits : 0; // not a number: asked at once
  }

  /**
   * Returns what is proposed, as the word of nobody weightier than the proposer's limit, and tells
   * {@code broken} which proposer threw what.
   *
   * @param left after which it is interrupted
   */
  List<Patch> propose(
      PatchProposer proposer, ProposalRequest request, Duration left, Consumer<String> broken) {
    InTime inTime = new InTime();
    List<Patch> patches =
        voice.askOr(
            PROPOSER,
            () -> inTime.call(left, () -> asked(proposer, request)),
            thrown -> {
              String late = inTime.wasLate() ? "was interrupted, since the time is up, and " : "";
              broken.accept("%s %sthrew %s".formatted(name(proposer), late, thrown));
              return new ArrayList<>();
            });
    if (patches.removeIf(patch -> patch == null)) {
      broken.accept(name(proposer) + " proposed null");
      voice.problem(PROPOSER, new NullPointerException("it proposed null"));
    }
    return patches;
  }

  /** Returns which proposer it is: a lambda has no name, so it is counted. */
  private String name(PatchProposer proposer) {
    int number = 1;
    while (proposers.get(number - 1) != proposer) {
      number++;
    }
    return "proposer %d of %d (%s)"
        .formatted(number, proposers.size(), Names.of(proposer.getClass()));
  }

  /** Also a list that breaks when it is looked through is the proposer's fault. */
  private static List<Patch> asked(PatchProposer proposer, ProposalRequest request) {
    Origin limit = requireNonNull(proposer.limit(request), "a proposer's limit is null");
    List<Patch> capped =
        new ArrayList<>(requireNonNull(proposer.propose(request), "a proposer answered null"));
    capped.replaceAll(patch -> patch == null ? null : patch.by(limit));
    return capped;
  }
}
