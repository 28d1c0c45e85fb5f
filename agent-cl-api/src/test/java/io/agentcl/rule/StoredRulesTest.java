package io.agentcl.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that were stored are read by every release after it, and keep their hash. */
class StoredRulesTest {

  private static final Operand X = Operand.argument("x");
  private static final Map<String, Operand> WITH_X = Map.of("x", X);

  static Stream<Arguments> operands() {
    return Stream.of(
        arguments(X.size(), "{'@type':'Size','of':X}"),
        arguments(X.add(1), "{'@type':'Arithmetic','left':X,'operator':'PLUS','right':1}"),
        arguments(X.subtract(1), "{'@type':'Arithmetic','left':X,'operator':'MINUS','right':1}"),
        arguments(X.multiply(1), "{'@type':'Arithmetic','left':X,'operator':'TIMES','right':1}"),
        arguments(Operand.constant(1).entry(X, X), "{'@type':'Entry','keys':[X,X],'table':1}"),
        arguments(X.parsed(), "{'@type':'Parsed','text':X}"),
        arguments(X.normalized(), "{'@type':'Spelled','of':X,'spelling':'NFC'}"),
        arguments(X.ignoringCase(), "{'@type':'Spelled','of':X,'spelling':'CASELESS'}"),
        arguments(X.plus(Duration.ofDays(1)), "{'@type':'Plus','duration':'PT24H','instant':X}"),
        arguments(
            Operand.calls("t", WITH_X).since(Moment.called("u")),
            "{'@type':'Calls','arguments':{'x':X},"
                + "'since':{'@type':'Called','arguments':{},'tool':'u'},'tool':'t'}"),
        arguments(
            Operand.probe("t", WITH_X, "p"),
            "{'@type':'Probe','arguments':{'x':X},'path':'p','tool':'t'}"),
        arguments(Operand.result("t", "p"), "{'@type':'Result','path':'p','tool':'t'}"),
        arguments(Operand.allUserText(), "{'@type':'UserText','all':true}"),
        arguments(Operand.now(), "{'@type':'Now'}"),
        arguments(Operand.today(ZoneOffset.UTC), "{'@type':'Today','zone':'Z'}"),
        arguments(Operand.element("p"), "{'@type':'Element','path':'p'}"),
        arguments(Operand.context("p"), "{'@type':'InContext','path':'p'}"));
  }

  private static Value stored(String operand) {
    return Value.ofJson(
        operand
            .replaceAll("([:\\[,])X", "$1{'@type':'Argument','path':'x'}")
            .replaceAll("('right'|'table'):1", "$1:{'@type':'Constant','value':1}")
            .replace('\'', '"'));
  }

  @ParameterizedTest
  @MethodSource("operands")
  void haveTheFormThatTheyAlwaysHad(Operand operand, String stored) {
    ToolRule rule = ToolRule.deny("t", Condition.always().and(operand.exists()), "no");

    Value encoded = ToolRule.LAYER.codec().encode(rule);

    assertThat(encoded.at("when").at("conditions").at("1").at("operand")).isEqualTo(stored(stored));
    assertThat(ToolRule.LAYER.codec().decode(encoded)).isEqualTo(rule);
  }
}
