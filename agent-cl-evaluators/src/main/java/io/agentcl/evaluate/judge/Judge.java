package io.agentcl.evaluate.judge;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.value.Kinds;
import io.agentcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a language model whether a run meets a rubric, several times, and goes by the majority: more
 * than half of all samples must agree. Without one, because samples disagree, cannot tell, or reply
 * in another form than asked, it abstains; if a model that failed could have made one, that is an
 * error. Samples are asked one after another until the majority is certain.
 *
 * <p>The value of a scored rubric is the median score of the majority, from 0 for the least
 * anchored score to 1 for the greatest.
 *
 * <p>Replies are cached under the whole request, all settings and the number of the sample. As long
 * as they are kept, equal runs get equal scores; a model that is asked anew may reply otherwise.
 * What stands in a run cannot pass for a verdict. A verdict is read in whatever case and dress, as
 * {@code **VERDICT** pass.} with the mark that is asked for; one that is not is shown in the
 * reason. Safe for use by many threads.
 */
public final class Judge implements Evaluator {

  private static final int LONGEST_NAME = 120;

  private final JudgeBuilder settings;
  private final String version;

  Judge(JudgeBuilder settings) {
    this.settings = settings;
    this.version = "judge-1:" + settings.content().hash();
  }

  /** Returns how judges are stored: with the name of their model, which hosts bind. For codecs. */
  public static Kinds kinds() {
    return JudgeKinds.ALL;
  }

  JudgeKinds.Form form() {
    return JudgeKinds.form(settings);
  }

  /**
   * Returns a builder of judges.
   *
   * @param name name of the model, with its version: it stands for the model in the version of the
   *     judge
   */
  public static JudgeBuilder by(LanguageModel model, String name, Rubric rubric) {
    return new JudgeBuilder(requireNonNull(model, "model"), requireNonNull(name, "name"), rubric);
  }

  @Override
  public Score evaluate(Run run) {
    String material = Question.material(run);
    if (material.length() > settings.longest()) {
      return Score.abstain(
          "the record has %d characters; the judge reads at most %d"
              .formatted(material.length(), settings.longest()));
    }
    Votes votes = new Votes(settings.rubric(), settings.samples());
    for (int sample = 1; !votes.isCertain(); sample++) {
      if (!ask(material, sample, votes)) {
        return Score.error("the judge was interrupted at sample %d".formatted(sample));
      }
    }
    return votes.score();
  }

  /** Adds one vote; returns false if the thread was interrupted. */
  private boolean ask(String material, int sample, Votes votes) {
    Question question = Question.of(settings.rubric(), version, material, sample);
    try {
      String reply = reply(question, sample);
      votes.add(Vote.read(reply, question.verdictMark(), settings.rubric()), reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception | Error e) {
      if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
        throw fatal; // the program is ending, and must not be kept from it
      }
      votes.failed("sample %d: %s".formatted(sample, e));
    }
    return true;
  }

  private String reply(Question question, int sample) throws Exception {
    ModelRequest request =
        new ModelRequest(settings.model(), question.body(settings.requestSettings()));
    String key = Value.of(List.of(version, request.model(), request.body(), sample)).hash();
    return settings.cache().reply(key, () -> text(request));
  }

  private String text(ModelRequest request) throws Exception {
    @Nullable ModelReply reply = settings.languageModel().reply(request);
    if (reply == null) {
      throw new IllegalStateException("model \"%s\" replied null".formatted(request.model()));
    }
    return reply.text();
  }

  @Override
  public String name() {
    String criteria = settings.rubric().criteria().strip();
    return "%s judges \"%s\""
        .formatted(
            settings.model(),
            criteria.length() <= LONGEST_NAME
                ? criteria
                : criteria.substring(0, LONGEST_NAME) + "...");
  }

  /** Returns true, though replies may be cached: a model that is asked anew may reply otherwise. */
  @Override
  public boolean isRandom() {
    return true;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public String toString() {
    return name();
  }
}
