package io.agentcl.benchmarks.taubench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentcl.run.World;
import io.agentcl.trace.ToolCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Worlds with tables of a few records, in files. JSON is written with ' in place of ". */
public final class SmallWorld {

  private static final String RETAIL_USERS =
      """
      {'ann_1': {'name': {'first_name': 'Ann', 'last_name': 'Li'},
        'address': {'address1': '1 A St', 'address2': '', 'city': 'Denver', 'country': 'USA',
                    'state': 'CO', 'zip': '80001'},
        'email': 'Ann.Li@example.com',
        'payment_methods': {
          'gift_card_1': {'source': 'gift_card', 'balance': 50, 'id': 'gift_card_1'},
          'credit_card_1': {'source': 'credit_card', 'id': 'credit_card_1'},
          'paypal_1': {'source': 'paypal', 'id': 'paypal_1'}},
        'orders': ['#W1', '#W2', '#W3', '#W4']},
       'bo_li_2': {'name': {'first_name': 'Bo', 'last_name': 'Li'},
        'address': {'address1': '2 B St', 'address2': '', 'city': 'Denver', 'country': 'USA',
                    'state': 'CO', 'zip': '80001'},
        'email': 'bo@example.com', 'payment_methods': {}, 'orders': []}}
      """;

  private static final String ORDERS =
      """
      {'#W1': {'order_id': '#W1', 'user_id': 'ann_1', 'address': {'zip': '80001'},
        'items': [
          {'name': 'Lamp', 'product_id': 'p1', 'item_id': 'i1', 'price': 10.1,
           'options': {'color': 'red'}},
          {'name': 'Lamp', 'product_id': 'p1', 'item_id': 'i1', 'price': 10.1,
           'options': {'color': 'red'}},
          {'name': 'Mug', 'product_id': 'p2', 'item_id': 'm1', 'price': 5.0, 'options': {}}],
        'status': 'pending',
        'payment_history': [{'transaction_type': 'payment', 'amount': 25.2,
                             'payment_method_id': 'gift_card_1'}]},
       '#W2': {'order_id': '#W2', 'user_id': 'ann_1', 'address': {'zip': '80001'},
        'items': [
          {'name': 'Lamp', 'product_id': 'p1', 'item_id': 'i1', 'price': 10.1,
           'options': {'color': 'red'}},
          {'name': 'Mug', 'product_id': 'p2', 'item_id': 'm1', 'price': 5.0, 'options': {}}],
        'status': 'delivered',
        'payment_history': [{'transaction_type': 'payment', 'amount': 15.1,
                             'payment_method_id': 'credit_card_1'}]},
       '#W3': {'order_id': '#W3', 'user_id': 'ann_1', 'items': [], 'status': 'pending',
        'payment_history': [
          {'transaction_type': 'payment', 'amount': 60.5, 'payment_method_id': 'paypal_1'}]},
       '#W4': {'order_id': '#W4', 'user_id': 'ann_1', 'items': [], 'status': 'pending',
        'payment_history': [
          {'transaction_type': 'payment', 'amount': 1.0, 'payment_method_id': 'paypal_1'},
          {'transaction_type': 'refund', 'amount': 1.0, 'payment_method_id': 'paypal_1'}]}}
      """;

  private static final String PRODUCTS =
      """
      {'p1': {'name': 'Lamp', 'product_id': 'p1', 'variants': {
         'i1': {'item_id': 'i1', 'options': {'color': 'red'}, 'available': true, 'price': 10.1},
         'i2': {'item_id': 'i2', 'options': {'color': 'blue'}, 'available': true, 'price': 12.4},
         'i3': {'item_id': 'i3', 'options': {'color': 'gold'}, 'available': true, 'price': 99.9},
         'i4': {'item_id': 'i4', 'options': {'color': 'tin'}, 'available': false, 'price': 1.5}}},
       'p2': {'name': 'Café mug', 'product_id': 'p2', 'variants': {
         'm1': {'item_id': 'm1', 'options': {}, 'available': true, 'price': 5.0},
         'm2': {'item_id': 'm2', 'options': {}, 'available': true, 'price': 4.0}}}}
      """;

