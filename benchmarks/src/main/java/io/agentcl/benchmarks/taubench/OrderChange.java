package io.agentcl.benchmarks.taubench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order being changed, with its owner. Nothing counts before {@link #save}, so that a fault on
 * the way changes nothing. Not thread-safe.
 */
final class OrderChange {

  private final Records data;
  private final String id;
  private final Map<String, @Nullable Object> order;
  private final List<@Nullable Object> payments;
  private @Nullable Map<String, @Nullable Object> owner;

  private OrderChange(Records data, String id, Row row) {
    this.data = data;
    this.id = id;
    this.order = new LinkedHashMap<>(row.fields());
    this.payments = new ArrayList<>(payments());
  }

  static OrderChange open(Records data, @Nullable Object id) {
    Row row = data.require(RetailTools.ORDERS, id, "order not found");
    return new OrderChange(data, Python.str(id), row);
  }

  void requireStatus(String status, String refusal) {
    if (!status.equals(Python.item(order, "status"))) {
      throw new Fault(refusal);
    }
  }

  List<@Nullable Object> items() {
    return Python.elements(Python.item(order, "items"));
  }

  /** Returns the payments before this change. */
  List<@Nullable Object> payments() {
    return Python.elements(Python.item(order, "payment_history"));
  }

  /** Returns the owner's payment method. */
  Map<String, @Nullable Object> method(@Nullable Object method) {
    Map<String, @Nullable Object> methods = Python.map(ownerBefore(), "payment_methods");
    if (!Python.has(methods, method)) {
      throw new Fault("payment method not found");
    }
    return Python.map(methods, method);
  }

  private Map<String, @Nullable Object> ownerBefore() {
    return data.require(RetailTools.USERS, ownerId(), Python.repr(ownerId())).fields();
  }

  private @Nullable Object ownerId() {
    return Python.item(order, "user_id");
  }

  static boolean isGiftCard(Map<String, @Nullable Object> method) {
    return "gift_card".equals(Python.item(method, "source"));
  }

  /** Refuses a gift card that holds less than {@code amount}. */
  static void requireBalance(
      Map<String, @Nullable Object> method, @Nullable Object amount, String refusal) {
    if (isGiftCard(method) && PythonNumber.isLess(Python.item(method, "balance"), amount)) {
      throw new Fault(refusal);
    }
  }

  void set(String field, @Nullable Object value) {
    order.put(field, value);
  }

  /** Adds an entry to the order's payments. */
  void pays(String type, @Nullable Object amount, @Nullable Object method) {
    Map<String, @Nullable Object> payment = new LinkedHashMap<>();
    payment.put("transaction_type", type);
    payment.put("amount", amount);
    payment.put("payment_method_id", method);
    payments.add(payment);
  }

  /** Adds {@code amount}, which may be negative, to a gift card of the owner. */
  void credit(@Nullable Object method, @Nullable Object amount) {
    Map<String, @Nullable Object> changed =
        new LinkedHashMap<>(owner == null ? ownerBefore() : owner);
    Map<String, @Nullable Object> methods =
        new LinkedHashMap<>(Python.map(changed, "payment_methods"));
    Map<String, @Nullable Object> card = new LinkedHashMap<>(Python.map(methods, method));
    Object balance = PythonNumber.plus("+=", Python.item(card, "balance"), amount);
    card.put("balance", PythonNumber.round2(balance));
    methods.put(Python.str(method), card);
    changed.put("payment_methods", methods);
    owner = changed;
  }

  /** Puts all changes into the tables and returns the order's text. */
  String save() {
    order.put("payment_history", payments);
    if (owner != null) {
      data.put(RetailTools.USERS, Python.str(ownerId()), owner);
    }
    return data.put(RetailTools.ORDERS, id, order).text();
  }
}
