package io.agentcl.evaluate.trajectory;

import io.agentcl.internal.match.Glob;
import io.agentcl.value.Value;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is made of arguments before they are compared. */
sealed interface Change {

  /** Whose arguments are changed. */
  enum Side {
    ACTUAL,
    BOTH
  }

  /** Returns the arguments as they are compared. */
  Value apply(Value arguments);

  /** Returns a text that differs between changes. */
  String version();

  /** Drops arguments by name. */
  record Without(List<String> names) implements Change {

    public Without {
      names = PathMatcher.some(names);
    }

    @Override
    public Value apply(Value arguments) {
      return arguments.asMap().keySet().stream().noneMatch(this::drops)
          ? arguments
          : Arguments.keeping(arguments, entry -> !drops(entry.getKey()));
    }

    private boolean drops(String name) {
      return names.stream()
          .anyMatch(
              each ->
                  each.equals(name) || (Glob.isPattern(each) && Glob.matchesInAnyCase(each, name)));
    }

    @Override
    public String version() {
      return "without:" + Value.of(names);
    }
  }

  /** Drops arguments that are equal to their default. */
  record WithoutDefaults(Value defaults) implements Change {

    @Override
    public Value apply(Value arguments) {
      return Arguments.keeping(arguments, entry -> !isDefault(entry.getKey(), entry.getValue()));
    }

    private boolean isDefault(String name, @Nullable Object content) {
      return defaults.asMap().containsKey(name) && Plain.same(defaults.asMap().get(name), content);
    }

    @Override
    public String version() {
      return "defaults:" + defaults.hash();
    }
  }

  /** Changes texts. */
  enum Texts implements Change {
    PRINTED {
      @Override
      public Value apply(Value arguments) {
        return Arguments.printed(arguments);
      }

      @Override
      public String version() {
        return "PRINTED-2";
      }
    },
    TRIMMED {
      @Override
      public Value apply(Value arguments) {
        return Plain.texts(arguments, String::strip);
      }
    },
    NORMALIZED {
      @Override
      public Value apply(Value arguments) {
        return Plain.texts(arguments, text -> Normalizer.normalize(text, Normalizer.Form.NFC));
      }
    },
    LOWER_CASE {
      @Override
      public Value apply(Value arguments) {
        return Plain.texts(arguments, text -> text.toLowerCase(Locale.ROOT));
      }
    };

    @Override
    public String version() {
      return name();
    }
  }
}
