package io.agentcl.memory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Ranks documents by their words with BM25. A word that occurs {@code tf} times in a document of
 * {@code dl} words adds
 *
 * <pre>
 *   ln(1 + (N - n + 0.5) / (n + 0.5)) * tf / (tf + k1 * (1 - b + b * dl / avdl))
 * </pre>
 *
 * where {@code n} of {@code N} documents have the word and {@code avdl} is their mean length; k1 =
 * 1.2, b = 0.75. {@code N}, {@code n} and {@code avdl} are taken of the eligible documents only: a
 * document that must not be seen does not move the others either. The 1 under the logarithm keeps
 * frequent words from counting against a document. Equal documents stand in the order of their
 * numbers, and {@link StrictMath} makes the ranks the same on every machine.
 *
 * <p>Building costs the number of words; a search the number of documents and of the places where
 * its words occur. Immutable.
 *
 * <p>S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
 * Foundations and Trends in Information Retrieval 3(4), 2009.
 */
final class Bm25 {

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private final Map<String, List<Place>> placesByWord = new HashMap<>();
  private final int[] lengths;

  /** Creates the index of {@code documents}, numbered from 0. */
  Bm25(List<String> documents) {
    lengths = new int[documents.size()];
    for (int i = 0; i < lengths.length; i++) {
      add(i, Words.of(documents.get(i)));
    }
  }

  private void add(int document, List<String> words) {
    lengths[document] = words.size();
    Map<String, Integer> counts = new HashMap<>();
    words.forEach(word -> counts.merge(word, 1, Integer::sum));
    counts.forEach(
        (word, count) ->
            placesByWord
                .computeIfAbsent(word, key -> new ArrayList<>())
                .add(new Place(document, count)));
  }

  /** Returns the numbers of the best eligible documents that have a word of {@code query}. */
  List<Integer> search(String query, BitSet eligible, int limit) {
    double[] scores = scores(query, eligible);
    return IntStream.range(0, scores.length)
        .filter(document -> scores[document] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(document -> -scores[document]))
        .limit(limit)
        .toList();
  }

  /** Returns the score of each document; 0 for one that is not eligible or has no word. */
  double[] scores(String query, BitSet eligible) {
    double meanLength = eligible.stream().map(i -> lengths[i]).average().orElse(0);
    double[] scores = new double[lengths.length];
    for (String word : new LinkedHashSet<>(Words.of(query))) {
      List<Place> places =
          placesByWord.getOrDefault(word, List.of()).stream()
              .filter(place -> eligible.get(place.document))
              .toList();
      double weight = weight(eligible.cardinality(), places.size());
      for (Place place : places) {
        double length = 1 - B + B * lengths[place.document] / meanLength;
        scores[place.document] += weight * place.count / (place.count + K1 * length);
      }
    }
    return scores;
  }

  private static double weight(int documents, int withWord) {
    return StrictMath.log(1 + (documents - withWord + 0.5) / (withWord + 0.5));
  }

  /** Returns how many bytes this takes, roughly. */
  long bytes() {
    long places = placesByWord.values().stream().mapToLong(List::size).sum();
    return 32 * places + 128L * placesByWord.size();
  }

  /** A document with a word. */
  private record Place(int document, int count) {}
}
