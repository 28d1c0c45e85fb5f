package io.agentcl.faults;

import io.agentcl.LearnerBuilder;
import io.agentcl.learn.PatchProposer;
import io.agentcl.scenario.Scenario;
import io.agentcl.testkit.RecordingListener;
import java.util.Map;

/** A learner whose events are told. */
abstract class FaultyLearning {

  static final Scenario YES = Desk.wants("yes");
  static final PatchProposer GOOD = Desk.proposing(Map.of("yes", "yes"));

  final RecordingListener listener = new RecordingListener();

  LearnerBuilder learner() {
    return Desk.learner(Desk.AGENT).listener(listener).proposers(GOOD);
  }
}
