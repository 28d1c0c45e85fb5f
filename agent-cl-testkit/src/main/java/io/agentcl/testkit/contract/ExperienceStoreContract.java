package io.agentcl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.testkit.internal.Race;
import io.agentcl.testkit.internal.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ExperienceStore} keeps. An implementation's test extends this class and says
 * how to make one; if it is durable, also how to open it again.
 *
 * <p>Contents are compared as {@link Experience#CODEC} writes them: a store may give back an
 * integer of another width.
 */
public abstract class ExperienceStoreContract {

  private static final int EACH = 25;
  private static final String ODD_ID = "c/1 \"Grüße\" 🙂 \\ שלום";

  /** For subclasses. */
  protected ExperienceStoreContract() {}

  /** Returns a new, empty store with room for 1000 experiences. */
  protected abstract ExperienceStore store();

  /** Returns {@code store} as it is after a restart. Defaults to the store itself. */
  protected ExperienceStore reopened(ExperienceStore store) {
    return store;
  }

  /** An empty store holds nothing. */
  @Test
  public void isEmptyAtFirst() {
    ExperienceStore store = store();

    assertThat(store.all()).isEmpty();
    assertThat(store.find("a")).isEmpty();
  }

  /** What was added can be found and listed, the oldest first. */
  @Test
  public void givesBackWhatWasAddedInOrder() {
    ExperienceStore store = store();
    store.add(Samples.experience("b"));
    store.add(Samples.experience("a"));
    store.add(Samples.experience("c"));

    ExperienceStore after = reopened(store);

    assertThat(after.all()).extracting(Experience::id).containsExactly("b", "a", "c");
    assertThat(after.find("a")).map(Experience::id).hasValue("a");
    assertThat(after.find("d")).isEmpty();
  }

  /** A second experience with the same id is refused, and the first one is still there. */
  @Test
  public void refusesAnIdThatIsThereAndLosesNothing() {
    ExperienceStore store = store();
    Experience first = Samples.experience("a").with(Signal.correction("first"));
    store.add(first);

    assertThatThrownBy(() -> store.add(Samples.experience("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a");
    assertSame(reopened(store).all(), List.of(first));
  }

  /** A signal for a conversation that nobody knows is refused. */
  @Test
  public void refusesASignalForAnUnknownId() {
    ExperienceStore store = store();
    store.add(Samples.experience("a"));

    assertThatThrownBy(() -> store.signal("nobody", Signal.thumbsUp()))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("nobody");
    assertSame(reopened(store).all(), List.of(Samples.experience("a")));
  }

  /** Signals are kept in the order in which they came, with the experience they belong to. */
  @Test
  public void keepsSignalsInOrder() {
    ExperienceStore store = store();
    store.add(Samples.experience("a"));
    store.add(Samples.experience("b"));

    store.signal("a", Signal.thumbsDown("wrong"));
    store.signal("b", Signal.thumbsUp());
    store.signal("a", Signal.correction("3 April"));

    Experience a =
        Samples.experience("a").with(Signal.thumbsDown("wrong")).with(Signal.correction("3 April"));
    Experience b = Samples.experience("b").with(Signal.thumbsUp());
    assertSame(reopened(store).all(), List.of(a, b));
  }

  /** Odd characters, null arguments and every kind of event and signal come back unchanged. */
  @Test
  public void keepsOddTextsNullsAndEveryKindOfEvent() {
    ExperienceStore store = store();
    Experience added =
        Samples.experience(ODD_ID)
            .with(Signal.correction(Samples.ODD_TEXT))
            .with(Signal.thumbsUp())
            .with(Signal.thumbsDown(""))
            .with(Signal.escalation("angry"))
            .with(Signal.ticket("T-1", "late"))
            .with(Signal.expertLabel("Ada", "right"));

    store.add(added);

    assertSame(reopened(store).find(ODD_ID).stream().toList(), List.of(added));
  }

  /** A list that was handed out does not change any more. */
  @Test
  public void handsOutListsThatStayAsTheyAre() {
    ExperienceStore store = store();
    store.add(Samples.experience("a"));
    List<Experience> before = store.all();

    store.add(Samples.experience("b"));
    store.signal("a", Signal.thumbsUp());

    assertSame(before, List.of(Samples.experience("a")));
  }

  /** Eight threads add at once, and nothing is lost. */
  @Test
  public void losesNothingThatManyThreadsAdd() {
    ExperienceStore store = store();

    List<List<String>> added = Race.run(thread -> addSome(store, thread));

    assertThat(reopened(store).all())
        .extracting(Experience::id)
        .containsExactlyInAnyOrderElementsOf(added.stream().flatMap(List::stream).toList());
  }

  /** Eight threads signal at once; nothing is lost, and each one's signals stay in order. */
  @Test
  public void losesNoSignalOfManyThreads() {
    ExperienceStore store = store();
    store.add(Samples.experience("a"));

    List<List<String>> said = Race.run(thread -> signalSome(store, thread));

    List<String> kept =
        reopened(store).find("a").orElseThrow().signals().stream().map(Signal::text).toList();
    assertThat(kept).hasSize(Race.THREADS * EACH);
    assertThat(said).allSatisfy(each -> assertThat(kept).containsSubsequence(each));
  }

  /** Of eight threads that add the same id at once, one succeeds. */
  @Test
  public void acceptsAnIdOnceOfManyThreads() {
    ExperienceStore store = store();

    List<Boolean> accepted = Race.run(thread -> isAccepted(store, Samples.experience("a")));

    assertThat(accepted).containsOnlyOnce(true);
    assertThat(reopened(store).all()).hasSize(1);
  }

  private static List<String> addSome(ExperienceStore store, int thread) {
    List<String> ids = ids(thread);
    ids.forEach(id -> store.add(Samples.experience(id)));
    return ids;
  }

  private static List<String> signalSome(ExperienceStore store, int thread) {
    List<String> texts = ids(thread);
    texts.forEach(text -> store.signal("a", Signal.correction(text)));
    return texts;
  }

  private static List<String> ids(int thread) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      ids.add(thread + "-" + i);
    }
    return ids;
  }

  private static boolean isAccepted(ExperienceStore store, Experience experience) {
    try {
      store.add(experience);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void assertSame(List<Experience> found, List<Experience> expected) {
    assertThat(found.stream().map(Experience.CODEC::encode))
        .containsExactlyElementsOf(expected.stream().map(Experience.CODEC::encode).toList());
  }
}
