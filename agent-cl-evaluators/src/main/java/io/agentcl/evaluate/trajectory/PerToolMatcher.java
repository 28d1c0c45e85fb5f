package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Chooses by the name of the expected tool. */
record PerToolMatcher(Map<String, ArgumentMatcher> choices, ArgumentMatcher otherwise)
    implements KeyedMatcher {

  PerToolMatcher {
    choices = Map.copyOf(choices);
    requireNonNull(otherwise, "otherwise");
  }

  private ArgumentMatcher of(Call call) {
    return choices.getOrDefault(call.name(), otherwise);
  }

  @Override
  public double likeness(Call expected, Call actual) {
    return of(expected).likeness(expected, actual);
  }

  @Override
  public String difference(Call expected, Call actual) {
    return of(expected).difference(expected, actual);
  }

  @Override
  public ArgumentMatcher keepingTexts() {
    Map<String, ArgumentMatcher> keeping = new TreeMap<>(choices);
    keeping.replaceAll((tool, matcher) -> matcher.keepingTexts());
    return new PerToolMatcher(keeping, otherwise.keepingTexts());
  }

  @Override
  public boolean isKeyed() {
    return Stream.concat(choices.values().stream(), Stream.of(otherwise))
        .allMatch(KeyedMatcher::isKeyed);
  }

  @Override
  public Object expectedKey(Call call) {
    return KeyedMatcher.expectedKey(of(call), call);
  }

  @Override
  public Object actualKey(Call call) {
    return KeyedMatcher.actualKey(of(call), call);
  }

  @Override
  public String version() {
    List<String> parts = new ArrayList<>(List.of("per-tool-1", otherwise.version()));
    new TreeMap<>(choices)
        .forEach((tool, matcher) -> parts.addAll(List.of(tool + ":", matcher.version())));
    return Versions.combine(parts);
  }
}
