package io.agentcl.internal.command;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.Line;
import io.agentcl.ledger.Requirement;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is live on each release, and why. */
final class LivePage {

  private final Moment now;
  private final Page page;

  private LivePage(Moment now, Page page) {
    this.now = now;
    this.page = page;
  }

  static boolean print(Call call) {
    call.read(
        chronicle -> {
          Moment now = chronicle.now();
          new LivePage(now, call.page()).print(wanted(call, now), call.arguments().has("json"));
        });
    return true;
  }

  /** Returns the lines that are asked for, the one that was changed last first. */
  private static List<Line> wanted(Call call, Moment now) {
    List<Line> lines = new ArrayList<>(now.state().lines());
    Collections.reverse(lines);
    return call.arguments().find(0).map(name -> List.of(Lookup.line(name, lines))).orElse(lines);
  }

  private void print(List<Line> lines, boolean json) {
    if (json) {
      lines.forEach(line -> page.json(json(line)));
      return;
    }
    if (lines.isEmpty()) {
      page.line("nothing is live: no patch was promoted and no release shipped");
    }
    for (Line line : lines) {
      if (!line.equals(lines.get(0))) {
        page.blank();
      }
      line(line);
    }
    bans();
  }

  private void line(Line line) {
    page.row("line", Words.brief(line.id()));
    page.row("harness", "%s, %s".formatted(Words.brief(line.live()), size(line)));
    line.last().ifPresent(last -> page.row("changed", now.place(last)));
    List<LedgerChange.Promoted> learned = line.learned();
    page.row("learned", Words.count(learned.size(), "patch", "patches") + " in force");
    learned.forEach(this::learned);
    page.rows("absorbed", named(absorbed(line)));
    page.rows("left out", named(line.leftOut()));
  }

  private String size(Line line) {
    return now.live(line)
        .map(Harness::components)
        .map(components -> Words.count(components.count(), "component", "components"))
        .orElse("whose content the ledger does not tell");
  }

  private void learned(LedgerChange.Promoted promoted) {
    Patch patch = promoted.swap().patch();
    page.inner().line(Words.patch(patch));
    Page inner = page.inner().inner();
    inner.rowIfAny("why", patch.reason());
    inner.rows("fixed", promoted.targets().stream().map(Requirement::id).toList());
    inner.row("price", promoted.price().toString());
    inner.row("by", Words.origin(patch.origin()));
    inner.row("since", now.place(promoted));
  }

  /** Returns ids of the learned patches that the releases in force on {@code line} contain. */
  static Set<String> absorbed(Line line) {
    Set<String> absorbed = new LinkedHashSet<>();
    for (LedgerChange change : line.inForce()) {
      if (change instanceof LedgerChange.Shipped shipped && shipped.rebase() != null) {
        absorbed.addAll(shipped.rebase().absorbed());
      }
    }
    return absorbed;
  }

  private List<String> named(Collection<String> ids) {
    return ids.stream().sorted().map(this::named).toList();
  }

  private String named(String id) {
    Patch patch = now.patches().get(id);
    return patch == null ? "p-%.8s".formatted(id) : Words.patch(patch);
  }

  private void bans() {
    if (!now.bans().isEmpty()) {
      page.blank();
      page.line("banned on every line, under whichever name");
      now.bans()
          .forEach(
              (content, ban) ->
                  page.inner().line("%s: %s, %s".formatted(content, ban.reason(), now.place(ban))));
    }
  }

  private Value json(Line line) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put("line", line.id());
    parts.put("harness", line.live());
    parts.put("learned", line.learned().stream().map(LivePage::json).toList());
    parts.put("absorbed", List.copyOf(absorbed(line)));
    parts.put("leftOut", line.leftOut().stream().sorted().toList());
    parts.put("banned", now.bans().keySet().stream().map(String::valueOf).toList());
    return Value.of(parts);
  }

  private static Map<String, @Nullable Object> json(LedgerChange.Promoted promoted) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put("patch", promoted.swap().patch().id());
    parts.put("title", promoted.swap().patch().title());
    parts.put("reason", promoted.swap().patch().reason());
    parts.put("origin", promoted.swap().patch().origin().toString());
    parts.put("fixed", promoted.targets().stream().map(Requirement::id).toList());
    parts.put("bits", promoted.price().bits());
    parts.put("at", promoted.at().toString());
    return parts;
  }
}
