package io.agentcl.redact;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds account numbers of ISO 13616, in one or in groups. What stands for one keeps its country
 * and has the check digits 00, which none has.
 */
final class IbanRule implements Rule {

  /** Countries with the length of their numbers (SWIFT's registry). */
  private static final String LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24"
          + "FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32"
          + "LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29"
          + "RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

  private static final int ENTRY = 4;
  private static final int MODULUS = 97;

  private final Map<String, Integer> lengths = new HashMap<>();

  IbanRule() {
    for (int i = 0; i < LENGTHS.length(); i += ENTRY) {
      lengths.put(
          LENGTHS.substring(i, i + 2), Integer.valueOf(LENGTHS.substring(i + 2, i + ENTRY)));
    }
  }

  @Override
  public String kind() {
    return "iban";
  }

  @Override
  public void find(String text, Found out) {
    for (int from = 0; from + ENTRY <= text.length(); from++) {
      if (Chars.isDigit(text.charAt(from + 2))
          && Chars.isLetter(text.charAt(from))
          && Chars.isEdge(text, from - 1)) {
        int to = end(text, from);
        if (to > from) {
          out.at(from, to);
          from = to - 1;
        }
      }
    }
  }

  private int end(String text, int from) {
    String country = text.substring(from, from + 2).toUpperCase(Locale.ROOT);
    int length = lengths.getOrDefault(country, 0);
    StringBuilder iban = new StringBuilder();
    int to = from;
    while (to < text.length() && iban.length() < length) {
      char c = text.charAt(to);
      if (Chars.isWord(c)) {
        iban.append(c);
      } else if ((c != ' ' && c != '-') || !Chars.isWord(text.charAt(to - 1))) {
        break;
      }
      to++;
    }
    boolean isOne =
        length > 0 && iban.length() == length && Chars.isEdge(text, to) && isRight(iban.toString());
    return isOne ? to : from;
  }

  private static boolean isRight(String iban) {
    if (!Chars.isDigit(iban.charAt(2)) || !Chars.isDigit(iban.charAt(3))) {
      return false;
    }
    int rest = 0;
    for (int i = 0; i < iban.length(); i++) {
      int digit = Character.digit(iban.charAt((i + ENTRY) % iban.length()), 36);
      rest = (rest * (digit > 9 ? 100 : 10) + digit) % MODULUS;
    }
    return rest == 1 && !iban.startsWith("00", 2); // 00 is congruent to 97, and not in use
  }

  @Override
  public String token(String value, Keyed keyed) {
    return Chars.laidOut(value, words(Chars.words(value), keyed));
  }

  /** The check digits follow from the rest, so that different numbers have different tokens. */
  private String words(String value, Keyed keyed) {
    String iban = value.toUpperCase(Locale.ROOT);
    return iban.substring(0, 2) + "00" + keyed.shaped(kind(), iban.substring(ENTRY));
  }

  @Override
  public List<Form> forms(String value, Keyed keyed) {
    String iban = Chars.words(value);
    return List.of(new Form(iban, words(iban, keyed), false));
  }
}
