package io.agentcl.memory;

import io.agentcl.experience.Signal;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads statements of two fixed forms. */
final class SentenceExtractor implements FactExtractor {

  private static final int MAX_SENTENCES = 100;

  /** A mark inside of a number or name ends no sentence. */
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R");

  /** Every repetition is bounded, so that the time to match is, too. */
  private static final String BEFORE = "(?i)(?:.{0,200}[,;:]\\s{1,9})?(?:the\\s{1,9})?";

  private static final String NAME = "[^,;:'\u2019]{1,64}?";
  private static final String VALUE = "\\s{1,9}is\\s{1,9}(?:now\\s{1,9})?(?<value>.{1,500}+)";

  private static final Pattern END_MARKS = Pattern.compile("[.!\\s]+$");

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              "%s(?<attribute>%s)\\s{1,9}of\\s{1,9}(?:the\\s{1,9})?(?<entity>%s)%s"
                  .formatted(BEFORE, NAME, NAME, VALUE)),
          Pattern.compile(
              "%s(?<entity>%s)['\u2019]s\\s{1,9}(?<attribute>%s)%s"
                  .formatted(BEFORE, NAME, NAME, VALUE)));

  private static final Pattern UNCERTAIN =
      Pattern.compile("(?i)(not|no\\s+longer)\\b.*|.*\\bis\\b.*");

  @Override
  public List<Statement> extract(Signal signal, Trial failing) {
    return SENTENCE_END
        .splitAsStream(signal.text())
        .limit(MAX_SENTENCES)
        .map(String::strip)
        .filter(sentence -> !sentence.endsWith("?"))
        .flatMap(sentence -> statement(sentence).stream())
        .toList();
  }

  private static Optional<Statement> statement(String sentence) {
    return FORMS.stream()
        .map(form -> form.matcher(sentence))
        .filter(Matcher::matches)
        .filter(match -> !UNCERTAIN.matcher(match.group("value")).matches())
        .flatMap(SentenceExtractor::statement)
        .findFirst();
  }

  private static Stream<Statement> statement(Matcher match) {
    try {
      Slot slot = new Slot(match.group("entity"), match.group("attribute"));
      String value = END_MARKS.matcher(match.group("value")).replaceFirst("");
      return Stream.of(new Statement(slot, value));
    } catch (IllegalArgumentException e) {
      return Stream.empty(); // what cannot be a slot or a text is no statement
    }
  }
}
