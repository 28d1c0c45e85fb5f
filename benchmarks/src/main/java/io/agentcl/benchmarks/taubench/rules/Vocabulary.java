package io.agentcl.benchmarks.taubench.rules;

import io.agentcl.benchmarks.taubench.Domain;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words that a rule may use: those of the policies and of the tools' declarations. What else a
 * rule names, such as an id, a person or a price, it must have from a task or a dialogue, and it
 * would not hold for others.
 */
public final class Vocabulary {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final Set<String> words = new TreeSet<>();

  private Vocabulary() {}

  /** Returns the words of these worlds. */
  public static Vocabulary of(Collection<Domain> domains) {
    Vocabulary vocabulary = new Vocabulary();
    for (Domain domain : domains) {
      vocabulary.add(domain.policy());
      domain.schemas().values().forEach(schema -> vocabulary.addAll(schema.toObject()));
    }
    return vocabulary;
  }

  private void addAll(@Nullable Object part) {
    if (part instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> {
            add(String.valueOf(key));
            addAll(each);
          });
    } else if (part instanceof List<?> list) {
      list.forEach(this::addAll);
    } else {
      add(String.valueOf(part));
    }
  }

  private void add(String text) {
    words.addAll(words(text));
  }

  private static Set<String> words(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return found;
  }

  /** Returns whether every word of {@code value} is one of these. */
  public boolean has(String value) {
    return !value.isBlank() && words.containsAll(words(value));
  }
}
