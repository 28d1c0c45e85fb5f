package io.agentcl.world;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A world in which things go wrong on purpose. Used by one thread at a time, as any world. */
final class FaultyWorld implements World {

  private static final Codec<Fault> FAULTS = Codec.of(Fault.class, MethodHandles.lookup());

  private final World world;
  private final long seed;
  private final List<Fault> faults;
  private final Map<String, Integer> calls = new HashMap<>();
  private final List<Remark> remarks = new ArrayList<>();
  private int asked;
  private Duration latency = Duration.ZERO;

  FaultyWorld(World world, long seed, List<Fault> faults) {
    this.world = world;
    this.seed = seed;
    this.faults = faults;
  }

  /** What is stored. */
  record Form(World world, long seed, List<Fault> faults) implements Supplier<FaultyWorld> {

    Form {
      requireNonNull(world, "world");
      faults = List.copyOf(requireNonNull(faults, "faults"));
    }

    @Override
    public FaultyWorld get() {
      return new FaultyWorld(world, seed, faults);
    }
  }

  Form form() {
    return new Form(world, seed, faults);
  }

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) throws Exception {
    asked++;
    latency = Duration.ZERO;
    int number = calls.merge(call.name(), 1, Integer::sum);
    Fault spoiling = null;
    Duration delay = Duration.ZERO;
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (!fault.isFor(call.name()) || !takesPlace(fault, i, call.name(), number)) {
        continue;
      }
      if (fault.kind() == Fault.Kind.DELAY) {
        delay = delay.plus(fault.delay());
      } else if (spoiling == null) {
        spoiling = fault;
      }
    }
    Optional<ToolAnswer> answer =
        spoiling == null
            ? asked(call)
            : spoilt(call, spoiling, draw(faults.size(), call.name(), number));
    if (answer.isPresent() && !delay.isZero()) {
      latency = latency.plus(delay);
      remark(call, "the answer came %s later, on purpose".formatted(delay));
    }
    return answer;
  }

  private Optional<ToolAnswer> asked(ToolCall call) throws Exception {
    Optional<ToolAnswer> answer = world.answer(call);
    latency = world.latency();
    return answer;
  }

  private boolean takesPlace(Fault fault, int index, String tool, int number) {
    return fault.calls().contains(number)
        || (fault.chance() > 0 && draw(index, tool, number).nextDouble() < fault.chance());
  }

  /** What one fault draws moves none of the others. */
  private SplittableRandom draw(int index, String tool, int number) {
    String hash = Value.of(List.of(seed, index, tool, number)).hash();
    return new SplittableRandom(Long.parseUnsignedLong(hash.substring(0, 16), 16));
  }

  private Optional<ToolAnswer> spoilt(ToolCall call, Fault fault, SplittableRandom random)
      throws Exception {
    if (fault.kind() == Fault.Kind.FAIL) {
      remark(call, "the tool failed on purpose and did nothing: " + fault.text());
      return Optional.of(ToolAnswer.failed(fault.text()));
    }
    Optional<ToolAnswer> answer = asked(call);
    if (answer.isEmpty()) {
      return answer;
    }
    if (fault.kind() == Fault.Kind.LOSE) {
      remark(call, "the answer was lost on purpose; it was " + answer.get().summary());
      return Optional.of(ToolAnswer.failed(fault.text()));
    }
    ToolAnswer spoilt =
        fault.kind() == Fault.Kind.CUT
            ? Spoiling.cut(answer.get())
            : Spoiling.corrupt(answer.get(), random);
    if (!spoilt.equals(answer.get())) {
      String how = fault.kind() == Fault.Kind.CUT ? "cut" : "corrupted";
      remark(
          call, "the answer was %s on purpose; it was %s".formatted(how, answer.get().summary()));
    }
    return Optional.of(spoilt);
  }

  private void remark(ToolCall call, String text) {
    remarks.add(new Remark(Remark.Kind.FAULT, call, asked, text));
  }

  @Override
  public Duration latency() {
    return latency;
  }

  @Override
  public List<Remark> remarks() {
    List<Remark> all = new ArrayList<>(world.remarks());
    all.addAll(remarks);
    return all;
  }

  @Override
  public @Nullable Object state() {
    return world.state();
  }

  @Override
  public String version() {
    String inner = world.version();
    return inner.equals(Versions.UNDECLARED)
        ? inner
        : "faulty-1:"
            + Value.of(List.of(inner, seed, faults.stream().map(FAULTS::encode).toList())).hash();
  }

  @Override
  public boolean isRandom() {
    return world.isRandom();
  }

  @Override
  public Optional<String> nearest(ToolCall call) {
    return world.nearest(call);
  }
}
