package io.agentcl.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P7: what goes live by itself follows from who said it, whatever is proposed. */
class AuthorityFromOriginTest {

  private static final int ROUNDS = 300;
  private static final Set<Origin.Kind> USERS = EnumSet.of(Origin.Kind.USER, Origin.Kind.PROPOSER);

  private static final Context SPEAKER = Context.user("ann").ofTenant("acme");
  private static final List<Context> OTHERS =
      List.of(
          Context.user("bob").ofTenant("acme"),
          Context.user("ann").ofTenant("globex"),
          Context.user("ann"),
          Context.tenant("acme"),
          Context.tenant("globex"),
          Context.EMPTY);

  private static final List<Layer<?>> LAYERS =
      List.of(PromptSection.LAYER, WorkflowRule.LAYER, ToolRule.LAYER, Route.LAYER);

  /** Says "fixed" where it sees what {@code wanted} shows: no edit that it sees can be left out. */
  private static Agent seeing(Map<String, List<?>> wanted) {
    return Agent.text(
        session -> message -> wanted.equals(seen(session.harness())) ? "fixed" : "not yet");
  }

  private static final Scenario TARGET =
      Scenario.builder("target")
          .user(User.scripted("hello"))
          .context(SPEAKER)
          .expect(Answers.answerContains("fixed"))
          .build();

  /** Proposes one patch, and claims for it whatever the patch says. */
  private record Proposing(Patch patch) implements PatchProposer {

    @Override
    public List<Patch> propose(ProposalRequest request) {
      return List.of(patch);
    }

    @Override
    public Origin limit(ProposalRequest request) {
      return Origin.OPERATOR;
    }
  }

  @ParameterizedTest
  @EnumSource(Origin.Kind.class)
  void keepsWhatAnybodySaidToWhereHisWordReaches(Origin.Kind kind) {
    int promoted = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Harness shipped = shipped(random);
      Patch patch = patch(shipped, kind, random);
      Agent agent = seeing(seen(shipped.with(patch), SPEAKER));
      try (Learner learner =
          AgentCl.learner(agent, shipped)
              .deterministic()
              .proposers(new Proposing(patch))
              .threads(1)
              .build()) {
        LearningResult result = learner.learn(TARGET);
        Harness live = learner.live().harness();
        promoted += result instanceof LearningResult.Promoted ? 1 : 0;
        check(kind, shipped, live, "seed %d: %s".formatted(seed, patch));
      }
    }
    if (kind == Origin.Kind.TOOL) {
      assertThat(promoted).isZero();
    } else {
      assertThat(promoted).isBetween(20, ROUNDS); // or nothing was shown
    }
  }

  private static void check(Origin.Kind kind, Harness shipped, Harness live, String what) {
    if (kind == Origin.Kind.TOOL) {
      assertThat(live).as(what).isEqualTo(shipped);
    }
    if (USERS.contains(kind)) {
      for (Context other : OTHERS) {
        assertThat(seen(live, other)).as("%s, as %s", what, other).isEqualTo(seen(shipped, other));
      }
      assertThat(changed(shipped, live))
          .as(what)
          .allSatisfy(
              edit -> {
                assertThat(edit.address().scope()).isEqualTo(SPEAKER.scope());
                assertThat(edit.address().layer())
                    .isIn(PromptSection.LAYER.id(), WorkflowRule.LAYER.id());
              });
    }
    for (Edit edit : changed(shipped, live)) {
      edit.before().ifPresent(old -> assertThat(old.origin().outweighs(kind)).as(what).isFalse());
      edit.after().ifPresent(put -> assertThat(put.origin().outweighs(kind)).as(what).isFalse());
    }
  }

  private static List<Edit> changed(Harness from, Harness to) {
    return from.diff(to, Origin.OPERATOR).edits();
  }

  private static Map<String, List<?>> seen(Harness harness, Context context) {
    return seen(harness.seenBy(context.scope()));
  }

  private static Map<String, List<?>> seen(HarnessView view) {
    Map<String, List<?>> seen = new TreeMap<>();
    LAYERS.forEach(layer -> seen.put(layer.id(), view.all(layer)));
    return seen;
  }

  private static Harness shipped(Random random) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Component component = component(any(scopes(), random), "n" + i, random);
      edits.add(Edit.between(null, component.by(any(List.of(Origin.Kind.values()), random))));
    }
    return Harness.empty().with(new Patch(edits, "", Origin.OPERATOR));
  }

  /** One to three edits; mostly with one that the speaker may make in any case. */
  private static Patch patch(Harness shipped, Origin.Kind kind, Random random) {
    Map<String, Edit> edits = new TreeMap<>();
    if (random.nextInt(4) > 0) {
      PromptSection fix = PromptSection.of("fixed");
      Component section = Component.of(PromptSection.LAYER, SPEAKER.scope(), "fix", fix).by(kind);
      edits.put("", Edit.between(null, section));
    }
    List<Edit> there = changed(Harness.empty(), shipped);
    for (int i = random.nextInt(3) + (edits.isEmpty() ? 1 : 0); i > 0; i--) {
      Edit edit = random.nextInt(3) == 0 ? touching(there, kind, random) : adding(kind, random, i);
      edits.put(edit.address().toString(), edit);
    }
    return new Patch(List.copyOf(edits.values()), "", new Origin(kind, "seed"));
  }

  private static Edit adding(Origin.Kind kind, Random random, int number) {
    Scope scope = random.nextBoolean() ? SPEAKER.scope() : any(scopes(), random);
    return Edit.between(null, component(scope, "new" + number, random).by(kind));
  }

  private static Edit touching(List<Edit> there, Origin.Kind kind, Random random) {
    Component old = any(there, random).after().orElseThrow();
    Component other = component(old.address().scope(), "x", random);
    boolean replaces = other.address().layer().equals(old.address().layer());
    @Nullable Component put =
        replaces ? renamed(old, random).by(kind) : null; // in another layer: removes
    return Edit.between(old, put);
  }

  private static Component renamed(Component old, Random random) {
    while (true) {
      Component other = component(old.address().scope(), old.address().name(), random);
      if (other.address().equals(old.address())) {
        return other;
      }
    }
  }

  private static Component component(Scope scope, String name, Random random) {
    String text = "t" + random.nextInt(1000);
    return switch (random.nextInt(5)) {
      case 0, 1 -> Component.of(PromptSection.LAYER, scope, name, PromptSection.of(text));
      case 2 ->
          Component.of(
              WorkflowRule.LAYER,
              scope,
              name,
              WorkflowRule.before(text, Condition.confirmed(), "ask"));
      case 3 ->
          Component.of(
              ToolRule.LAYER, scope, name, ToolRule.fill(text, "to", Operand.constant("EVIL")));
      default -> Component.of(Route.LAYER, scope, name, new Route(text, Condition.always(), 1));
    };
  }

  private static List<Scope> scopes() {
    List<Scope> scopes = new ArrayList<>(OTHERS.stream().map(Context::scope).toList());
    scopes.add(SPEAKER.scope());
    return scopes;
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
