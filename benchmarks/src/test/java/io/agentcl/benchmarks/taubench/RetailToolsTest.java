package io.agentcl.benchmarks.taubench;

import static io.agentcl.benchmarks.taubench.SmallWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetailToolsTest extends RetailDesk {

  @Nested
  class ACallThatIsRefused {

    /** Where two checks would refuse, the first in order answers. */
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "find_user_id_by_email | 'email': 'x@y' | user not found",
          "find_user_id_by_name_zip | 'first_name': 'ann', 'last_name': 'LI', 'zip': '8' | user not"
              + " found",
          "get_user_details | 'user_id': 'x' | user not found",
          "get_order_details | 'order_id': 'W1' | order not found",
          "get_product_details | 'product_id': 'i1' | product not found",
          "cancel_pending_order | 'order_id': 'W1', 'reason': 'x' | order not found",
          "cancel_pending_order | 'order_id': '#W2', 'reason': 'x' | non-pending order cannot be"
              + " cancelled",
          "cancel_pending_order | 'order_id': '#W1', 'reason': 'x' | invalid reason",
          "modify_pending_order_payment | 'order_id': '#W2', 'payment_method_id': 'x' | non-pending"
              + " order cannot be modified",
          "modify_pending_order_payment | 'order_id': '#W4', 'payment_method_id': 'x' | payment"
              + " method not found",
          "modify_pending_order_payment | 'order_id': '#W4', 'payment_method_id': 'paypal_1' | there"
              + " should be exactly one payment for a pending order",
          "modify_pending_order_payment | 'order_id': '#W3', 'payment_method_id': 'paypal_1' | the"
              + " new payment method should be different from the current one",
          "modify_pending_order_payment | 'order_id': '#W3', 'payment_method_id': 'gift_card_1' |"
              + " insufficient gift card balance to pay for the order",
          "modify_pending_order_items | 'order_id': '#W2', 'item_ids': ['x'], 'new_item_ids': [],"
              + " 'payment_method_id': 'x' | non-pending order cannot be modified",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': ['i1', 'i1', 'i1'],"
              + " 'new_item_ids': [], 'payment_method_id': 'x' | i1 not found",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': '[i1]',"
              + " 'new_item_ids': [], 'payment_method_id': 'x' | [ not found",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': {'i1': 1},"
              + " 'new_item_ids': [], 'payment_method_id': 'x' | 'dict' object has no attribute"
              + " 'count'",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': null, 'new_item_ids': [],"
              + " 'payment_method_id': 'x' | 'NoneType' object is not iterable",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': [1], 'new_item_ids': [],"
              + " 'payment_method_id': 'x' | 1 not found",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': [], 'new_item_ids': null,"
              + " 'payment_method_id': 'x' | object of type 'NoneType' has no len()",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': ['i1'], 'new_item_ids': [],"
              + " 'payment_method_id': 'x' | the number of items to be exchanged should match",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': ['i1'],"
              + " 'new_item_ids': ['m2'], 'payment_method_id': 'x' | new item m2 not found or"
              + " available",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': ['i1'],"
              + " 'new_item_ids': ['i4'], 'payment_method_id': 'x' | new item i4 not found or"
              + " available",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': ['i1'],"
              + " 'new_item_ids': ['i3'], 'payment_method_id': 'x' | payment method not found",
          "modify_pending_order_items | 'order_id': '#W1', 'item_ids': ['i1'],"
              + " 'new_item_ids': ['i3'], 'payment_method_id': 'gift_card_1' | insufficient gift"
              + " card balance to pay for the new item",
          "return_delivered_order_items | 'order_id': '#W1', 'item_ids': ['x'],"
              + " 'payment_method_id': 'x' | non-delivered order cannot be returned",
          "return_delivered_order_items | 'order_id': '#W2', 'item_ids': ['x'],"
              + " 'payment_method_id': 'x' | payment method not found",
          "return_delivered_order_items | 'order_id': '#W2', 'item_ids': ['x'],"
              + " 'payment_method_id': 'paypal_1' | payment method should be either the original"
              + " payment method or a gift card",
          "return_delivered_order_items | 'order_id': '#W2', 'item_ids': ['i1', 'i1'],"
              + " 'payment_method_id': 'gift_card_1' | some item not found",
          "exchange_delivered_order_items | 'order_id': '#W1', 'item_ids': ['x'],"
              + " 'new_item_ids': [], 'payment_method_id': 'x' | non-delivered order cannot be"
              + " exchanged",
          "exchange_delivered_order_items | 'order_id': '#W2', 'item_ids': ['x'],"
              + " 'new_item_ids': [], 'payment_method_id': 'x' | x not found",
          "exchange_delivered_order_items | 'order_id': '#W2', 'item_ids': ['i1'],"
              + " 'new_item_ids': [], 'payment_method_id': 'x' | the number of items to be"
              + " exchanged should match",
          "exchange_delivered_order_items | 'order_id': '#W2', 'item_ids': ['i1'],"
              + " 'new_item_ids': ['i4'], 'payment_method_id': 'x' | new item i4 not found or"
              + " available",
          "exchange_delivered_order_items | 'order_id': '#W2', 'item_ids': ['i1'],"
              + " 'new_item_ids': ['i3'], 'payment_method_id': 'x' | payment method not found",
          "exchange_delivered_order_items | 'order_id': '#W2', 'item_ids': ['i1'],"
              + " 'new_item_ids': ['i3'], 'payment_method_id': 'gift_card_1' | insufficient gift"
              + " card balance to pay for the price difference",
          "get_order_details | 'order_id': ['#W1'] | unhashable type: 'list'",
          "get_order_details | 'id': '#W1' | GetOrderDetails.invoke() got an unexpected keyword"
              + " argument 'id'",
          "return_delivered_order_items | 'order_id': '#W1' |"
              + " ReturnDeliveredOrderItems.invoke() missing 2 required positional arguments:"
              + " 'item_ids' and 'payment_method_id'",
          "cancel_pending_order | | CancelPendingOrder.invoke() missing 2 required positional"
              + " arguments: 'order_id' and 'reason'",
          "exchange_delivered_order_items | 'order_id': '#W1' |"
              + " ExchangeDeliveredOrderItems.invoke() missing 3 required positional arguments:"
              + " 'item_ids', 'new_item_ids', and 'payment_method_id'",
          "get_order_details | | GetOrderDetails.invoke() missing 1 required positional argument:"
              + " 'order_id'"
        })
    void isToldWhyAndChangesNothing(String tool, String arguments, String reason) {
      String answer = call(tool, arguments == null ? "" : arguments);

      assertThat(answer).isEqualTo("Error: " + reason);
      assertThat(world.state()).isEqualTo(java.util.Map.of());
    }

    @Test
    void changesNoAddressOfAnOrderThatIsNotPending() {
      String unknown = call("modify_pending_order_address", "'order_id': 'W', " + MOVE);
      String delivered = call("modify_pending_order_address", "'order_id': '#W2', " + MOVE);
      String user = call("modify_user_address", "'user_id': 'x', " + MOVE);

      assertThat(unknown).isEqualTo("Error: order not found");
      assertThat(delivered).isEqualTo("Error: non-pending order cannot be modified");
      assertThat(user).isEqualTo("Error: user not found");
    }

    @Test
    void isUnknownIfTheWorldLacksTheTool() {
      assertThat(call("order_pizza", "")).isEqualTo("Unknown action order_pizza");
    }
  }

  @Nested
  class ACallThatReads {

    @Test
    void findsUsersInAnyCaseButTheZipExactly() {
      assertThat(call("find_user_id_by_email", "'email': 'ANN.li@example.com'")).isEqualTo("ann_1");
      assertThat(
              call(
                  "find_user_id_by_name_zip",
                  "'first_name': 'bo', 'last_name': 'lI', 'zip': '80001'"))
          .isEqualTo("bo_li_2");
    }

    @Test
    void findsAUserByTheAddressThatHeHasNow() {
      call("modify_user_address", "'user_id': 'ann_1', " + MOVE);

      String before = "'first_name': 'Ann', 'last_name': 'Li', 'zip': '80001'";
      String now = "'first_name': 'Ann', 'last_name': 'Li', 'zip': '1'";
      assertThat(call("find_user_id_by_name_zip", before)).isEqualTo("Error: user not found");
      assertThat(call("find_user_id_by_name_zip", now)).isEqualTo("ann_1");
    }

    @Test
    void writesRecordsAsPythonDoes() {
      assertThat(call("get_product_details", "'product_id': 'p2'"))
          .isEqualTo(
              json(
                  "{'name': 'Caf\\u00e9 mug', 'product_id': 'p2', 'variants': {'m1': {'item_id':"
                      + " 'm1', 'options': {}, 'available': true, 'price': 5.0}, 'm2': {'item_id':"
                      + " 'm2', 'options': {}, 'available': true, 'price': 4.0}}}"));
    }

    @Test
    void listsProductsByName() {
      assertThat(call("list_all_product_types", ""))
          .isEqualTo(json("{'Caf\\u00e9 mug': 'p2', 'Lamp': 'p1'}"));
    }

    @Test
    void letsConditionsProbeWhatChangesNothingAndEndsNothing() {
      assertThat(retail.readOnlyTools()).contains("get_order_details");
      assertThat(retail.readOnlyTools()).doesNotContain("transfer_to_human_agents");
      assertThat(retail.readOnlyTools()).doesNotContainAnyElementsOf(retail.writingTools());
    }
  }

  @Nested
  class ACancellation {

    @Test
    void refundsAndCreditsAGiftCardAtOnce() {
      String answer =
          call("cancel_pending_order", "'order_id': '#W1', 'reason': 'ordered by mistake'");

      assertThat(answer)
          .endsWith(
              json(
                  "'status': 'cancelled', 'payment_history': [{'transaction_type': 'payment',"
                      + " 'amount': 25.2, 'payment_method_id': 'gift_card_1'},"
                      + " {'transaction_type': 'refund', 'amount': 25.2, 'payment_method_id':"
                      + " 'gift_card_1'}], 'cancel_reason': 'ordered by mistake'}"));
      assertThat(stateText("users.ann_1.payment_methods.gift_card_1.balance")).isEqualTo("75.2");
    }

    @Test
    void refundsEveryEntryAndLeavesOtherMethodsAlone() {
      call("cancel_pending_order", "'order_id': '#W4', 'reason': 'no longer needed'");

      assertThat((java.util.List<?>) state("orders.#W4.payment_history")).hasSize(4);
      assertThat(state("users")).isNull();
    }
  }

  @Nested
  class AState {

    @Test
    void holdsTheChangedRecordsOnly() {
      call("modify_user_address", "'user_id': 'bo_li_2', " + MOVE);

      assertThat(SmallWorld.state(world))
          .startsWith("{'users':{'bo_li_2':{'address':{'address1':'9 Z");
    }

    @Test
    void isEmptyAgainOnceARecordIsAsItWas() {
      call("modify_user_address", "'user_id': 'bo_li_2', " + MOVE);
      call(
          "modify_user_address",
          "'user_id': 'bo_li_2', 'address1': '2 B St', 'address2': '', 'city': 'Denver', 'state': 'CO',"
              + " 'country': 'USA', 'zip': '80001'");

      assertThat(SmallWorld.state(world)).isEqualTo("{}");
    }

    @Test
    void isOfOneWorldOnly() {
      call("modify_user_address", "'user_id': 'bo_li_2', " + MOVE);

      assertThat(SmallWorld.state(retail.world())).isEqualTo("{}");
      assertThat(SmallWorld.call(retail.world(), "get_user_details", "'user_id': 'bo_li_2'"))
          .contains("2 B St");
    }
  }
}
