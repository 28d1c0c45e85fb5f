package io.agentcl.samples.openai;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Where two requests differ. */
final class Differences {

  private static final int SHOWN = 3;
  private static final String MENDING =
      "To mend it, record the cassette again with OPENAI_BASE_URL and OPENAI_API_KEY.";

  private final List<Place> places = new ArrayList<>();

  private Differences(JsonNode recorded, JsonNode asked) {
    compare("", recorded, asked);
  }

  /** Returns what to say of a request that was not recorded: which was nearest, and how near. */
  static String nearest(JsonNode asked, Collection<JsonNode> recorded) {
    return recorded.stream()
        .map(each -> new Differences(each, asked))
        .min(comparingInt(Differences::count).thenComparingInt(Differences::characters))
        .map(nearest -> nearest.message(recorded.size()))
        .orElse("this request was never recorded: the cassette is empty. " + MENDING);
  }

  private int count() {
    return places.size();
  }

  private int characters() {
    return places.stream().mapToInt(Place::characters).sum();
  }

  private String message(int recorded) {
    StringBuilder text = new StringBuilder("this request was never recorded. ");
    text.append("The nearest of %d differs in %d places:".formatted(recorded, count()));
    places.stream().limit(SHOWN).forEach(each -> text.append("\n  ").append(each));
    return text.append("\n").append(MENDING).toString();
  }

  private void compare(String path, JsonNode recorded, JsonNode asked) {
    if (recorded.isObject() && asked.isObject()) {
      TreeSet<String> names = new TreeSet<>(recorded.propertyNames());
      names.addAll(asked.propertyNames());
      names.forEach(name -> compare(path + "/" + name, recorded.path(name), asked.path(name)));
    } else if (recorded.isArray() && asked.isArray()) {
      for (int i = 0; i < Math.max(recorded.size(), asked.size()); i++) {
        compare(path + "/" + i, recorded.path(i), asked.path(i));
      }
    } else if (!recorded.equals(asked)) {
      places.add(new Place(path, text(recorded), text(asked)));
    }
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() ? "nothing" : Json.write(node);
  }

  /** One place, and what stands there in both. */
  private record Place(String path, String recorded, String asked) {

    private static final int LONGEST = 100;
    private static final int BEFORE = 20;

    /** Returns how many characters lie between what both begin and end with. */
    int characters() {
      int shorter = Math.min(recorded.length(), asked.length());
      int begin = same();
      int end = 0;
      while (end < shorter - begin
          && recorded.charAt(recorded.length() - 1 - end)
              == asked.charAt(asked.length() - 1 - end)) {
        end++;
      }
      return Math.max(recorded.length(), asked.length()) - begin - end;
    }

    private int same() {
      int same = 0;
      while (same < Math.min(recorded.length(), asked.length())
          && recorded.charAt(same) == asked.charAt(same)) {
        same++;
      }
      return same;
    }

    /** Returns both texts from a little before the character where they part. */
    @Override
    public String toString() {
      int from = Math.max(0, same() - BEFORE);
      return "%s: recorded %s, asked %s"
          .formatted(path, excerpt(recorded, from), excerpt(asked, from));
    }

    private static String excerpt(String text, int from) {
      String rest = text.substring(from);
      String shown = rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST) + "...";
      return from == 0 ? shown : "..." + shown;
    }
  }
}
