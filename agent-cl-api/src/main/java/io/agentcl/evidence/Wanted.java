package io.agentcl.evidence;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence.Call;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one tool that have certain arguments.
 *
 * @param values the normal forms of what they are equal to, in the order of the names; {@link
 *     Meaning#LOST} for what is not known
 */
record Wanted(String tool, Names names, List<@Nullable Object> values) {

  /**
   * Names of arguments, sorted.
   *
   * @param exactly whether the calls have no others
   */
  record Names(List<String> names, boolean exactly) {

    static final Names NONE = new Names(List.of(), false);

    /** Returns the values of these arguments of {@code call}, or null if it is no such call. */
    @Nullable List<@Nullable Object> valuesOf(Call call) {
      Map<String, @Nullable Object> given = given(call);
      if (!given.keySet().containsAll(names) || (exactly && given.size() > names.size())) {
        return null;
      }
      List<@Nullable Object> values = new ArrayList<>(names.size());
      names.forEach(name -> values.add(given.get(name)));
      return values;
    }
  }

  static Wanted of(String tool, Value arguments) {
    return of(requireNonNull(tool, "tool"), arguments.asMap(), false);
  }

  /** Returns exactly {@code call}. */
  static Wanted exactly(Call call) {
    return of(call.tool(), given(call), true);
  }

  private static Wanted of(String tool, Map<String, @Nullable Object> wanted, boolean exactly) {
    Names names = new Names(List.copyOf(wanted.keySet()), exactly);
    return new Wanted(tool, names, new ArrayList<>(wanted.values()));
  }

  private static Map<String, @Nullable Object> given(Call call) {
    if (call.unknown().isEmpty()) {
      return call.arguments().asMap();
    }
    Map<String, @Nullable Object> given = new TreeMap<>(call.arguments().asMap());
    call.unknown().forEach(name -> given.put(name, Meaning.LOST));
    return given;
  }
}