  private static final String AIRLINE_USERS =
      """
      {'mia_1': {'name': {'first_name': 'Mia', 'last_name': 'Li'},
        'payment_methods': {
          'credit_card_1': {'source': 'credit_card', 'id': 'credit_card_1'},
          'gift_card_1': {'source': 'gift_card', 'amount': 200, 'id': 'gift_card_1'},
          'certificate_1': {'source': 'certificate', 'amount': 150, 'id': 'certificate_1'}},
        'reservations': ['R1']}}
      """;

  private static final String RESERVATIONS =
      """
      {'R1': {'reservation_id': 'R1', 'user_id': 'mia_1', 'origin': 'JFK', 'destination': 'SEA',
        'flight_type': 'one_way', 'cabin': 'economy',
        'flights': [{'origin': 'JFK', 'destination': 'SEA', 'flight_number': 'F1',
                     'date': '2024-05-20', 'price': 90}],
        'passengers': [{'first_name': 'Mia', 'last_name': 'Li', 'dob': '1990-04-05'},
                       {'first_name': 'Bo', 'last_name': 'Li', 'dob': '1991-04-05'}],
        'payment_history': [{'payment_id': 'credit_card_1', 'amount': 180}],
        'created_at': '2024-05-02T03:10:19', 'total_baggages': 1, 'nonfree_baggages': 1,
        'insurance': 'no'}}
      """;

  private static final String FLIGHTS =
      """
      {'F1': {'flight_number': 'F1', 'origin': 'JFK', 'destination': 'SEA',
        'scheduled_departure_time_est': '06:00:00', 'scheduled_arrival_time_est': '09:00:00',
        'dates': {'2024-05-19': {'status': 'landed'},
          '2024-05-20': {'status': 'available',
             'available_seats': {'economy': 2, 'business': 1},
             'prices': {'economy': 100, 'business': 300}}}},
       'F2': {'flight_number': 'F2', 'origin': 'JFK', 'destination': 'ORD',
        'scheduled_departure_time_est': '20:00:00', 'scheduled_arrival_time_est': '01:00:00+1',
        'dates': {'2024-05-20': {'status': 'available',
             'available_seats': {'economy': 9, 'business': 9},
             'prices': {'economy': 40, 'business': 80}}}},
       'F3': {'flight_number': 'F3', 'origin': 'ORD', 'destination': 'SEA',
        'scheduled_departure_time_est': '07:00:00', 'scheduled_arrival_time_est': '09:00:00',
        'dates': {'2024-05-20': {'status': 'available',
             'available_seats': {'economy': 8, 'business': 8},
             'prices': {'economy': 50, 'business': 70}},
          '2024-05-21': {'status': 'available',
             'available_seats': {'economy': 7, 'business': 7},
             'prices': {'economy': 55, 'business': 75}}}},
       'F4': {'flight_number': 'F4', 'origin': 'ORD', 'destination': 'SEA',
        'scheduled_departure_time_est': '00:30:00', 'scheduled_arrival_time_est': '03:00:00',
        'dates': {'2024-05-21': {'status': 'available', 'available_seats': {}, 'prices': {}}}}}
      """;

  private SmallWorld() {}

  /** Returns {@code text} with " in place of '. */
  public static String json(String text) {
    return text.replace('\'', '"');
  }

  /** Writes a world and returns its directory. */
  public static Path write(Path parent, String name) {
    Map<String, String> files =
        name.equals("retail")
            ? Map.of("users", RETAIL_USERS, "orders", ORDERS, "products", PRODUCTS)
            : Map.of("users", AIRLINE_USERS, "reservations", RESERVATIONS, "flights", FLIGHTS);
    Path directory = parent.resolve(name);
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(directory.resolve(file.getKey() + ".json"), json(file.getValue()));
      }
      Files.writeString(
          directory.resolve("tools.json"),
          json("[{'type': 'function', 'function': {'name': 'think', 'parameters': {}}}]"));
      Files.writeString(directory.resolve("policy.md"), "Be kind.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns the text that {@code world} answers to a call with these arguments, as JSON. */
  @SuppressWarnings("unchecked")
  static String call(World world, String tool, String arguments) {
    Map<String, Object> named = (Map<String, Object>) PythonJson.read(json("{" + arguments + "}"));
    try {
      return world.answer(ToolCall.of(tool, named)).orElseThrow().text();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the state as JSON with ' in place of ". */
  static String state(World world) {
    return io.agentcl.value.Value.of(world.state()).toString().replace('"', '\'');
  }
}
