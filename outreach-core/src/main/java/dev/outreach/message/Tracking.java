package dev.outreach.message;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells that a link was followed or a message was shown. Off unless given to a {@link Composer}, and best left off for
 * first messages: receivers distrust it, machines follow links and load images, and in many places it needs consent.
 *
 * <p>It works by the sending domain's own host alone, {@code https://<label>.<sending domain>/}, so that no message
 * points anywhere that its sender does not answer for. Addresses end in an opaque token in which nothing can be read
 * without the secret. The unsubscribe link is never touched, nor is the plain text. Immutable.
 */
public final class Tracking {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Characters of a link that is tracked; longer ones stay as they are, and their tokens would not fit in a line. */
    private static final int LONGEST_LINK = 2000;

    private final String label;
    private final TokenSeal seal;
    private final boolean links;
    private final boolean pixel;

    private Tracking(String label, TokenSeal seal, boolean links, boolean pixel) {
        this.label = label;
        this.seal = seal;
        this.links = links;
        this.pixel = pixel;
    }

    /** What happened to a message. */
    public enum Event {
        /** The recipient, or a machine on the way, followed a link. */
        FOLLOWED,
        /** The recipient, or a machine on the way, loaded the image. */
        SHOWN
    }

    /**
     * What a request to the tracking host stands for.
     *
     * @param target where to redirect to; empty for the image
     */
    public record Hit(Event event, ClientId client, MessageKey message, Optional<URI> target) {}

    /**
     * Tracking that does nothing yet: see {@link #withLinks} and {@link #withPixel}.
     *
     * @param label the first label of the tracking host on each sending domain, such as {@code t}
     * @param secrets the newest first: it makes tokens, and all of them verify. 1 to 16, each at least 16 random octets
     * @throws IllegalArgumentException if the label is no label of a host name, or the secrets are too few or short
     */
    public static Tracking at(String label, List<byte[]> secrets) {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("the tracking label '" + Quoted.excerpt(label)
                    + "' is not valid: use 1 to 63 lower-case letters, digits or '-'");
        }
        return new Tracking(label, new TokenSeal("tracking tokens", secrets), false, false);
    }

    /** The same, with the web links of the HTML leading over the tracking host. */
    public Tracking withLinks() {
        return new Tracking(label, seal, true, pixel);
    }

    /** The same, with an image of one pixel at the end of the HTML. */
    public Tracking withPixel() {
        return new Tracking(label, seal, links, true);
    }

    /**
     * What the path of a request stands for; empty if its token was not made here, or was changed. A target that comes
     * out was put in by us, so that to redirect to it helps nobody to deceive.
     */
    public Optional<Hit> read(String path) {
        int query = path.indexOf('?');
        String token = path.substring(path.lastIndexOf('/') + 1);
        return query >= 0 ? Optional.empty() : seal.open(token).flatMap(Tracking::hit);
    }

    private static Optional<Hit> hit(String line) {
        String[] words = line.split(" ", 3);
        if (words.length != 3) {
            return Optional.empty();
        }
        boolean followed = words[0].equals("follow");
        Event event = followed ? Event.FOLLOWED : Event.SHOWN;
        Optional<URI> target = followed ? Optional.of(URI.create(words[1])) : Optional.empty();
        return Unsubscription.ofLine(words[2]).map(of -> new Hit(event, of.client(), of.message(), target));
    }

    /**
     * A page with what was asked for.
     *
     * @param untouched the link that must stay as it is, whatever follows it
     */
    String applied(String html, Unsubscription message, DomainName domain, URI untouched) {
        String tracked = links ? tracked(html, message, domain, untouched.toASCIIString()) : html;
        if (!pixel) {
            return tracked;
        }
        String image = address(domain, "shown", "-", message);
        return Words.atEnd(tracked, "<img src=\"" + image + "\" width=\"1\" height=\"1\" alt=\"\">");
    }

    private String tracked(String html, Unsubscription message, DomainName domain, String untouched) {
        StringBuilder out = new StringBuilder(html.length() + 1024);
        int copied = 0;
        HtmlScanner scanner = new HtmlScanner(html);
        while (scanner.next()) {
            Optional<HtmlScanner.Span> href =
                    scanner.kind() == HtmlScanner.Kind.OPENING && scanner.name().equals("a")
                            ? scanner.attribute("href")
                            : Optional.empty();
            String link = href.map(span -> HtmlEntities.read(html.substring(span.start(), span.end())))
                    .orElse("")
                    .strip();
            if (!link.startsWith(untouched) && isWeb(link)) {
                out.append(html, copied, href.orElseThrow().start()).append(address(domain, "follow", link, message));
                copied = href.get().end();
            }
        }
        return out.append(html, copied, html.length()).toString();
    }

    private static boolean isWeb(String link) {
        if (link.length() > LONGEST_LINK || !link.matches("(?i)https?://[!-~]+")) {
            return false;
        }
        try {
            return URI.create(link).getHost() != null;
        } catch (IllegalArgumentException notALink) {
            return false;
        }
    }

    private String address(DomainName domain, String event, String target, Unsubscription message) {
        return "https://" + label + "." + domain + "/" + seal.seal(String.join(" ", event, target, message.line()));
    }

    /** Says what is tracked, and nothing of the secrets. */
    @Override
    public String toString() {
        return "tracking by the host " + label + ": " + (links ? "links " : "") + (pixel ? "pixel" : "");
    }
}
