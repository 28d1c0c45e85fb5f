package io.agentcl.fakes;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.run.Run;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Replays {@link Want}s without any agent, and remembers which. */
public final class FakeReplayer implements Replayer {

  /** What was replayed, such as {@code note/a#0}. */
  public final List<String> replayed = Collections.synchronizedList(new ArrayList<>());

  @Override
  public Trial replay(Scenario scenario, Harness harness, int trial) {
    replayed.add(scenario.id() + "#" + trial);
    List<Read> reads = new ArrayList<>();
    Want.Outcome outcome = ((Want) scenario).run(harness.recording(reads::add), trial);
    Run run = new Run(trial, Trace.EMPTY, Value.NULL, reads, outcome.ending());
    return new Trial(scenario, run, outcome.score());
  }

  @Override
  public List<Trial> replayAll(Collection<Scenario> scenarios, Harness harness) {
    return scenarios.stream().map(scenario -> replay(scenario, harness, 0)).toList();
  }
}
