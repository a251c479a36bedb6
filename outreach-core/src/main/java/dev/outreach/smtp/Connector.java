package dev.outreach.smtp;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.mailwire.Causes;
import dev.outreach.mailwire.Credentials;
import dev.outreach.mailwire.Hosts;
import dev.outreach.mailwire.NotingTls;
import dev.outreach.mailwire.Tls;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.mailwire.WatchedSocket;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderFailure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Opens connections: finds the host, connects, secures, signs in. */
final class Connector {
    /** Octets of an answer. A reply needs far less than a TLS handshake. */
    private static final int MOST_UNASKED = 256 * 1024;

    private static final int TRANSIENT = 400;
    private static final int PERMANENT = 500;

    /** The server asks on, which for XOAUTH2 means that the token was refused. */
    private static final int CONTINUE = 334;

    private final SmtpSettings settings;
    private final SSLSocketFactory tls;
    private final Function<MailboxId, Optional<MailboxLogin>> logins;
    private final Watchdog watchdog;
    private final Owner owner;
    private final Session session;

    Connector(
            SmtpSettings settings,
            SSLSocketFactory tls,
            Function<MailboxId, Optional<MailboxLogin>> logins,
            Watchdog watchdog,
            Owner owner) {
        this.settings = settings;
        this.tls = new NotingTls(tls);
        this.logins = logins;
        this.watchdog = watchdog;
        this.owner = owner;
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

    /** Whether it would open a connection like that one. */
    boolean leadsWhere(Connection connection) {
        return connection.isBy(settings);
    }

    private @Nullable Credentials credentials(MailboxId mailbox) throws NotSentException {
        if (settings.signIn() == SignIn.NONE) {
            return null;
        }
        try {
            Optional<MailboxLogin> login = logins.apply(mailbox);
            if (login.isEmpty() && settings.signIn() == SignIn.AUTO) {
                return null;
            }
            if (login.isEmpty()) {
                throw new NotSentException(
                        "no login is known for mailbox " + mailbox + ": give one" + owner.hint(", or set auth to none"),
                        false);
            }
            return new Credentials(
                    login.get().user(), login.get().secret().get().reveal());
        } catch (ProviderFailure unknown) {
            throw new NotSentException(String.valueOf(unknown.getMessage()), unknown.kind() != Kind.PERMANENT);
        } catch (RuntimeException noSecret) {
            // Its text is not shown: it comes from where secrets are kept.
            throw new NotSentException(
                    "no password or token could be had for mailbox " + mailbox + " ("
                            + noSecret.getClass().getSimpleName() + ")",
                    true);
        }
    }

    private WatchedSocket connect(Deadline deadline) throws NotSentException {
        try {
            return Hosts.connect(settings.host(), settings.port(), settings.connectTimeout(), deadline, MOST_UNASKED);
        } catch (UnknownHostException unknown) {
            throw new NotSentException(
                    "the host " + settings.host() + " was not found" + owner.hint(": check the setting 'host'"), true);
        } catch (IOException failure) {
            throw new NotSentException("cannot connect to " + where() + Causes.words(failure), true);
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
        @Nullable String certificate = Causes.ofCertificate(failure);
        if (certificate != null) {
            return certificate;
        }
        boolean answered = code >= 200 && code < TRANSIENT && failure.getCause() == null;
        if (answered && settings.security() == Security.STARTTLS && !conversation.supportsExtension("STARTTLS")) {
            return "it does not offer STARTTLS" + owner.hint("; use security tls, or another port");
        }
        if (answered && settings.signIn() != SignIn.NONE) {
            return "it offers no sign-in by " + settings.signIn().mechanisms
                    + owner.hint("; use another auth, or none");
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
