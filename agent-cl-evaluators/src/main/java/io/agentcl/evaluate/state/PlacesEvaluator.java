package io.agentcl.evaluate.state;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evidence.Truth;
import io.agentcl.harness.Versions;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Demands something of places in the final state. */
record PlacesEvaluator(StatePath path, List<Places.Filter> filters, Demand demand)
    implements Evaluator {

  /**
   * What is stored.
   *
   * @param is what each place must be; null if their number is demanded
   * @param least least number of places; null if something is demanded of each
   * @param most most of them; null if there is no most
   */
  record Form(
      String path,
      List<Places.Filter> where,
      Places.@Nullable Filter is,
      @Nullable Integer least,
      @Nullable Integer most)
      implements Supplier<PlacesEvaluator> {

    @Override
    public PlacesEvaluator get() {
      Demand demand =
          is != null
              ? new Each(is)
              : new Count(least == null ? 0 : least, most == null ? Integer.MAX_VALUE : most);
      return new PlacesEvaluator(StatePath.of(path), List.copyOf(where), demand);
    }
  }

  Form form() {
    if (demand instanceof Each each) {
      return new Form(path.toString(), filters, each.filter, null, null);
    }
    if (demand instanceof Count count) {
      Integer most = count.most == Integer.MAX_VALUE ? null : count.most;
      return new Form(path.toString(), filters, null, count.least, most);
    }
    throw new IllegalArgumentException(
        "tests \"%s\" by code; to mend it, name the evaluator with Evaluator.of(..)"
            .formatted(demand));
  }

  /** What is demanded. */
  sealed interface Demand {

    Score score(List<StatePath.Place> places, String where);

    String version();
  }

  /** Of each place. */
  record Each(Places.Filter filter) implements Demand {

    @Override
    public Score score(List<StatePath.Place> places, String where) {
      return ofEach(places, where, new Named(toString(), filter::test));
    }

    @Override
    public String version() {
      return Value.of(List.of(filter.part(), filter.comparison(), filter.value())).hash();
    }

    @Override
    public String toString() {
      return filter.toString();
    }
  }

  /** Of each place, by code of the host. */
  record Test(String name, String version, Predicate<Value> test) implements Demand {

    Test {
      requireNonNull(name, "name");
      requireNonNull(version, "version");
      requireNonNull(test, "test");
    }

    @Override
    public Score score(List<StatePath.Place> places, String where) {
      return ofEach(places, where, new Named(name, value -> Truth.of(test.test(value))));
    }

    @Override
    public String version() {
      return version.equals(Versions.UNDECLARED)
          ? version
          : Value.of(List.of(name, version)).hash();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Of the number of places. */
  record Count(int least, int most) implements Demand {

    Count {
      if (least < 0 || least > most) {
        throw new IllegalArgumentException(
            "a count from %d to %d; to mend it, give bounds from 0, the least first"
                .formatted(least, most));
      }
    }

    @Override
    public Score score(List<StatePath.Place> places, String where) {
      String shown =
          places.isEmpty()
              ? ""
              : ": " + Excerpts.of(places.stream().map(StatePath.Place::path).toList());
      return Score.of(
          places.size() >= least && places.size() <= most,
          "%s: %d places, %s%s".formatted(where, places.size(), this, shown));
    }

    @Override
    public String version() {
      return least + "-" + most;
    }

    @Override
    public String toString() {
      return most == Integer.MAX_VALUE
          ? "at least %d expected".formatted(least)
          : least == most ? least + " expected" : "%d to %d expected".formatted(least, most);
    }
  }

  private record Named(String words, Function<Value, Truth> test) {}

  private static Score ofEach(List<StatePath.Place> places, String where, Named demand) {
    if (places.isEmpty()) {
      return Score.fail("the final state has nothing at " + where);
    }
    List<String> failing = new ArrayList<>();
    List<String> unclear = new ArrayList<>();
    for (StatePath.Place place : places) {
      Truth truth = demand.test.apply(place.value());
      if (truth != Truth.TRUE) {
        String shown = "%s: %s".formatted(place.path(), Excerpts.of(place.value().toString()));
        (truth == Truth.FALSE ? failing : unclear).add(shown);
      }
    }
    return ofEach(places.size(), demand.words, List.of(failing, unclear));
  }

  private static Score ofEach(int count, String words, List<List<String>> failingAndUnclear) {
    List<String> failing = failingAndUnclear.get(0);
    List<String> unclear = failingAndUnclear.get(1);
    if (!failing.isEmpty()) {
      double share = 1 - (double) failing.size() / count;
      String reason = "expected \"%s\", found %s".formatted(words, Excerpts.of(failing));
      return new Score(Status.FAIL, share, reason);
    }
    return unclear.isEmpty()
        ? Score.pass("\"%s\" holds for all %d places".formatted(words, count))
        : Score.abstain("\"%s\" cannot be told of %s".formatted(words, Excerpts.of(unclear)));
  }

  @Override
  public Score evaluate(Run run) {
    if (!run.hasState()) {
      return Score.abstain("the final state is not known");
    }
    List<StatePath.Place> places = path.in(run.state());
    for (Places.Filter filter : filters) {
      for (StatePath.Place place : places) {
        if (filter.test(place.value()) == Truth.UNKNOWN) {
          return Score.abstain("\"%s\" cannot be told of %s".formatted(filter, place.path()));
        }
      }
      places = places.stream().filter(each -> filter.test(each.value()) == Truth.TRUE).toList();
    }
    return demand.score(places, where());
  }

  private String where() {
    String at = path.steps().isEmpty() ? "the whole state" : path.toString();
    return filters.isEmpty() ? at : at + " where " + filters;
  }

  @Override
  public String name() {
    return "final state at %s: %s".formatted(where(), demand);
  }

  @Override
  public String version() {
    Value parts =
        Value.of(
            List.of(
                path.steps(),
                filters.stream().map(each -> new Each(each).version()).toList(),
                demand.getClass().getSimpleName()));
    return Versions.combine(List.of("places-2", parts.hash(), demand.version()));
  }
}
