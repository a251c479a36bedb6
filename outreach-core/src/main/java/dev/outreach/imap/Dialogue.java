package dev.outreach.imap;

import dev.outreach.fleet.Quoted;
import dev.outreach.mailwire.Credentials;
import dev.outreach.mailwire.Tls;
import dev.outreach.mailwire.WatchedSocket;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Commands to one server, and its answers. Used by one thread. */
final class Dialogue {
    /** Answers to one command, beside its end. */
    private static final int MOST_ANSWERS = 100_000;

    /** Refusals that say nothing of what was asked for (RFC 5530, and what vendors add to it). */
    private static final Set<String> FOR_NOW =
            Set.of("UNAVAILABLE", "LIMIT", "INUSE", "SERVERBUG", "CONTACTADMIN", "OVERQUOTA", "ALERT", "THROTTLED");

    /** Refusals that last until somebody mends something (RFC 5530). */
    private static final Set<String> FOR_GOOD = Set.of(
            "AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED", "PRIVACYREQUIRED", "NOPERM", "NONEXISTENT");

    private final WatchedSocket socket;
    private final int mostOctets;
    private ResponseReader in;
    private OutputStream out;
    private int tags;
    private Set<String> capabilities = Set.of();
    private String doing = "waiting for the greeting";
    private @Nullable Credentials known;

    /**
     * Begins one.
     *
     * @param top its layer that is spoken over
     * @param mostOctets of one text of the answers
     */
    Dialogue(WatchedSocket socket, Socket top, int mostOctets) throws IOException {
        this.socket = socket;
        this.mostOctets = mostOctets;
        this.in = new ResponseReader(top.getInputStream(), mostOctets);
        this.out = top.getOutputStream();
    }

    /** What was going on last, for a message to people. Never holds what was sent. */
    String doing() {
        return doing;
    }

    /** Takes the greeting. */
    void greeting() throws IOException, ImapException {
        Response greeting = in.read();
        if (!greeting.isData() || !greeting.is("OK")) {
            throw ImapException.forNow("the server does not greet: '" + words(greeting) + "'");
        }
    }

    /** Goes on over TLS, or not at all. */
    void secure(SSLSocketFactory tls, String host) throws IOException, ImapException {
        if (!capabilities().contains("STARTTLS")) {
            throw ImapException.forGood("it does not offer STARTTLS; use security tls, or another port");
        }
        command("STARTTLS", "STARTTLS");
        if (in.hasMore()) {
            throw ImapException.forNow("the server says something in the clear after STARTTLS");
        }
        Socket secure = Tls.over(socket, tls, host);
        in = new ResponseReader(secure.getInputStream(), mostOctets);
        out = secure.getOutputStream();
        capabilities = Set.of();
    }

    /** What the server can do, in capitals. */
    Set<String> capabilities() throws IOException, ImapException {
        if (capabilities.isEmpty()) {
            capabilities = command("CAPABILITY", "CAPABILITY").stream()
                    .filter(answer -> answer.is("CAPABILITY"))
                    .flatMap(answer -> answer.values().stream())
                    .map(value -> Response.text(value).toUpperCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        }
        return capabilities;
    }

    /** Signs in by password. */
    void signInByPassword(Credentials login) throws IOException, ImapException {
        known = login;
        if (capabilities().contains("AUTH=PLAIN")) {
            authenticate("PLAIN", "\0" + login.user() + "\0" + login.secret());
        } else if (!capabilities().contains("LOGINDISABLED")) {
            begin("LOGIN " + literal(login.user()), "LOGIN");
            continueWith(login.user() + " " + literal(login.secret()));
            continueWith(login.secret());
            signedIn(finish(new ArrayList<>()));
        } else {
            throw ImapException.forGood("it offers no sign-in by password");
        }
    }

    private static String literal(String text) {
        return "{" + text.getBytes(StandardCharsets.UTF_8).length + "}";
    }

    /** Signs in by access token. */
    void signInByToken(Credentials login) throws IOException, ImapException {
        known = login;
        if (!capabilities().contains("AUTH=XOAUTH2")) {
            throw ImapException.forGood("it offers no sign-in by XOAUTH2");
        }
        authenticate("XOAUTH2", "user=" + login.user() + "\1auth=Bearer " + login.secret() + "\1\1");
    }

    private void authenticate(String mechanism, String secret) throws IOException, ImapException {
        String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        begin("AUTHENTICATE " + mechanism, "AUTHENTICATE");
        continueWith(encoded);
        signedIn(finish(new ArrayList<>()));
    }

    /** Gives what the server waits for. */
    private void continueWith(String text) throws IOException, ImapException {
        Response answer = in.read();
        while (answer.isData()) {
            farewell(answer);
            answer = in.read();
        }
        if (!answer.isContinuation()) {
            signedIn(answer);
            throw ImapException.forNow("the server ended the sign-in too early");
        }
        write(text);
    }

    private void signedIn(Response end) throws ImapException {
        capabilities = Set.of();
        if (!end.is("OK")) {
            String words = words(end);
            throw end.code().isEmpty() || FOR_GOOD.contains(end.code())
                    ? ImapException.ofSignIn(words)
                    : ImapException.forNow("no sign-in now (" + words + ")");
        }
    }

    /**
     * Gives a command and returns its answers.
     *
     * @param name what people are told of it
     * @throws ImapException if the server refuses it
     */
    List<Response> command(String text, String name) throws IOException, ImapException {
        List<Response> answers = new ArrayList<>();
        begin(text, name);
        Response end = finish(answers);
        if (!end.is("OK")) {
            String what = "the server refuses " + name + " (" + words(end) + ")";
            throw FOR_NOW.contains(end.code())
                    ? ImapException.forNow(what)
                    : ImapException.ofRefusal(what, FOR_GOOD.contains(end.code()));
        }
        answers.add(end);
        return answers;
    }

    private void begin(String text, String name) throws IOException {
        doing = "waiting for the answer to " + name;
        in.begin();
        write("a" + ++tags + " " + text);
    }

    private void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private Response finish(List<Response> answers) throws IOException, ImapException {
        Response answer = in.read();
        while (!answer.tag().equals("a" + tags)) {
            if (answer.isContinuation()) {
                // Why a token was refused, in JSON; the refusal itself comes after an empty line.
                write("");
            } else if (answer.isData()) {
                farewell(answer);
                answers.add(answer);
            } else {
                throw ImapException.forNow("the server answers a command that was not given");
            }
            if (answers.size() > MOST_ANSWERS) {
                throw ImapException.forNow("the server gives more than " + MOST_ANSWERS + " answers");
            }
            answer = in.read();
        }
        return answer;
    }

    private void farewell(Response answer) throws ImapException {
        if (answer.is("BYE")) {
            throw ImapException.forNow("the server closed the connection (" + words(answer) + ")");
        }
    }

    private String words(Response response) {
        String words = (response.name() + " " + response.text()).strip();
        return Quoted.excerpt(known == null ? words : known.hide(words));
    }

    /** Says goodbye, and does not wait for the answer. */
    void leave() {
        try {
            write("a" + ++tags + " LOGOUT");
        } catch (IOException goneAlready) {
            // there is nobody to take leave of
        }
    }

    /** Names a folder in a command, as the server named it. */
    static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
