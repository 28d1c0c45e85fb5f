package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/** An operand that is a time. */
sealed interface Timing extends Operand {

  /** The length of a date in ISO 8601, of a year with four digits. */
  int DATE = "2026-04-02".length();

  /** The time of the call. */
  record Now() implements Timing {

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return Optional.of(Value.of(evidence.now().toString()));
    }

    @Override
    public String toString() {
      return "now";
    }
  }

  /**
   * The day of the call. A date and an instant have no order, since a day begins with its zone:
   * this one names it.
   *
   * @param zone id of a zone
   */
  record Today(String zone) implements Timing {

    public Today {
      ZoneId.of(zone);
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return Optional.of(Value.of(LocalDate.ofInstant(evidence.now(), ZoneId.of(zone)).toString()));
    }

    @Override
    public String toString() {
      return "today in " + zone;
    }
  }

  /** An instant, a time without a zone, or a date, moved; a date by whole days only. */
  record Plus(Operand instant, Duration duration) implements Timing {

    public Plus {
      requireNonNull(instant, "instant");
      requireNonNull(duration, "duration");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return instant.resolve(evidence).flatMap(this::moved);
    }

    @Override
    public List<Operand> parts() {
      return List.of(instant);
    }

    private Optional<Value> moved(Value from) {
      try {
        return from.toObject() instanceof String text
            ? Optional.of(Value.of(moved(text)))
            : Optional.empty();
      } catch (DateTimeException | ArithmeticException e) {
        return Optional.empty();
      }
    }

    private String moved(String text) {
      if (text.length() == DATE && duration.equals(Duration.ofDays(duration.toDays()))) {
        return LocalDate.parse(text).plusDays(duration.toDays()).toString();
      }
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime instant
          ? instant.toInstant().plus(duration).toString()
          : LocalDateTime.from(time).plus(duration).toString();
    }

    @Override
    public String toString() {
      return instant + (duration.isNegative() ? " - " : " + ") + duration.abs();
    }
  }
}
