package io.agentcl.redact;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what opens doors: by what it begins with, or by what is called so before it. All
 * repetitions are bounded or possessive, and looked for behind such words only.
 */
final class SecretRule implements Rule {

  /** What keys of services begin with, and how they go on. */
  private static final Map<String, Pattern> KNOWN =
      Map.ofEntries(
          known("sk_", "(?:live|test|ant|proj|or|lf)[-_][\\w-]{16,300}"),
          known("rk_", "(?:live|test)_[\\w-]{16,300}"),
          known("pk_", "(?:live|test)_[\\w-]{16,300}"),
          known("sk-", "[\\w-]{20,300}"),
          known("akia", "[A-Z0-9]{16}"),
          known("asia", "[A-Z0-9]{16}"),
          known("ghp_", "[A-Za-z0-9]{36,255}"),
          known("gho_", "[A-Za-z0-9]{36,255}"),
          known("ghu_", "[A-Za-z0-9]{36,255}"),
          known("ghs_", "[A-Za-z0-9]{36,255}"),
          known("ghr_", "[A-Za-z0-9]{36,255}"),
          known("github_pat_", "\\w{22,255}"),
          known("glpat-", "[\\w-]{20,100}"),
          known("xox", "[abeoprs]-[\\w-]{10,255}"),
          known("aiza", "[\\w-]{35}"),
          known("hf_", "[A-Za-z0-9]{30,100}"),
          known("npm_", "[A-Za-z0-9]{36}"),
          known("pypi-", "[\\w-]{40,400}"),
          known("sg.", "[\\w-]{16,64}\\.[\\w-]{16,64}"),
          known("ya29.", "[\\w-]{20,400}"),
          known("dop_v1_", "[a-f0-9]{64}"),
          known("lsv2_", "(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}"),
          known("eyj", "[\\w-]{8,}+\\.eyJ[\\w-]{4,}+\\.[\\w-]*+"));

  private static final Labels SERVICES = new Labels(KNOWN.keySet());

  private static final Pattern IN_URL =
      Pattern.compile("[^\\s/:@\"'\\\\]{0,100}:([^\\s/@\"'\\\\]{1,200})@");

  private static final Labels URLS = new Labels(Set.of("://"));

  private static final Pattern BEARER = Pattern.compile(" {1,3}([\\w.~+/-]{12,4000}={0,2})");

  private static final Labels SCHEMES = new Labels("bearer basic");

  private static final Labels CALLED =
      new Labels(
          "password passwd passphrase passwort pwd kennwort secret client*secret app*secret"
              + " signing*secret webhook*secret api*key access*key secret*key private*key"
              + " account*key auth*key auth*token access*token refresh*token id*token session*token"
              + " api*token bearer*token");

  private static final Pattern ASSIGNED =
      Pattern.compile(
          "[\"'\\\\]{0,3} {0,3}[:=] {0,3}[\"'\\\\]{0,3}"
              + "([^\\s\"'\\\\,;&<>{}\\[\\]()]{4,4000})");

  private static final Pattern SAID =
      Pattern.compile(" (?:is|ist|lautet):? {1,3}[\"'`]?([^\\s\"'`,;]{4,100})");

  /** What stands behind labels; in prose, or where values are assigned. */
  private record Behind(Labels labels, Pattern pattern, boolean isProse) {}

  private static final List<Behind> BEHIND =
      List.of(
          new Behind(URLS, IN_URL, false),
          new Behind(SCHEMES, BEARER, true),
          new Behind(CALLED, ASSIGNED, false),
          new Behind(CALLED, SAID, true));

  private static final Set<String> NONE =
      Set.of(
          "null", "true", "false", "none", "undefined", "required", "string", "redacted", "****");

  private static final String BEGIN = "-----BEGIN ";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int LONGEST_NAME = 60;

  @Override
  public String kind() {
    return "secret";
  }

  @Override
  public void find(String text, Found out) {
    findKeys(text, out);
    SERVICES.find(text, (from, to) -> service(text, from, to, out));
    BEHIND.forEach(each -> look(each, text, out));
  }

  private static Map.Entry<String, Pattern> known(String begin, String rest) {
    return Map.entry(begin, Pattern.compile(rest));
  }

  private static void service(String text, int from, int to, Found out) {
    String begin = text.substring(from, to).toLowerCase(Locale.ROOT);
    Pattern rest = KNOWN.get(begin);
    if (rest != null && Chars.isEdge(text, from - 1)) {
      Matcher matcher = Labels.matcher(rest, text).region(to, text.length());
      if (matcher.lookingAt()) {
        out.at(from, matcher.end());
      }
    }
  }

  private static void look(Behind behind, String text, Found out) {
    Matcher matcher = Labels.matcher(behind.pattern(), text);
    int[] done = {0}; // a label inside of a value is a part of it
    behind
        .labels()
        .find(
            text,
            (from, to) -> {
              if (from >= done[0] && matcher.region(to, text.length()).lookingAt()) {
                done[0] = matcher.end();
                tell(matcher, behind.isProse(), out);
              }
            });
  }

  /** A key without an end goes to the end of the text: better too much than a half. */
  private static void findKeys(String text, Found out) {
    int from = text.indexOf(BEGIN);
    while (from >= 0) {
      int name = from + BEGIN.length();
      String head = text.substring(name, Math.min(text.length(), name + LONGEST_NAME));
      int next = name;
      if (head.contains(PRIVATE)) {
        int end = text.indexOf(END, name);
        int close = end < 0 ? -1 : text.indexOf(DASHES, end + END.length());
        next = close < 0 ? text.length() : close + DASHES.length();
        out.at(from, next);
      }
      from = text.indexOf(BEGIN, next);
    }
  }

  /** In prose, a password that has no digit is a word: "the password is wrong". */
  private static void tell(Matcher matcher, boolean isProse, Found out) {
    String value = matcher.group(1);
    int to = matcher.end(1) - (value.endsWith(".") && isProse ? 1 : 0);
    value = value.substring(0, to - matcher.start(1));
    boolean isWord = isProse && value.chars().noneMatch(each -> Chars.isDigit((char) each));
    boolean isNone = NONE.contains(value.toLowerCase(Locale.ROOT));
    if (!isWord && !isNone) {
      out.at(matcher.start(1), to);
    }
  }

  static boolean isSecret(String value) {
    return Opaque.isOne(value, "secret");
  }

  @Override
  public boolean isToken(String value) {
    return isSecret(value);
  }

  @Override
  public String token(String value, Keyed keyed) {
    return Opaque.token(kind(), value, keyed);
  }

  @Override
  public List<Form> forms(String value, Keyed keyed) {
    return List.of(new Form(value, token(value, keyed), true));
  }
}
