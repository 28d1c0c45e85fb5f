package io.agentcl.benchmarks.taubench.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.Task;
import io.agentcl.benchmarks.taubench.rules.Vocabulary;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds in rules what can only come from a record, a task or a dialogue: a constant, an alternative
 * of a regular expression, a key of a table or a word of a message that is an id, a name or another
 * value of theirs, and that the policies and the tools' declarations do not use.
 */
final class TakenFromData {

  private static final List<String> TABLES =
      List.of(
          "airline/users",
          "airline/reservations",
          "airline/flights",
          "retail/users",
          "retail/orders",
          "retail/products");

  /** Under these the keys are ids too. */
  private static final Set<String> KEYED = Set.of("payment_methods", "variants");

  private static final Set<String> PEOPLE = Set.of("first_name", "last_name");

  private final Vocabulary vocabulary;

  /** What a rule must not have as a whole constant. */
  private final Set<String> values = new HashSet<>();

  /** What a rule must not have as a word of a text either. */
  private final Set<String> words = new HashSet<>();

  TakenFromData(Path worlds, Corpus corpus, List<Domain> domains) {
    this.vocabulary = Vocabulary.of(domains);
    TABLES.forEach(table -> addTable(worlds.resolve(table + ".json")));
    for (Dialogue ideal : corpus.ideals()) {
      Task task = corpus.tasks(ideal).find(ideal.task()).orElseThrow();
      task.truth().actions().forEach(action -> addRecord("", action.arguments()));
      task.truth().outputs().forEach(this::add);
    }
    for (Dialogue dialogue : corpus.dialogues()) {
      dialogue.calls().forEach(called -> addRecord("", called.call().executed()));
    }
  }

  private void addTable(Path file) {
    try {
      Map<?, ?> table = new JsonMapper().readValue(Files.readString(file, UTF_8), Map.class);
      table.forEach(
          (id, record) -> {
            addWord(id);
            addRecord("", record);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addRecord(String name, @Nullable Object part) {
    if (part instanceof Map<?, ?> map) {
      if (KEYED.contains(name)) {
        map.keySet().forEach(this::addWord);
      }
      map.forEach((key, each) -> addRecord(String.valueOf(key), each));
    } else if (part instanceof List<?> list) {
      list.forEach(each -> addRecord(name, each));
    } else if (PEOPLE.contains(name) || name.endsWith("_id") || name.equals("email")) {
      addWord(part);
    } else {
      add(part);
    }
  }

  private void addWord(@Nullable Object scalar) {
    add(scalar);
    words.add(normal(scalar));
  }

  private void add(@Nullable Object scalar) {
    values.add(normal(scalar));
  }

  /** 250 and 250.0 are the same value. */
  private static String normal(@Nullable Object scalar) {
    String text = String.valueOf(scalar).strip().toLowerCase(Locale.ROOT);
    return text.matches("-?\\d+\\.0+") ? text.substring(0, text.indexOf('.')) : text;
  }

  /** Returns how many values there are to be found. */
  int size() {
    return values.size();
  }

  /** Returns what was found, each with the address of its rule. */
  List<String> in(Harness harness) {
    List<String> found = new ArrayList<>();
    harness.components().forEach(component -> look(component, found));
    return found;
  }

  private void look(Component component, List<String> found) {
    Set<String> texts = new HashSet<>();
    collect(component.content().toObject(), texts);
    for (String text : texts) {
      String plain = withoutSyntax(text);
      List<String> pieces = new ArrayList<>(List.of(text));
      pieces.addAll(Arrays.asList(plain.split("[|()]+")));
      pieces.stream()
          .filter(piece -> !piece.isBlank())
          .filter(piece -> values.contains(normal(piece)) && !vocabulary.has(piece))
          .forEach(piece -> found.add("%s: %s".formatted(component.address(), piece)));
      Arrays.stream(plain.split("[^\\p{L}\\p{N}_#@.+-]+"))
          .map(word -> word.replaceAll("[.]$", ""))
          .filter(word -> words.contains(normal(word)) && !vocabulary.has(word))
          .forEach(word -> found.add("%s: %s".formatted(component.address(), word)));
    }
  }

  private static String withoutSyntax(String regex) {
    return regex.replaceAll("\\(\\?\\w+\\)|\\\\[a-zA-Z]|\\[[^]]*\\]|[\\\\^$*?]", "");
  }

  private static void collect(@Nullable Object part, Set<String> texts) {
    if (part instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> texts.add(String.valueOf(key)));
      map.values().forEach(each -> collect(each, texts));
    } else if (part instanceof List<?> list) {
      list.forEach(each -> collect(each, texts));
    } else if (part instanceof String || part instanceof Number) { // a truth value is no one's
      texts.add(String.valueOf(part));
    }
  }
}
