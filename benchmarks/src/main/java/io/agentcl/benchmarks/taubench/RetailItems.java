package io.agentcl.benchmarks.taubench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools of the shop that change single items of an order. */
final class RetailItems {

  private RetailItems() {}

  static String modify(Records data, Map<String, @Nullable Object> in) {
    OrderChange order = OrderChange.open(data, in.get("order_id"));
    order.requireStatus("pending", "non-pending order cannot be modified");
    Swap swap = Swap.of(data, order, in);
    Object difference = swap.difference();
    Object id = in.get("payment_method_id");
    Map<String, @Nullable Object> method = order.method(id);
    OrderChange.requireBalance(
        method, difference, "insufficient gift card balance to pay for the new item");
    boolean costs = PythonNumber.isLess(0L, difference);
    order.pays(costs ? "payment" : "refund", PythonNumber.absolute(difference), id);
    if (OrderChange.isGiftCard(method)) {
      order.credit(id, PythonNumber.negative(difference));
    }
    order.set("items", swap.swapped());
    order.set("status", "pending (item modified)");
    return order.save();
  }

  static String exchange(Records data, Map<String, @Nullable Object> in) {
    OrderChange order = OrderChange.open(data, in.get("order_id"));
    order.requireStatus("delivered", "non-delivered order cannot be exchanged");
    Swap swap = Swap.of(data, order, in);
    Object difference = PythonNumber.round2(swap.difference());
    Object id = in.get("payment_method_id");
    OrderChange.requireBalance(
        order.method(id),
        difference,
        "insufficient gift card balance to pay for the price difference");
    order.set("status", "exchange requested");
    order.set("exchange_items", sorted(swap.old));
    order.set("exchange_new_items", sorted(swap.replacements));
    order.set("exchange_payment_method_id", id);
    order.set("exchange_price_difference", difference);
    return order.save();
  }

  static String giveBack(Records data, Map<String, @Nullable Object> in) {
    OrderChange order = OrderChange.open(data, in.get("order_id"));
    order.requireStatus("delivered", "non-delivered order cannot be returned");
    Object id = in.get("payment_method_id");
    order.method(id);
    Object first = Python.item(order.payments().get(0), "payment_method_id");
    if (!Python.str(id).contains("gift_card") && !Python.str(id).equals(first)) {
      throw new Fault("payment method should be either the original payment method or a gift card");
    }
    List<@Nullable Object> items = itemIds(in);
    if (firstNotIn(order, items) != null) {
      throw new Fault("some item not found");
    }
    order.set("status", "return requested");
    order.set("return_items", sorted(items));
    order.set("return_payment_method_id", id);
    return order.save();
  }

  /** Returns the items that {@code in} names, which the shop counts. */
  private static List<@Nullable Object> itemIds(Map<String, @Nullable Object> in) {
    List<@Nullable Object> items = Python.elements(in.get("item_ids"));
    if (in.get("item_ids") instanceof Map && !items.isEmpty()) {
      throw new Fault("'dict' object has no attribute 'count'");
    }
    return items;
  }

  /** Returns an item that stands in {@code items} more often than in the order, or null. */
  private static @Nullable Object firstNotIn(OrderChange order, List<@Nullable Object> items) {
    List<@Nullable Object> owned = new ArrayList<>();
    order.items().forEach(item -> owned.add(Python.item(item, "item_id")));
    for (Object item : items) {
      if (Collections.frequency(items, item) > Collections.frequency(owned, item)) {
        return item == null ? "None" : item;
      }
    }
    return null;
  }

  /** Returns {@code items} sorted: they are known to be texts. */
  private static List<String> sorted(List<@Nullable Object> items) {
    return items.stream().map(Python::str).sorted().toList();
  }

  /** Items of an order and the variants of the same products that take their places. */
  private static final class Swap {
    private final Records data;
    private final OrderChange order;
    private final List<@Nullable Object> old;
    private final List<@Nullable Object> replacements;

    private Swap(
        Records data,
        OrderChange order,
        List<@Nullable Object> old,
        List<@Nullable Object> replacements) {
      this.data = data;
      this.order = order;
      this.old = old;
      this.replacements = replacements;
    }

    /** Returns the swap that {@code in} asks for, if the order has the items. */
    static Swap of(Records data, OrderChange order, Map<String, @Nullable Object> in) {
      List<@Nullable Object> old = itemIds(in);
      Object missing = firstNotIn(order, old);
      if (missing != null) {
        throw new Fault(Python.str(missing) + " not found");
      }
      if (old.size() != Python.length(in.get("new_item_ids"))) {
        throw new Fault("the number of items to be exchanged should match");
      }
      return new Swap(data, order, old, Python.elements(in.get("new_item_ids")));
    }

    /** Returns how much more the new items cost; refuses what is no variant or is sold out. */
    Object difference() {
      Object difference = 0L;
      for (int i = 0; i < old.size(); i++) {
        Object item = order.items().get(indexOf(order.items(), old.get(i)));
        Object price = Python.item(available(item, replacements.get(i)), "price");
        Object more = PythonNumber.minus(price, Python.item(item, "price"));
        difference = PythonNumber.plus("+=", difference, more);
      }
      return difference;
    }

    private static int indexOf(List<@Nullable Object> items, @Nullable Object id) {
      for (int i = 0; i < items.size(); i++) {
        if (String.valueOf(id).equals(Python.item(items.get(i), "item_id"))) {
          return i;
        }
      }
      throw new Fault("list index out of range");
    }

    private Map<String, @Nullable Object> available(@Nullable Object item, @Nullable Object id) {
      Map<String, @Nullable Object> variants = variants(item);
      if (!Python.has(variants, id)
          || !Boolean.TRUE.equals(Python.item(Python.item(variants, id), "available"))) {
        throw new Fault("new item %s not found or available".formatted(Python.str(id)));
      }
      return Python.map(variants, id);
    }

    private Map<String, @Nullable Object> variants(@Nullable Object item) {
      Object product = Python.item(item, "product_id");
      Row row = data.require(RetailTools.PRODUCTS, product, Python.repr(product));
      return Python.map(row.fields(), "variants");
    }

    /** Returns the order's items after the swap: one after another, as the shop does it. */
    List<@Nullable Object> swapped() {
      List<@Nullable Object> items = new ArrayList<>(order.items());
      for (int i = 0; i < old.size(); i++) {
        int index = indexOf(items, old.get(i));
        Map<String, @Nullable Object> item = new LinkedHashMap<>(Python.map(items.get(index)));
        Map<String, @Nullable Object> variant = available(item, replacements.get(i));
        item.put("item_id", replacements.get(i));
        item.put("price", Python.item(variant, "price"));
        item.put("options", Python.item(variant, "options"));
        items.set(index, item);
      }
      return items;
    }
  }
}
