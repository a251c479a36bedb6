package dev.outreach.benchmarks;

import java.util.Map;

/** One way to send many messages over 10 connections that are kept. */
interface SendingWay extends AutoCloseable {
    /** Connections, and mailboxes where a way has such. */
    int CONNECTIONS = 10;

    /** Sends messages to the recipients of these numbers, and returns when the server has taken them all. */
    void send(int from, int to) throws Exception;

    @Override
    void close() throws Exception;

    /** Makes a way that sends to a server on this host. */
    static SendingWay of(String name, int port) {
        return switch (name) {
            case "outreach" -> new OutreachSending(port);
            case "angus", "angusUntuned" -> new AngusSending(port);
            case "simpleJavaMail" -> new SimpleJavaMailSending(port);
            default -> throw new IllegalArgumentException("no way to send is called " + name);
        };
    }

    /**
     * What a way's own process is started with. Jakarta Mail and Jakarta Activation look their implementations up through
     * the class path again and again; these three properties name them instead.
     */
    static Map<String, String> properties(String name) {
        return name.equals("angus")
                ? Map.of(
                        "jakarta.mail.util.StreamProvider",
                        "org.eclipse.angus.mail.util.MailStreamProvider",
                        "jakarta.activation.spi.MailcapRegistryProvider",
                        "org.eclipse.angus.activation.MailcapRegistryProviderImpl",
                        "jakarta.activation.spi.MimeTypeRegistryProvider",
                        "org.eclipse.angus.activation.MimeTypeRegistryProviderImpl")
                : Map.of();
    }
}
