package io.agentcl.internal.command;

import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Requirement;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.FileLedger;
import io.agentcl.store.ScenarioFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Scenarios as files, out of a ledger and into one. */
final class Exchange {

  /** Parts that are not here are kept as they are stored: nothing runs. */
  private static final ScenarioCodec CODEC = ScenarioCodec.stock();

  private Exchange() {}

  static boolean exportTo(Call call) {
    Path directory = Path.of(call.arguments().at(0));
    List<String> named = call.arguments().from(1);
    call.read(
        chronicle -> {
          Moment now = chronicle.now();
          Set<String> wanted = named.isEmpty() ? wanted(now.state()) : new LinkedHashSet<>(named);
          named.forEach(id -> checkDefined(id, now));
          FileNames names = new FileNames();
          for (String id : wanted) {
            LedgerNote.Defined defined = now.definitions().get(id);
            if (defined == null) {
              call.page().line(id + " is code of the host, and not written");
            } else {
              Path file = directory.resolve(names.of(id));
              ScenarioFile.write(file, CODEC.read(defined.scenario()), CODEC);
              call.page().line("%s to %s".formatted(id, file));
            }
          }
          call.page().line(Words.count(names.count(), "scenario", "scenarios") + " written");
        });
    return true;
  }

  /** Returns the ids of what is required, or wanted again. */
  private static Set<String> wanted(LedgerState state) {
    Set<String> wanted = new TreeSet<>(state.required().keySet());
    wanted.addAll(state.reopened().keySet());
    state.waiting().values().forEach(waits -> wanted.addAll(waits.targets()));
    return wanted;
  }

  private static void checkDefined(String id, Moment now) {
    if (!now.definitions().containsKey(id)) {
      throw Lookup.unknown(
          "the ledger has no scenario as data that is called", id, now.definitions().keySet());
    }
  }

  static boolean importFrom(Call call) {
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    for (String file : call.arguments().operands()) { // all are read before anything is written
      Scenario scenario = ScenarioFile.read(Path.of(file), CODEC);
      if (scenarios.put(scenario.id(), scenario) != null) {
        throw new IllegalArgumentException(
            "%s holds scenario \"%s\" a second time; to mend it, leave one of the files out"
                .formatted(file, scenario.id()));
      }
    }
    call.directory()
        .write(
            ledger -> {
              scenarios.values().forEach(each -> add(each, ledger, call));
              return true;
            });
    return true;
  }

  private static void add(Scenario scenario, FileLedger ledger, Call call) {
    LedgerState state = new Chronicle(ledger).now().state();
    String id = scenario.id();
    String known = state.defined().get(id);
    if (scenario.version().equals(known)) {
      call.page().line(id + " is there already");
    } else {
      ledger.append(defined(scenario, call), state.revision());
      call.page().line(id + (known == null ? " added" : " replaced; the next gate runs it again"));
    }
    if (call.arguments().has("require")) {
      require(scenario, ledger, call);
    }
  }

  private static LedgerEntry defined(Scenario scenario, Call call) {
    return new LedgerNote.Defined(
        call.clock().instant(), scenario.id(), scenario.version(), CODEC.write(scenario));
  }

  private static void require(Scenario scenario, FileLedger ledger, Call call) {
    Requirement requirement = new Requirement(scenario.id(), scenario.version(), null);
    boolean done = false;
    while (!done) {
      LedgerState state = new Chronicle(ledger).now().state();
      if (state.required().containsKey(scenario.id())) {
        call.page().line(scenario.id() + " is required already");
        return;
      }
      done =
          ledger.append(
              new LedgerEntry.Earned(call.clock().instant(), requirement), state.revision());
    }
    call.page().line(scenario.id() + " is required from now on; the next gate measures it");
  }
}
