package io.agentcl.benchmarks.taubench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetailRulesTest {

  private static final String CANCEL = "cancel_pending_order";
  private static final String MODIFY = "modify_pending_order_items";
  private static final String EXCHANGE = "exchange_delivered_order_items";
  private static final String BY_EMAIL = "find_user_id_by_email";
  private static final String BY_NAME = "find_user_id_by_name_zip";
  private static final String READ = "get_order_details";
  private static final Map<String, Object> W1 = Map.of("order_id", "#W1");
  private static final Map<String, Object> OF_BO = Map.of("user_id", "bo_li_2");

  private static Moment rule(String name) {
    return Moment.with(RetailRules.candidates(), name);
  }

  @Nested
  class ACallOnAnOrder {

    @ParameterizedTest
    @ValueSource(
        strings = {
          CANCEL,
          "modify_pending_order_address",
          "modify_pending_order_payment",
          MODIFY,
          "return_delivered_order_items",
          EXCHANGE
        })
    void needsTheUserToBeFoundOwnTheOrderAndSayYes(String tool) {
      String found = tool + "/authenticated";
      String own = tool + "/own-order";
      String yes = tool + "/confirmed";

      assertThat(rule(found).denies(tool, W1)).isTrue();
      assertThat(rule(found).called(BY_EMAIL, Map.of(), "ann_li_1").denies(tool, W1)).isFalse();
      assertThat(
              rule(own)
                  .called(BY_EMAIL, Map.of(), "ann_li_1")
                  .knows(READ, "#W1", OF_BO)
                  .denies(tool, W1))
          .isTrue();
      assertThat(rule(yes).user("What?").denies(tool, W1)).isTrue();
      assertThat(rule(yes).user("yes").denies(tool, W1)).isFalse();
    }
  }

  @Nested
  class AUser {

    private final Moment moment = rule(CANCEL + "/authenticated");

    @Test
    void isNotFoundByAnError() {
      moment.called(BY_EMAIL, Map.of(), "Error: user not found");

      assertThat(moment.denies(CANCEL, W1)).isTrue();
    }

    @Test
    void isFoundByNameAfterAnError() {
      moment.called(BY_EMAIL, Map.of(), "Error: user not found");
      moment.called(BY_NAME, Map.of(), "ann_li_1");

      assertThat(moment.denies(CANCEL, W1)).isFalse();
    }

    @Test
    void isNotFoundByHisProfile() {
      moment.called("get_user_details", Map.of("user_id", "ann_li_1"), OF_BO);

      assertThat(moment.denies(CANCEL, W1)).isTrue();
    }
  }

  @Nested
  class AnOrderOfAnother {

    private Moment order() {
      return rule(CANCEL + "/own-order").knows(READ, "#W1", OF_BO);
    }

    @Test
    void isDeniedHoweverTheUserWasFound() {
      assertThat(order().called(BY_NAME, Map.of(), "ann_li_1").denies(CANCEL, W1)).isTrue();
      assertThat(order().called(BY_EMAIL, Map.of(), "ann_li_1").denies(CANCEL, W1)).isTrue();
    }

    @Test
    void isLeftAloneIfTheOtherWasFoundToo() {
      Moment moment =
          order().called(BY_NAME, Map.of(), "bo_li_2").called(BY_EMAIL, Map.of(), "ann_li_1");

      assertThat(moment.denies(CANCEL, W1)).isFalse();
    }

    @Test
    void isLeftAloneIfItIsTheUsersOwn() {
      assertThat(order().called(BY_NAME, Map.of(), "bo_li_2").denies(CANCEL, W1)).isFalse();
      assertThat(order().called(BY_EMAIL, Map.of(), "bo_li_2").denies(CANCEL, W1)).isFalse();
    }

    @Test
    void isLeftAloneIfNobodyWasFoundOrTheOrderIsNotKnown() {
      assertThat(order().denies(CANCEL, W1)).isFalse();
      assertThat(
              order()
                  .called(BY_EMAIL, Map.of(), "ann_li_1")
                  .denies(CANCEL, Map.of("order_id", "#W2")))
          .isFalse();
      assertThat(
              rule(CANCEL + "/own-order")
                  .knows(READ, "#W1", "Error: order not found")
                  .called(BY_EMAIL, Map.of(), "ann_li_1")
                  .denies(CANCEL, W1))
          .isFalse();
    }
  }

  @Nested
  class NewItems {

    @ParameterizedTest
    @ValueSource(strings = {MODIFY, EXCHANGE})
    void mustNotBeTheOldOnes(String tool) {
      Moment moment = rule(tool + "/other-option");

      assertThat(
              moment.denies(
                  tool, Map.of("item_ids", List.of("1", "2"), "new_item_ids", List.of("1", "2"))))
          .isTrue();
      assertThat(
              moment.denies(
                  tool, Map.of("item_ids", List.of("1", "2"), "new_item_ids", List.of("1", "3"))))
          .isFalse();
      assertThat(moment.denies(tool, Map.of("item_ids", List.of("1")))).isFalse();
    }
  }

  @Nested
  class TheReasonOfACancellation {

    @ParameterizedTest
    @CsvSource({
      "mistake, I ordered it by mistake., no longer needed, ordered by mistake",
      "mistake, BY MISTAKE!, changed my mind, ordered by mistake",
      "mistake, You are mistaken., no longer needed, no longer needed",
      "mistake, Cancel it., no longer needed, no longer needed",
      "needed, I no longer need it., ordered by mistake, no longer needed",
      "needed, It is No Longer Needed., changed my mind, no longer needed",
      "needed, I need it no longer., ordered by mistake, ordered by mistake"
    })
    void isTheOneThatTheUserSays(String rule, String words, String given, String taken) {
      Moment moment = rule(CANCEL + "/reason-" + rule).user(words).user("yes");

      assertThat(moment.sets("reason", CANCEL, Map.of("order_id", "#W1", "reason", given)))
          .isEqualTo(taken);
    }
  }
}
