package io.agentcl.triage;

import io.agentcl.experience.Experience;
import io.agentcl.trace.Usage;
import io.agentcl.triage.Issue.Claim;
import io.agentcl.triage.Issue.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An issue that conversations join. Not thread-safe. */
final class OpenIssue {

  private static final int MOST_EXAMPLES = 20;

  private final Issue.Fingerprint fingerprint;
  private final SmallestHashes conversations;
  private final SmallestHashes cases;
  private final Map<String, Long> evidence;
  private final List<Issue.Example> examples;
  private final List<String> scenarios;
  private final List<Claim> claims;
  private long count;
  private Instant first;
  private Instant last;
  private Usage usage;
  private double checkability;
  private Status status;
  private String reopenedBy;

  OpenIssue(Issue issue) {
    this.fingerprint = issue.fingerprint();
    this.conversations = SmallestHashes.of(issue.seen().hashes().conversations());
    this.cases = SmallestHashes.of(issue.seen().hashes().cases());
    this.evidence = new TreeMap<>(issue.evidence().counts());
    this.examples = new ArrayList<>(issue.examples());
    this.scenarios = new ArrayList<>(issue.life().scenarios());
    this.claims = new ArrayList<>(issue.life().claims());
    this.count = issue.seen().count();
    this.first = issue.seen().first();
    this.last = issue.seen().last();
    this.usage = issue.seen().usage();
    this.checkability = issue.evidence().checkability();
    this.status = issue.life().status();
    this.reopenedBy = issue.life().reopenedBy();
  }

  OpenIssue(Symptom symptom, Experience experience, String ofCase) {
    this.fingerprint = symptom.fingerprint();
    this.conversations = new SmallestHashes();
    this.cases = new SmallestHashes();
    this.evidence = new TreeMap<>();
    this.examples = new ArrayList<>();
    this.scenarios = new ArrayList<>();
    this.claims = new ArrayList<>();
    this.first = experience.setting().start();
    this.last = first;
    this.usage = Usage.NONE;
    this.status = Status.OPEN;
    this.reopenedBy = "";
    join(symptom, experience, ofCase);
  }

  /** Returns whether the conversation was not known to be of this issue. */
  boolean join(Symptom symptom, Experience experience, String ofCase) {
    if (!conversations.add(experience.id())) {
      return false;
    }
    Instant start = experience.setting().start();
    count++;
    cases.add(ofCase);
    first = start.isBefore(first) ? start : first;
    last = start.isAfter(last) ? start : last;
    usage = usage.plus(experience.trace().usage());
    checkability = Math.max(checkability, symptom.checkability());
    support(List.of(symptom.by()));
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(
          new Issue.Example(experience.id(), symptom.event(), MiningNotes.words(symptom.words())));
    }
    reopen(experience);
    return true;
  }

  void support(List<String> by) {
    by.forEach(each -> evidence.merge(each, 1L, Long::sum));
  }

  /** What was opened before the patch went live, or on the harness before it, does not tell. */
  private void reopen(Experience experience) {
    if (status != Status.FIXED) {
      return;
    }
    Claim claim = claims.get(claims.size() - 1);
    boolean after = experience.setting().start().isAfter(claim.at());
    if (after && !experience.setting().harnessVersion().equals(claim.from())) {
      status = Status.REOPENED;
      reopenedBy = experience.id();
    }
  }

  /** Returns whether {@code scenario} was made of this: it is linked, or is one of the examples. */
  boolean isOf(String scenario) {
    return scenarios.contains(scenario)
        || examples.stream().anyMatch(each -> each.conversation().equals(scenario));
  }

  void claimed(Claim claim) {
    if (claims.stream().noneMatch(claim::equals)) {
      claims.add(claim);
      status = Status.FIXED;
      reopenedBy = "";
    }
  }

  /** A patch that was taken back fixes nothing any more; that is no recurrence. */
  void takenBack(List<String> patches) {
    boolean was = claims.removeIf(claim -> patches.contains(claim.patch()));
    if (was && claims.isEmpty()) {
      status = Status.OPEN;
      reopenedBy = "";
    }
  }

  Issue issue() {
    return new Issue(
        fingerprint,
        new Issue.Seen(
            count, first, last, usage, new Issue.Hashes(conversations.list(), cases.list())),
        new Issue.Evidence(evidence, checkability),
        examples,
        new Issue.Life(status, scenarios, claims, reopenedBy));
  }
}
