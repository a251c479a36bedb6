package dev.outreach.smtp;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderContext;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Opens connections: finds the host, connects, secures, signs in. */
final class Connector {
    private static final int TRANSIENT = 400;
    private static final int PERMANENT = 500;

    /** The server asks on, which for XOAUTH2 means that the token was refused. */
    private static final int CONTINUE = 334;

    private final SmtpSettings settings;
    private final SSLSocketFactory tls;
    private final ProviderContext context;
    private final Watchdog watchdog;
    private final Session session;

    Connector(SmtpSettings settings, SSLSocketFactory tls, ProviderContext context, Watchdog watchdog) {
        this.settings = settings;
        this.tls = new NotingTls(tls);
        this.context = context;
        this.watchdog = watchdog;
        this.session = Session.getInstance(properties());
    }

    private Properties properties() {
        Properties properties = new Properties();
        boolean starttls = settings.security() == Security.STARTTLS;
        properties.put("mail.smtp.starttls.enable", String.valueOf(starttls));
        properties.put("mail.smtp.starttls.required", String.valueOf(starttls));
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.auth.mechanisms", settings.signIn().mechanisms);
        // Else it would wait for the answer to each QUIT, and for garbage answer QUIT after QUIT.
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    /**
     * A connection that is ready to send for a mailbox.
     *
     * @throws NotSentException if there is none
     */
    Connection open(MailboxId mailbox, Deadline deadline) throws NotSentException {
        @Nullable Credentials login = credentials(mailbox);
        WatchedSocket socket = connect(deadline);
        Wire wire = new Wire(socket, settings, watchdog, deadline);
        Conversation conversation = new Conversation(session);
        Watchdog.Guard guard = wire.guard();
        try {
            wire.waitAsUsual();
            Socket top = settings.security() == Security.TLS ? Tls.over(socket, tls, settings.host()) : socket;
            String name = settings.ehloName().orElse(mailbox.domain().value());
            conversation.open(top, settings.host(), name, login);
            return new Connection(socket, conversation, settings, watchdog);
        } catch (MessagingException | IOException | RuntimeException failure) {
            wire.abort();
            throw refused(mailbox, conversation, login, wire, failure);
        } finally {
            guard.end();
        }
    }

    private @Nullable Credentials credentials(MailboxId mailbox) throws NotSentException {
        if (settings.signIn() == SignIn.NONE) {
            return null;
        }
        Optional<MailboxLogin> login = context.login(mailbox);
        if (login.isEmpty() && settings.signIn() == SignIn.AUTO) {
            return null;
        }
        if (login.isEmpty()) {
            throw new NotSentException(
                    "no login is known for mailbox " + mailbox + ": give one, or set auth to none", false);
        }
        try {
            return new Credentials(
                    login.get().user(), login.get().secret().get().reveal());
        } catch (RuntimeException noSecret) {
            // Its text is not shown: it comes from where secrets are kept.
            throw new NotSentException(
                    "no password or token could be had for mailbox " + mailbox + " ("
                            + noSecret.getClass().getSimpleName() + ")",
                    true);
        }
    }

    private WatchedSocket connect(Deadline deadline) throws NotSentException {
        @Nullable IOException failure = null;
        try {
            for (InetAddress address : InetAddress.getAllByName(settings.host())) {
                if (failure == null || !deadline.passed()) {
                    try {
                        return connect(address, deadline);
                    } catch (IOException unreachable) {
                        failure = unreachable;
                    }
                }
            }
        } catch (UnknownHostException unknown) {
            throw new NotSentException(
                    "the host " + settings.host() + " was not found: check the setting 'host'", true);
        }
        String why = failure == null ? "it has no address" : Wire.words(failure);
        throw new NotSentException("cannot connect to " + where() + why, true);
    }

    private WatchedSocket connect(InetAddress address, Deadline deadline) throws IOException {
        WatchedSocket socket = new WatchedSocket();
        try {
            // Bears the name that we were told, and no other, for the check of the server's certificate.
            InetAddress named = InetAddress.getByAddress(settings.host(), address.getAddress());
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(named, settings.port()), deadline.leftMillis(settings.connectTimeout()));
            return socket;
        } catch (IOException failure) {
            socket.abort();
            throw failure;
        }
    }

    private NotSentException refused(
            MailboxId mailbox, Conversation conversation, @Nullable Credentials login, Wire wire, Exception failure) {
        int code = conversation.getLastReturnCode();
        if (failure instanceof AuthenticationFailedException && (code >= PERMANENT || code == CONTINUE)) {
            return SignInFailure.of(
                    mailbox, settings.host(), shown(Replies.oneLine(conversation.getLastServerResponse()), login));
        }
        @Nullable String mend = whatToMend(conversation, code, failure);
        if (mend != null) {
            return new NotSentException(where() + mend, false);
        }
        String why = code >= TRANSIENT
                ? where() + "refused by '" + Replies.oneLine(conversation.getLastServerResponse()) + "'"
                : wire.explain(failure, conversation.doing());
        return new NotSentException(shown(why, login), code < PERMANENT);
    }

    /** What a person must do before it can work; null if trying again may do. */
    private @Nullable String whatToMend(Conversation conversation, int code, Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return "its certificate is not trusted or bears another name (" + Wire.words(cause) + ")";
            }
        }
        boolean answered = code >= 200 && code < TRANSIENT && failure.getCause() == null;
        if (answered && settings.security() == Security.STARTTLS && !conversation.supportsExtension("STARTTLS")) {
            return "it does not offer STARTTLS; use security tls, or another port";
        }
        if (answered && settings.signIn() != SignIn.NONE) {
            return "it offers no sign-in by " + settings.signIn().mechanisms + "; use another auth, or none";
        }
        return null;
    }

    private String where() {
        return settings.host() + ":" + settings.port() + ": ";
    }

    private static String shown(String words, @Nullable Credentials login) {
        return Quoted.excerpt(login == null ? words : login.hide(words)).strip();
    }
}
