package io.agentcl.benchmarks.taubench;

import static io.agentcl.benchmarks.taubench.SmallWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Changes of orders by the tools of the shop. */
class RetailOrdersTest extends RetailDesk {

  @Nested
  class AChangeOfAPendingOrder {

    @Test
    void replacesTheAddressByTheSixFields() {
      call("modify_pending_order_address", "'order_id': '#W1', " + MOVE);

      assertThat(stateText("orders.#W1.address"))
          .isEqualTo(
              "{'address1':'9 Z St','address2':'b','city':'Reno','country':'USA','state':'NV',"
                  + "'zip':'1'}");
      assertThat(state("orders.#W1.status")).isEqualTo("pending");
    }

    @Test
    void paysWithAnotherMethodAndCreditsTheGiftCardThatPaidBefore() {
      call("modify_pending_order_payment", "'order_id': '#W1', 'payment_method_id': 'paypal_1'");

      assertThat(stateText("orders.#W1.payment_history"))
          .isEqualTo(
              "[{'amount':25.2,'payment_method_id':'gift_card_1','transaction_type':'payment'},"
                  + "{'amount':25.2,'payment_method_id':'paypal_1','transaction_type':'payment'},"
                  + "{'amount':25.2,'payment_method_id':'gift_card_1','transaction_type':'refund'}]");
      assertThat(stateText("users.ann_1.payment_methods.gift_card_1.balance")).isEqualTo("75.2");
    }

    @Test
    void swapsItemsOneByOneAndKeepsTheUnroundedDifference() {
      String answer =
          call(
              "modify_pending_order_items",
              "'order_id': '#W1', 'item_ids': ['i1', 'm1'], 'new_item_ids': ['i2', 'm2'],"
                  + " 'payment_method_id': 'gift_card_1'");

      assertThat(answer).contains(json("'amount': 1.3000000000000007, 'payment_method_id'"));
      assertThat(state("orders.#W1.status")).isEqualTo("pending (item modified)");
      assertThat(stateText("orders.#W1.items.0"))
          .isEqualTo(
              "{'item_id':'i2','name':'Lamp','options':{'color':'blue'},'price':12.4,"
                  + "'product_id':'p1'}");
      assertThat(state("orders.#W1.items.1.item_id")).isEqualTo("i1");
      assertThat(state("orders.#W1.items.2.item_id")).isEqualTo("m2");
      assertThat(stateText("users.ann_1.payment_methods.gift_card_1.balance")).isEqualTo("48.7");
    }

    @Test
    void isNoMorePendingOnceItemsWereSwapped() {
      String swap =
          "'order_id': '#W1', 'item_ids': ['m1'], 'new_item_ids': ['m2'], 'payment_method_id':"
              + " 'paypal_1'";
      String first = call("modify_pending_order_items", swap);

      assertThat(first).contains(json("{'transaction_type': 'refund', 'amount': 1.0, "));
      assertThat(call("modify_pending_order_items", swap))
          .isEqualTo("Error: non-pending order cannot be modified");
      assertThat(call("cancel_pending_order", "'order_id': '#W1', 'reason': 'no longer needed'"))
          .isEqualTo("Error: non-pending order cannot be cancelled");
    }
  }

  @Nested
  class AChangeOfADeliveredOrder {

    @Test
    void notesAReturnAndMovesNoMoney() {
      String answer =
          call(
              "return_delivered_order_items",
              "'order_id': '#W2', 'item_ids': ['m1', 'i1'], 'payment_method_id': 'gift_card_1'");

      assertThat(answer)
          .contains(json("'status': 'return requested'"))
          .endsWith(
              json("'return_items': ['i1', 'm1'], 'return_payment_method_id': 'gift_card_1'}"));
      assertThat(state("users")).isNull();
    }

    @Test
    void notesAnExchangeWithTheRoundedDifference() {
      String answer =
          call(
              "exchange_delivered_order_items",
              "'order_id': '#W2', 'item_ids': ['m1', 'i1'], 'new_item_ids': ['m2', 'i2'],"
                  + " 'payment_method_id': 'gift_card_1'");

      assertThat(answer)
          .contains(json("'status': 'exchange requested'"))
          .endsWith(
              json(
                  "'exchange_items': ['i1', 'm1'], 'exchange_new_items': ['i2', 'm2'],"
                      + " 'exchange_payment_method_id': 'gift_card_1', 'exchange_price_difference':"
                      + " 1.3}"));
      assertThat(state("users")).isNull();
    }
  }
}
