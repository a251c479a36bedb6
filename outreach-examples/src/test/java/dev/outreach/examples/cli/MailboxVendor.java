package dev.outreach.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much of Maildoso on loopback as the commands on mailboxes use. */
final class MailboxVendor implements AutoCloseable {
    static final String TOKEN = "pat_0123456789";
    static final String PASSWORD = "T0p-secret-password";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Map<String, Object>> accounts = new LinkedHashMap<>();
    private int orders;
    private boolean refuses;

    MailboxVendor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Gives the account a mailbox. */
    synchronized MailboxVendor host(String address) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("id", accounts.size() + 1);
        account.put("email_account", address);
        account.put("password", PASSWORD);
        account.put("is_active", true);
        account.put("provider", "maildoso");
        account.put("status", "active");
        account.put("imap", Map.of("imap_host", "imap.host.example", "port", 993));
        account.put("smtp", Map.of("smtp_host", "smtp.host.example", "port", 587));
        accounts.put(address, account);
        return this;
    }

    /** Refuses every order, or takes them again. */
    synchronized void refusing(boolean all) {
        refuses = all;
    }

    /** How many mailboxes were ordered. */
    synchronized int orders() {
        return orders;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean refused = refuses && method.equals("POST");
        Object body = !known
                ? Map.of("detail", "invalid token")
                : refused ? Map.of("detail", "no payment method") : body(method, path, exchange);
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(!known ? 401 : refused ? 402 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Object body(String method, String path, HttpExchange exchange) throws IOException {
        if (path.endsWith("/domains")) {
            return List.of(Map.of("id", 1, "domain_name", "acme-mail.example", "domain_status", "READY"));
        }
        if (method.equals("POST")) {
            for (JsonNode order : read(exchange)) {
                host(order.get("email_account").asText());
                orders++;
            }
        }
        if (method.equals("DELETE")) {
            for (JsonNode id : read(exchange)) {
                accounts.values().removeIf(account -> account.get("id").equals(id.asInt()));
            }
        }
        return Map.of("items", accounts.values(), "meta", Map.of("total", accounts.size()));
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        try {
            return JSON.readTree(exchange.getRequestBody().readAllBytes());
        } catch (JsonProcessingException malformed) {
            throw new IOException(malformed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
