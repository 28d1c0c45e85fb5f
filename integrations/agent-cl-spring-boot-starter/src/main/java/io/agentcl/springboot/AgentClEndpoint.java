package io.agentcl.springboot;

import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.regress.Earned;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** What is live, how it came to be, and what waits: no words of users, and no content. */
@Endpoint(id = "agentcl")
final class AgentClEndpoint {

  private final Learner learner;

  AgentClEndpoint(Learner learner) {
    this.learner = learner;
  }

  @ReadOperation
  public Map<String, Object> show() {
    Harness live = learner.live().harness();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("live", live.version());
    shown.put("components", live.components().map(AgentClEndpoint::component).toList());
    shown.put("history", learner.live().history().stream().map(AgentClEndpoint::entry).toList());
    shown.put("waiting", learner.waiting().stream().map(AgentClEndpoint::waiting).toList());
    shown.put("required", learner.suite().required().stream().map(Earned::id).toList());
    shown.put("open", learner.open().stream().map(Earned::id).toList());
    return shown;
  }

  private static Map<String, Object> component(Component component) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("address", component.address().toString());
    shown.put("origin", component.origin().name());
    shown.put("hash", component.hash());
    return shown;
  }

  private static Map<String, Object> entry(LedgerEntry entry) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("at", entry.at().toString());
    shown.put("what", entry.summary());
    return shown;
  }

  private static Map<String, Object> waiting(LedgerNote.Waiting entry) {
    Patch patch = entry.patch();
    Map<String, Object> shown = entry(entry);
    shown.put("patch", patch.title());
    shown.put("targets", entry.targets());
    return shown;
  }
}
