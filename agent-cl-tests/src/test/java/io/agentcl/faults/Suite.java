package io.agentcl.faults;

import io.agentcl.harness.Harness;
import io.agentcl.regress.Earned;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.regress.Selection;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** A suite in memory, parts of which a test lets break. */
class Suite implements RegressionSuite {

  final RegressionSuite memory = RegressionSuite.inMemory();

  @Override
  public void append(LedgerEntry entry) {
    memory.append(entry);
  }

  @Override
  public List<LedgerEntry> history() {
    return memory.history();
  }

  @Override
  public long revision() {
    return memory.revision();
  }

  @Override
  public List<Earned> earned() {
    return memory.earned();
  }

  @Override
  public List<Scenario> reopened() {
    return memory.reopened();
  }

  @Override
  public Optional<Earned> find(String id) {
    return memory.find(id);
  }

  @Override
  public Selection select(Harness from, Harness to, String program) {
    return memory.select(from, to, program);
  }
}
