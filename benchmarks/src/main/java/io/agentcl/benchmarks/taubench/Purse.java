package io.agentcl.benchmarks.taubench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payment methods of an airline's user, being changed. Not thread-safe. */
final class Purse {

  private final Map<String, @Nullable Object> owner;
  private final Map<String, @Nullable Object> methods;

  private Purse(Map<String, @Nullable Object> owner) {
    this.owner = new LinkedHashMap<>(owner);
    this.methods = new LinkedHashMap<>(Python.map(owner, "payment_methods"));
  }

  static Purse of(Row user) {
    return new Purse(user.fields());
  }

  /** Returns an entry of a reservation's payments. */
  static Map<String, @Nullable Object> payment(@Nullable Object method, @Nullable Object amount) {
    Map<String, @Nullable Object> payment = new LinkedHashMap<>();
    payment.put("payment_id", method);
    payment.put("amount", amount);
    return payment;
  }

  boolean has(@Nullable Object method) {
    return Python.has(methods, method);
  }

  void addCertificate(String id, @Nullable Object amount) {
    Map<String, @Nullable Object> certificate = new LinkedHashMap<>();
    certificate.put("source", "certificate");
    certificate.put("amount", amount);
    certificate.put("id", id);
    methods.put(id, certificate);
  }

  /** Refuses payments of a booking that cannot be made, or do not make up {@code total}. */
  void check(List<@Nullable Object> payments, Object total) {
    payments.forEach(this::check);
    Object sum = 0L;
    for (Object payment : payments) {
      sum = PythonNumber.plus(sum, Python.item(payment, "amount"));
    }
    if (!PythonNumber.isEqual(sum, total)) {
      throw new Fault(
          "payment amount does not add up, total price is %s, but paid %s"
              .formatted(Python.str(total), Python.str(sum)));
    }
  }

  /**
   * Makes payments of a booking. Certificates are used up, so that the second payment with the same
   * one is a fault; those before it are made.
   */
  void pay(List<@Nullable Object> payments) {
    payments.forEach(this::pay);
  }

  private void check(@Nullable Object payment) {
    Object id = Python.item(payment, "payment_id");
    Object amount = Python.item(payment, "amount");
    if (!has(id)) {
      throw new Fault("payment method %s not found".formatted(Python.str(id)));
    }
    Object source = Python.item(Python.item(methods, id), "source");
    if (("gift_card".equals(source) || "certificate".equals(source))
        && PythonNumber.isLess(Python.item(Python.item(methods, id), "amount"), amount)) {
      throw new Fault("not enough balance in payment method " + Python.str(id));
    }
  }

  private void pay(@Nullable Object payment) {
    Object id = Python.item(payment, "payment_id");
    Object source = Python.item(Python.item(methods, id), "source");
    if ("gift_card".equals(source)) {
      debit(id, Python.item(payment, "amount"));
    } else if ("certificate".equals(source)) {
      methods.remove(Python.str(id));
    }
  }

  private void debit(@Nullable Object id, @Nullable Object amount) {
    Map<String, @Nullable Object> card = new LinkedHashMap<>(Python.map(methods, id));
    card.put("amount", PythonNumber.minus(Python.item(card, "amount"), amount));
    methods.put(Python.str(id), card);
  }

  /** Pays a change of a reservation; a gift card is credited if {@code price} is negative. */
  void settle(@Nullable Object id, Object price) {
    if (!has(id)) {
      throw new Fault("payment method not found");
    }
    Map<String, @Nullable Object> method = Python.map(methods, id);
    Object source = Python.item(method, "source");
    if ("certificate".equals(source)) {
      throw new Fault("certificate cannot be used to update reservation");
    }
    if ("gift_card".equals(source)) {
      if (PythonNumber.isLess(Python.item(method, "amount"), price)) {
        throw new Fault("gift card balance is not enough");
      }
      debit(id, price);
    }
  }

  /** Returns the user with these methods. */
  Map<String, @Nullable Object> owner() {
    owner.put("payment_methods", methods);
    return owner;
  }

  /** Returns the user with these methods and {@code added} at the end of a list. */
  Map<String, @Nullable Object> ownerWith(String list, String added) {
    List<@Nullable Object> more = new ArrayList<>(Python.elements(Python.item(owner, list)));
    more.add(added);
    owner.put(list, more);
    return owner();
  }
}
