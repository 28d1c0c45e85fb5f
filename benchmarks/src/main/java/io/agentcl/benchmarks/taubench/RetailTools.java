package io.agentcl.benchmarks.taubench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tools of the shop that read, and those that change an order or user as a whole. */
final class RetailTools {

  static final String ORDERS = "orders";
  static final String PRODUCTS = "products";
  static final String USERS = "users";
  static final List<String> TABLES = List.of(ORDERS, PRODUCTS, USERS);

  private static final String PENDING = "pending";
  private static final String NOT_PENDING = "non-pending order cannot be modified";
  private static final String GIFT_CARD = "gift_card";
  private static final List<String> ADDRESS =
      List.of("address1", "address2", "city", "state", "country", "zip");
  private static final List<String> REASONS = List.of("no longer needed", "ordered by mistake");

  static final List<ToolSpec> ALL =
      List.of(
          ToolSpec.reads("find_user_id_by_email", RetailTools::findByEmail, "email"),
          ToolSpec.reads(
              "find_user_id_by_name_zip",
              RetailTools::findByName,
              "first_name",
              "last_name",
              "zip"),
          ToolSpec.reads("get_user_details", record(USERS, "user"), "user_id"),
          ToolSpec.reads("get_order_details", record(ORDERS, "order"), "order_id"),
          ToolSpec.reads("get_product_details", record(PRODUCTS, "product"), "product_id"),
          ToolSpec.reads("list_all_product_types", RetailTools::productTypes),
          ToolSpec.writes("cancel_pending_order", RetailTools::cancel, "order_id", "reason"),
          ToolSpec.writes(
              "modify_pending_order_address",
              RetailTools::changeAddress,
              with("order_id", ADDRESS)),
          ToolSpec.writes(
              "modify_pending_order_payment",
              RetailTools::changePayment,
              "order_id",
              "payment_method_id"),
          ToolSpec.writes(
              "modify_pending_order_items",
              RetailItems::modify,
              "order_id",
              "item_ids",
              "new_item_ids",
              "payment_method_id"),
          ToolSpec.writes(
              "return_delivered_order_items",
              RetailItems::giveBack,
              "order_id",
              "item_ids",
              "payment_method_id"),
          ToolSpec.writes(
              "exchange_delivered_order_items",
              RetailItems::exchange,
              "order_id",
              "item_ids",
              "new_item_ids",
              "payment_method_id"),
          ToolSpec.writes("modify_user_address", RetailTools::move, with("user_id", ADDRESS)));

  private RetailTools() {}

  private static String[] with(String first, List<String> more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(more);
    return all.toArray(String[]::new);
  }

  private static ToolSpec.Body record(String table, String kind) {
    return (data, in) -> data.require(table, in.get(kind + "_id"), kind + " not found").text();
  }

  private static String findByEmail(Records data, Map<String, @Nullable Object> in) {
    return first(data.with("email", USERS, lower("email"), Python.lower(in.get("email"))));
  }

  private static String findByName(Records data, Map<String, @Nullable Object> in) {
    String firstName = Python.lower(in.get("first_name"));
    return first(
        data.with("first name", USERS, lower("name", "first_name"), firstName)
            .filter(user -> isNamed(user.getValue(), in)));
  }

  private static boolean isNamed(Row user, Map<String, @Nullable Object> in) {
    return Python.lower(in.get("last_name")).equals(lower("name", "last_name").apply(user))
        && equal(Python.item(Python.item(user.fields(), "address"), "zip"), in.get("zip"));
  }

  /** Returns what finds the text at {@code path} of a user, in lower case. */
  private static Function<Row, @Nullable Object> lower(String... path) {
    return user -> {
      Object part = user.fields();
      for (String step : path) {
        part = Python.item(part, step);
      }
      return Python.lower(part);
    };
  }

  private static boolean equal(@Nullable Object one, @Nullable Object other) {
    return one == null ? other == null : one.equals(other);
  }

  private static String first(Stream<Map.Entry<String, Row>> users) {
    return users.map(Map.Entry::getKey).findFirst().orElseThrow(() -> new Fault("user not found"));
  }

  private static String productTypes(Records data, Map<String, @Nullable Object> in) {
    Map<String, @Nullable Object> types = new TreeMap<>();
    data.all(PRODUCTS)
        .map(product -> product.getValue().fields())
        .forEach(
            product ->
                types.put(
                    Python.str(Python.item(product, "name")), Python.item(product, "product_id")));
    return PythonJson.write(types);
  }

  private static String cancel(Records data, Map<String, @Nullable Object> in) {
    OrderChange order = OrderChange.open(data, in.get("order_id"));
    order.requireStatus(PENDING, "non-pending order cannot be cancelled");
    Object reason = in.get("reason");
    if (!(reason instanceof String) || !REASONS.contains(reason)) {
      throw new Fault("invalid reason");
    }
    for (Object payment : order.payments()) {
      Object method = Python.item(payment, "payment_method_id");
      Object amount = Python.item(payment, "amount");
      order.pays("refund", amount, method);
      if (Python.str(method).contains(GIFT_CARD)) {
        order.credit(method, amount);
      }
    }
    order.set("status", "cancelled");
    order.set("cancel_reason", reason);
    return order.save();
  }

  private static String changeAddress(Records data, Map<String, @Nullable Object> in) {
    OrderChange order = OrderChange.open(data, in.get("order_id"));
    order.requireStatus(PENDING, NOT_PENDING);
    order.set("address", address(in));
    return order.save();
  }

  private static Map<String, @Nullable Object> address(Map<String, @Nullable Object> in) {
    Map<String, @Nullable Object> address = new LinkedHashMap<>();
    ADDRESS.forEach(part -> address.put(part, in.get(part)));
    return address;
  }

  private static String changePayment(Records data, Map<String, @Nullable Object> in) {
    OrderChange order = OrderChange.open(data, in.get("order_id"));
    order.requireStatus(PENDING, NOT_PENDING);
    Object id = in.get("payment_method_id");
    Map<String, @Nullable Object> method = order.method(id);
    List<@Nullable Object> payments = order.payments();
    if (payments.size() != 1
        || !"payment".equals(Python.item(payments.get(0), "transaction_type"))) {
      throw new Fault("there should be exactly one payment for a pending order");
    }
    Object old = Python.item(payments.get(0), "payment_method_id");
    if (equal(old, id)) {
      throw new Fault("the new payment method should be different from the current one");
    }
    Object amount = Python.item(payments.get(0), "amount");
    OrderChange.requireBalance(
        method, amount, "insufficient gift card balance to pay for the order");
    order.pays("payment", amount, id);
    order.pays("refund", amount, old);
    if (OrderChange.isGiftCard(method)) {
      order.credit(id, PythonNumber.negative(amount));
    }
    if (Python.str(old).contains(GIFT_CARD)) {
      order.credit(old, amount);
    }
    return order.save();
  }

  private static String move(Records data, Map<String, @Nullable Object> in) {
    Object id = in.get("user_id");
    Row user = data.require(USERS, id, "user not found");
    Map<String, @Nullable Object> moved = new LinkedHashMap<>(user.fields());
    moved.put("address", address(in));
    return data.put(USERS, Python.str(id), moved).text();
  }
}
