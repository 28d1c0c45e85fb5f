package io.agentcl.internal.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a subcommand is called, as it is printed: {@code ban PATCH --reason TEXT [DEPENDANT...]}. The
 * same text says what is accepted, so that help and behaviour cannot differ. Immutable.
 */
final class Usage {

  /** An option: a flag, or one with a value; what stands in brackets may be left out. */
  private static final Pattern OPTION = Pattern.compile("(\\[)?--(\\w+)(?: ([A-Z]+))?]?");

  private final String text;

  /** By name of the option, what its value is called; empty if it is a flag. */
  private final Map<String, String> options = new HashMap<>();

  private final List<String> needed = new ArrayList<>();
  private final List<String> operands;

  Usage(String text) {
    this.text = text;
    for (MatchResult found : OPTION.matcher(text).results().toList()) {
      options.put(found.group(2), found.group(3) == null ? "" : found.group(3));
      if (found.group(1) == null) {
        needed.add(found.group(2));
      }
    }
    List<String> words = List.of(OPTION.matcher(text).replaceAll("").trim().split(" +"));
    this.operands = words.subList(1, words.size());
  }

  /** Returns what the subcommand is called. */
  String name() {
    return text.split(" ", 2)[0];
  }

  /**
   * Returns what {@code words} say to the subcommand.
   *
   * @throws WrongUsage if they do not fit
   */
  Arguments parse(List<String> words) {
    List<String> given = new ArrayList<>();
    Map<String, String> said = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        given.add(word);
      } else if (value(word).isEmpty()) {
        said.put(word.substring(2), "");
      } else if (++i < words.size()) {
        said.put(word.substring(2), words.get(i));
      } else {
        throw refuse("%s needs %s behind it".formatted(word, value(word)));
      }
    }
    check(given, said);
    return new Arguments(given, said);
  }

  private String value(String option) {
    String value = options.get(option.substring(2));
    if (value == null) {
      throw refuse("there is no option %s".formatted(option));
    }
    return value;
  }

  private void check(List<String> given, Map<String, String> said) {
    for (String option : needed) {
      if (said.getOrDefault(option, "").isBlank()) {
        throw refuse("--%s %s is missing".formatted(option, options.get(option)));
      }
    }
    long least = operands.stream().filter(each -> !each.startsWith("[")).count();
    if (given.size() < least) {
      throw refuse("%s is missing".formatted(operands.get(given.size()).replace("...", "")));
    }
    boolean any = operands.stream().anyMatch(each -> each.contains("..."));
    if (!any && given.size() > operands.size()) {
      throw refuse("there is nothing to do with \"%s\"".formatted(given.get(operands.size())));
    }
  }

  private WrongUsage refuse(String problem) {
    return new WrongUsage("%s\n  usage:    DIRECTORY %s".formatted(problem, text));
  }

  @Override
  public String toString() {
    return text;
  }
}
