package io.agentcl.benchmarks.bfcl;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares an object, or a list of objects, with the answers. In an answer each key has a list of
 * contents that will do; among them the empty text says that the key may be absent. Objects within
 * objects are compared literally.
 */
final class DictCheck {

  private static final String UNCLEAR = "dict_checker:unclear";

  private DictCheck() {}

  /** Compares one object; the mistake is that against the last answer. */
  static CallVerdict object(@Nullable Object argument, List<?> answers) {
    CallVerdict last = CallVerdict.invalid(UNCLEAR, "there is no answer to compare with");
    for (Object answer : answers) {
      if ("".equals(answer)) {
        continue;
      }
      last = one(argument, answer);
      if (last.isValid()) {
        return last;
      }
    }
    return last;
  }

  private static CallVerdict one(@Nullable Object argument, @Nullable Object answer) {
    CallVerdict contents = contents(argument, answer);
    for (Map.Entry<String, @Nullable Object> wanted : PythonData.items(answer).entrySet()) {
      if (!PythonData.contains(argument, wanted.getKey())
          && !PythonData.contains(wanted.getValue(), "")) {
        return CallVerdict.invalid("value_error:dict_key", "is missing").at(key(wanted.getKey()));
      }
    }
    return contents;
  }

  private static CallVerdict contents(@Nullable Object argument, @Nullable Object answer) {
    for (Map.Entry<String, @Nullable Object> given : PythonData.items(argument).entrySet()) {
      if (!PythonData.contains(answer, given.getKey())) {
        return CallVerdict.invalid("value_error:dict_key", "is unexpected").at(key(given.getKey()));
      }
      @Nullable Object accepted = PythonData.item(answer, given.getKey());
      if (!PythonData.contains(ValueCheck.loosened(accepted), LooseText.ofData(given.getValue()))) {
        String reason =
            "expected one of %s, found %s"
                .formatted(Shown.of(accepted), Shown.of(given.getValue()));
        return CallVerdict.invalid("value_error:dict_value", reason).at(key(given.getKey()));
      }
    }
    return CallVerdict.VALID;
  }

  private static String key(String name) {
    return "key \"%s\": ".formatted(name);
  }

  /** Compares a list of objects, each with the one in its place. */
  static CallVerdict list(@Nullable Object argument, List<?> answers) {
    CallVerdict last = CallVerdict.invalid("list_dict_checker:unclear", "there is no answer");
    List<?> objects = PythonData.elements(argument);
    for (Object answer : answers) {
      last = inPlace(objects, answer);
      if (last.isValid()) {
        return last;
      }
    }
    return last;
  }

  private static CallVerdict inPlace(List<?> objects, @Nullable Object answer) {
    int wanted = PythonData.length(answer);
    if (objects.size() != wanted) {
      return CallVerdict.invalid(
          "value_error:list_dict_count",
          "expected %d objects, found %d".formatted(wanted, objects.size()));
    }
    for (int i = 0; i < wanted; i++) {
      @Nullable Object one = PythonData.elements(answer).get(i);
      CallVerdict verdict = object(objects.get(i), Collections.singletonList(one));
      if (!verdict.isValid()) {
        return verdict.at("[%d], ".formatted(i));
      }
    }
    return CallVerdict.VALID;
  }
}
