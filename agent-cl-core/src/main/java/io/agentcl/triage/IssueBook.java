package io.agentcl.triage;

import io.agentcl.experience.Experience;
import io.agentcl.internal.dialogue.SpokenWords;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Requirement;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The issues that are known, by fingerprint. Not thread-safe. */
final class IssueBook {

  /** More different issues than anybody reads; what has no room is counted. */
  static final int MOST = 10_000;

  private final Map<String, OpenIssue> issues = new TreeMap<>();
  private long left;

  IssueBook(Collection<Issue> known) {
    known.forEach(
        issue -> {
          if (issues.put(issue.id(), new OpenIssue(issue)) != null) {
            throw new IllegalArgumentException(
                "issue %s is given twice; to mend it, leave out the older one"
                    .formatted(issue.id()));
          }
        });
  }

  void add(Experience experience, List<Symptom> symptoms, List<String> supported) {
    if (symptoms.isEmpty()) {
      return;
    }
    String ofCase = ofCase(experience);
    for (Symptom symptom : symptoms) {
      @Nullable OpenIssue issue = issues.get(symptom.fingerprint().id());
      if (issue == null && issues.size() >= MOST) {
        left++;
      } else if (issue == null) {
        OpenIssue fresh = new OpenIssue(symptom, experience, ofCase);
        fresh.support(supported);
        issues.put(symptom.fingerprint().id(), fresh);
      } else if (issue.join(symptom, experience, ofCase)) {
        issue.support(supported);
      }
    }
  }

  /** Whoever said the same first is the same case. */
  private static String ofCase(Experience experience) {
    String first =
        experience.trace().events().stream()
            .filter(TraceEvent.UserSaid.class::isInstance)
            .findFirst()
            .map(said -> ((TraceEvent.UserSaid) said).message().text())
            .orElse("");
    String user = experience.setting().context().scope().toString();
    return Value.of(List.of(user, String.join(" ", SpokenWords.of(first).words()))).hash();
  }

  /** Takes notice of what a ledger says: patches claim to have fixed what their targets are of. */
  void learn(LedgerEntry entry) {
    if (entry instanceof LedgerChange.Promoted promoted) {
      for (Requirement target : promoted.targets()) {
        Issue.Claim claim =
            new Issue.Claim(
                promoted.swap().patch().id(), promoted.at(), promoted.swap().from(), target.id());
        issues.values().stream()
            .filter(issue -> issue.isOf(target.id()))
            .forEach(issue -> issue.claimed(claim));
      }
    } else if (entry instanceof LedgerChange.Reverted reverted) {
      takeBack(reverted.patches());
    } else if (entry instanceof LedgerChange.Banned banned) {
      takeBack(banned.patches());
    }
  }

  private void takeBack(List<String> patches) {
    issues.values().forEach(issue -> issue.takenBack(patches));
  }

  /** Returns the issues, by id. */
  List<Issue> issues() {
    return issues.values().stream().map(OpenIssue::issue).toList();
  }

  /** Returns how many symptoms had no room. */
  long left() {
    return left;
  }
}
