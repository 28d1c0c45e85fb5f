package io.agentcl.benchmarks.bfcl;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of calls: a list of objects with one key, the name, whose content is an object. */
final class CallForm {

  private static final String NO_FORM = "ast_decoder:decoder_wrong_output_format";

  private CallForm() {}

  /** Returns whether there is no call: not the form of calls, or none. */
  static boolean isEmpty(@Nullable Object calls) {
    return !check(calls).isValid() || List.of().equals(calls);
  }

  /** Returns what keeps {@code calls} from being calls. */
  static CallVerdict check(@Nullable Object calls) {
    if (!(calls instanceof List<?> list)) {
      return noList(calls);
    }
    for (int i = 0; i < list.size(); i++) {
      if (!isCall(list.get(i))) {
        String reason =
            "call %d is %s; expected an object with one name and its arguments"
                .formatted(i, Shown.of(list.get(i)));
        return CallVerdict.invalid(NO_FORM, reason);
      }
    }
    return CallVerdict.VALID;
  }

  /** Returns why {@code calls}, which are no list, are no calls. */
  static CallVerdict noList(@Nullable Object calls) {
    return calls instanceof String
        ? CallVerdict.invalid("ast_decoder:decoder_failed", "a text, no calls: " + Shown.of(calls))
        : CallVerdict.invalid(NO_FORM, "expected a list of calls, found " + Shown.of(calls));
  }

  private static boolean isCall(@Nullable Object call) {
    return call instanceof Map<?, ?> map
        && map.size() == 1
        && map.values().iterator().next() instanceof Map<?, ?>;
  }

  /** Checks that there is no call, or that there is one; what it calls does not matter. */
  static CallVerdict irrelevance(@Nullable Object calls) {
    return isEmpty(calls)
        ? CallVerdict.VALID
        : CallVerdict.invalid(
            "irrelevance_error:decoder_success", "expected no call, found " + Shown.of(calls));
  }

  static CallVerdict relevance(@Nullable Object calls) {
    return isEmpty(calls)
        ? CallVerdict.invalid(
            "relevance_error:decoder_failed", "expected some call, found " + Shown.of(calls))
        : CallVerdict.VALID;
  }
}
