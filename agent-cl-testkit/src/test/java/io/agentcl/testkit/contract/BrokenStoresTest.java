package io.agentcl.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.testkit.internal.Race;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class BrokenStoresTest {

  @Test
  void aStoreThatReplacesWhatIsThereFails() {
    assertThat(Failures.of(Replaces.class))
        .containsExactlyInAnyOrder(
            "refusesAnIdThatIsThereAndLosesNothing", "acceptsAnIdOnceOfManyThreads");
  }

  static class Replaces extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore() {
        @Override
        public void add(Experience experience) {
          byId.put(experience.id(), experience);
        }
      };
    }
  }

  @Test
  void aStoreThatRefusesAndReplacesAllTheSameFails() {
    assertThat(Failures.of(RefusesAndReplaces.class))
        .containsExactly("refusesAnIdThatIsThereAndLosesNothing");
  }

  static class RefusesAndReplaces extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore() {
        @Override
        public void add(Experience experience) {
          if (byId.put(experience.id(), experience) != null) {
            throw new IllegalArgumentException(experience.id());
          }
        }
      };
    }
  }

  @Test
  void aStoreThatTakesSignalsForNobodyFails() {
    assertThat(Failures.of(TakesSignalsForNobody.class))
        .containsExactly("refusesASignalForAnUnknownId");
  }

  static class TakesSignalsForNobody extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore() {
        @Override
        public void signal(String id, Signal signal) {
          byId.computeIfPresent(id, (key, old) -> old.with(signal));
        }
      };
    }
  }

  @Test
  void aStoreThatListsTheNewestFirstFails() {
    assertThat(Failures.of(ListsTheNewestFirst.class))
        .containsExactlyInAnyOrder("givesBackWhatWasAddedInOrder", "keepsSignalsInOrder");
  }

  static class ListsTheNewestFirst extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore() {
        @Override
        public List<Experience> all() {
          List<Experience> all = new ArrayList<>(super.all());
          Collections.reverse(all);
          return all;
        }
      };
    }
  }

  @Test
  void aStoreThatKeepsTheLastSignalOnlyFails() {
    assertThat(Failures.of(KeepsTheLastSignal.class))
        .containsExactlyInAnyOrder("keepsSignalsInOrder", "losesNoSignalOfManyThreads");
  }

  static class KeepsTheLastSignal extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore() {
        @Override
        public void signal(String id, Signal signal) {
          Experience old = known(id);
          byId.put(id, new Experience(id, old.setting(), old.trace(), List.of(signal)));
        }
      };
    }
  }

  @Test
  void aStoreThatWritesTextsAsUtf8Fails() {
    assertThat(Failures.of(WritesUtf8.class))
        .containsExactly("keepsOddTextsNullsAndEveryKindOfEvent");
  }

  static class WritesUtf8 extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore() {
        @Override
        public void add(Experience experience) {
          List<Signal> signals = experience.signals().stream().map(this::written).toList();
          super.add(
              new Experience(experience.id(), experience.setting(), experience.trace(), signals));
        }

        private Signal written(Signal signal) {
          String text = new String(signal.text().getBytes(UTF_8), UTF_8);
          return new Signal(signal.kind(), text, signal.origin());
        }
      };
    }
  }

  @Test
  void aStoreThatHandsOutItsOwnListFails() {
    assertThat(Failures.of(HandsOutItsOwn.class)).containsExactly("handsOutListsThatStayAsTheyAre");
  }

  static class HandsOutItsOwn extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      List<Experience> list = Collections.synchronizedList(new ArrayList<>());
      return new SimpleStore() {
        @Override
        public List<Experience> all() {
          list.clear();
          list.addAll(super.all());
          return list;
        }

        @Override
        public void add(Experience experience) {
          super.add(experience);
          all();
        }
      };
    }
  }

  @Test
  void aStoreThatForgetsAtARestartFails() {
    assertThat(Failures.of(Forgets.class))
        .contains("givesBackWhatWasAddedInOrder", "keepsSignalsInOrder")
        .doesNotContain("isEmptyAtFirst");
  }

  static class Forgets extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore();
    }

    @Override
    protected ExperienceStore reopened(ExperienceStore store) {
      return store();
    }
  }

  @Test
  void aStoreThatAddsInTwoStepsFails() {
    assertThat(Failures.of(AddsInTwoSteps.class)).containsExactly("acceptsAnIdOnceOfManyThreads");
  }

  static class AddsInTwoSteps extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore() {
        @Override
        public void add(Experience experience) {
          boolean known = find(experience.id()).isPresent();
          meetTheOthers();
          if (known) {
            throw new IllegalArgumentException(experience.id());
          }
          byId.put(experience.id(), experience);
        }
      };
    }
  }

  @Test
  void aStoreThatSignalsInTwoStepsFails() {
    assertThat(Failures.of(SignalsInTwoSteps.class)).containsExactly("losesNoSignalOfManyThreads");
  }

  static class SignalsInTwoSteps extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore() {
        @Override
        public void signal(String id, Signal signal) {
          Experience signalled = known(id).with(signal);
          meetTheOthers();
          byId.put(id, signalled);
        }
      };
    }
  }

  @Test
  void aStoreThatCopiesWhatItHoldsInTwoStepsFails() {
    assertThat(Failures.of(CopiesInTwoSteps.class))
        .containsExactly("losesNothingThatManyThreadsAdd");
  }

  static class CopiesInTwoSteps extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore() {
        @Override
        public void add(Experience experience) {
          if (!experience.id().contains("-")) {
            super.add(experience);
            return;
          }
          Collection<Experience> before = all();
          meetTheOthers();
          byId.keySet().retainAll(before.stream().map(Experience::id).toList());
          byId.put(experience.id(), experience);
        }
      };
    }
  }

  @Test
  void aSoundStorePasses() {
    assertThat(Failures.of(IsSound.class)).isEmpty();
  }

  static class IsSound extends ExperienceStoreContract {
    @Override
    protected ExperienceStore store() {
      return new SimpleStore();
    }
  }

  /** A store that keeps the contract. */
  static class SimpleStore implements ExperienceStore {
    final Map<String, Experience> byId = Collections.synchronizedMap(new LinkedHashMap<>());
    private final CyclicBarrier others = new CyclicBarrier(Race.THREADS);

    @Override
    public void add(Experience experience) {
      if (byId.putIfAbsent(experience.id(), experience) != null) {
        throw new IllegalArgumentException(experience.id());
      }
    }

    @Override
    public void signal(String id, Signal signal) {
      if (byId.computeIfPresent(id, (key, old) -> old.with(signal)) == null) {
        throw new NoSuchElementException(id);
      }
    }

    Experience known(String id) {
      return find(id).orElseThrow(() -> new NoSuchElementException(id));
    }

    @Override
    public Optional<Experience> find(String id) {
      return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Experience> all() {
      synchronized (byId) {
        return List.copyOf(byId.values());
      }
    }

    /** Lets all threads of a race come to the same point. */
    void meetTheOthers() {
      if (Thread.currentThread().getName().equals("race")) {
        try {
          others.await();
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    }
  }
}
