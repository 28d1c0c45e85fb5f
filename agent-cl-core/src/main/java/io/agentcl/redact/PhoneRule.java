package io.agentcl.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds numbers of telephones by the few ways in which they are written. All repetitions are
 * bounded, so that each place costs at most a constant. Dates, times, amounts and addresses of
 * networks look otherwise.
 */
final class PhoneRule implements Rule {

  private static final Labels CALLED =
      new Labels(
          "phone telephone tel mobile cell cellphone fax whatsapp handy telefon telefonnummer mobil"
              + " rufnummer handynummer");

  private static final List<Pattern> WRITTEN =
      Stream.of(
              // +49 (0)170 123-4567; +1.415.555.0100
              "(?<![a-zA-Z0-9+.)])\\+[1-9]\\d{0,3}+(?:[ -]?+\\(0\\))?+"
                  + "(?:[ ./-]?+\\(?+\\d{1,8}+\\)?+){1,6}+(?![\\w.,]\\d)",
              // 0049 170 1234567
              "(?<![\\w.-])00[1-9]\\d{0,2}+(?:[ /-]\\(?+\\d{2,8}+\\)?+){1,5}+(?![\\w.,:-]?\\d)",
              // (415) 555-0100, 1-415-555-0100, 415.555.0100
              "(?<![\\w.,+-])(?:1[ .-])?+(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}([ .-]))"
                  + "[2-9]\\d{2}[ .-]\\d{4}(?![\\w.,:-]?\\d)(?![\\w])",
              // 0170 1234567, 030/123 45-67
              "(?<![\\w.,:+-])\\(?+0[1-9]\\d{1,4}+\\)?+[ /-]{1,3}+\\d{2,8}+(?:[ -]\\d{2,8}+){0,3}+"
                  + "(?![\\w.,:-]?\\d)(?![\\w])",
              // 06 12 34 56 78
              "(?<![\\w.,:+-])0[1-9](?:[ ]\\d{2}){4}(?![\\w.,:-]?\\d)(?![ ]\\d)(?![\\w])")
          .map(Pattern::compile)
          .toList();

  /** Behind a label: {@code : 5550100}, {@code number is 5550100}; it need not look like one. */
  private static final Pattern SAID =
      Pattern.compile(
          "(?:[ _-]?(?:number|no|nr|num))?[\"']?[ \\\\\"':=#.]{0,6}(?:is |ist )?"
              + "(?<number>\\+?\\(?\\d(?:[ ()./-]{0,2}\\d){6,15})(?![\\w.,:-]?\\d)",
          Pattern.CASE_INSENSITIVE);

  /** Dates with a separator, also before a time. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?:\\d{4}[-/.]\\d\\d?[-/.]\\d\\d?|\\d\\d?[-/.]\\d\\d?[-/.]\\d{4})(?:\\D.*)?");

  private static final int FEWEST = 7;
  private static final int MOST = 15;
  private static final int PREFIX = 3;

  @Override
  public String kind() {
    return "phone";
  }

  @Override
  public void find(String text, Found out) {
    List<Matcher> written = WRITTEN.stream().map(each -> Labels.matcher(each, text)).toList();
    for (int i = 0; i < text.length(); i++) {
      if (mayBegin(text, i)) {
        for (Matcher each : written) {
          if (each.region(i, text.length()).lookingAt()) {
            tell(text, i, each.end(), out);
          }
        }
      }
    }
    Matcher said = Labels.matcher(SAID, text);
    CALLED.find(
        text,
        (from, to) -> {
          if (said.region(to, text.length()).lookingAt()) {
            tell(text, said.start("number"), said.end("number"), out);
          }
        });
  }

  private static boolean mayBegin(String text, int index) {
    char c = text.charAt(index);
    boolean isInside = index > 0 && Chars.isWord(text.charAt(index - 1));
    return !isInside && (c == '+' || c == '(' || (Chars.isDigit(c) && !goesOn(text, index)));
  }

  /** Digits behind digits are a part of something longer, as the last groups of an account's. */
  private static boolean goesOn(String text, int index) {
    if (index < 2 || " -".indexOf(text.charAt(index - 1)) < 0) {
      return false;
    }
    int before = index - 2;
    int least = Math.max(0, before - MOST);
    while (before > least && Chars.isDigit(text.charAt(before))) {
      before--;
    }
    return Chars.isDigit(text.charAt(index - 2)) && !Chars.isLetter(text.charAt(before));
  }

  private static void tell(String text, int from, int end, Found out) {
    int to = end;
    while (to > from && !Chars.isDigit(text.charAt(to - 1))) {
      to--;
    }
    String number = text.substring(from, to);
    int digits = Chars.words(number).length();
    boolean isLong = digits >= FEWEST && digits <= MOST + PREFIX;
    boolean isAmount = number.indexOf('.') >= 0 && number.indexOf('.') == number.lastIndexOf('.');
    if (isLong && !isAmount && !DATE.matcher(number).matches() && PhoneNumber.of(number).isReal()) {
      out.at(from, to);
    }
  }

  @Override
  public String token(String value, Keyed keyed) {
    return Chars.laidOut(value, PhoneNumber.of(value).token(keyed).digits());
  }

  @Override
  public List<Form> forms(String value, Keyed keyed) {
    return PhoneNumber.of(value).forms().stream()
        .map(each -> new Form(each.digits(), each.token(keyed).digits(), false))
        .toList();
  }
}
