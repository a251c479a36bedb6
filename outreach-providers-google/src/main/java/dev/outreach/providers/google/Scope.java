package dev.outreach.providers.google;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an access token is asked for, each as little as its calls need (discovery documents, {@code auth.oauth2.scopes}).
 * An administrator authorises them for a service account one by one, so what is not authorised takes nothing else with it.
 */
enum Scope {
    /** To list, make, suspend and delete users. */
    USERS("admin.directory.user"),
    /** To list and add domains. */
    DOMAINS("admin.directory.domain"),
    /** To prove that domains are ours. */
    VERIFICATION("siteverification"),
    /** To send by the Gmail API. */
    SEND("gmail.send"),
    /** To read mailboxes, and to find the threads that messages belong to. */
    READ("gmail.readonly"),
    /** To sign in with SMTP and IMAP, for which there is no smaller one. */
    MAIL_PROGRAMS("https://mail.google.com/"),
    /** To read the figures of Postmaster Tools, and which domains there are. */
    POSTMASTER("postmaster.domain", "postmaster.traffic.readonly");

    private static final String PREFIX = "https://www.googleapis.com/auth/";

    private final List<String> urls;

    Scope(String... names) {
        urls = Stream.of(names)
                .map(name -> name.startsWith("https:") ? name : PREFIX + name)
                .toList();
    }

    /** As a token is asked for them: apart by spaces (RFC 6749 section 3.3). */
    String text() {
        return String.join(" ", urls);
    }

    /** As the Admin console wants them: apart by commas. */
    String list() {
        return String.join(",", urls);
    }
}
