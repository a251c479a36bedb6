package dev.outreach.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Method;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a server, and that nothing that a server says does harm. */
@Timeout(60)
class ImapInboxTest {
    private static final MailboxId KIM = MailboxId.parse("kim@acme.example");
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final InboxPosition SINCE = InboxPosition.since(Instant.parse("2026-01-05T08:00:00Z"));
    private static final ProviderContext CONTEXT =
            ProviderContext.of(() -> NOW, new Random(1), mailbox -> Optional.empty());

    private final ScriptedImap server = new ScriptedImap();
    private final AtomicInteger token = new AtomicInteger(1);

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private MailServer at(String host, Security security, Method method) {
        return new MailServer(
                host, server.port(), security, method, new MailboxLogin("kim", () -> Secret.of("s3cret-" + token)));
    }

    private ImapInboxBuilder builder(Method method) {
        return ImapInbox.builder(mailbox -> at("127.0.0.1", Security.NONE, method), CONTEXT)
                .mostBytes(10_000)
                .limit(Duration.ofSeconds(5));
    }

    private InboxPage read() {
        return builder(Method.PASSWORD).build().read(KIM, SINCE, 10);
    }

    private ProviderFailure failure(ImapInbox inbox) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> inbox.read(KIM, SINCE, 10));
        assertThat(failure).as("the failure").isNotNull();
        assertThat(failure.getMessage()).contains("kim@acme.example").doesNotContain("s3cret", "\n");
        return failure;
    }

    private ProviderFailure failure() {
        return failure(builder(Method.PASSWORD).build());
    }

    @Test
    void aMessageIsReadWithoutTouchingIt() {
        InboxPage page = read();
        InboxMessage message = page.messages().get(0);
        assertThat(new String(message.bytes(), StandardCharsets.US_ASCII)).isEqualTo("Subject: hi\r\n\r\nyou\n");
        assertThat(message.received()).isEqualTo("2026-01-05T09:00:00Z");
        assertThat(page.next().cursor()).isEqualTo("INBOX=7:5:6");
        assertThat(page.hasMore()).isFalse();
        assertThat(server.heard)
                .contains("EXAMINE \"INBOX\"", "UID SEARCH SINCE 4-Jan-2026", "UID FETCH 5 (UID BODY.PEEK[]<0.10001>)")
                .noneMatch(line -> line.startsWith("SELECT") || line.startsWith("STORE"));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-05T09:00:00.999Z, 1", "2026-01-05T09:00:01Z, 0"})
    void theSecondOfTheBeginningCounts(Instant beginning, int messages) {
        ImapInbox inbox = builder(Method.PASSWORD).build();
        assertThat(inbox.read(KIM, InboxPosition.since(beginning), 10).messages())
                .hasSize(messages);
    }

    @Test
    void whatIsKnownToBeReadIsNotLookedFor() {
        InboxPosition next = read().next();
        server.heard.clear();
        InboxPage page = builder(Method.PASSWORD).build().read(KIM, InboxPosition.parse(next.text()), 10);
        assertThat(page.messages()).isEmpty();
        assertThat(server.heard).noneMatch(line -> line.startsWith("UID"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "* LIST (\\Junk) \"/\" \"Werb\\\\ung\"; \"Werb\\\\ung\"",
                "* LIST () \".\" INBOX.Spam; \"INBOX.Spam\"",
                "* LIST () \"/\" {4}%Junk; \"Junk\""
            })
    void theFolderForSpamIsFound(String listed, String name) {
        server.on("LIST", "* LIST () \"/\" INBOX\r\n" + listed.replace("%", "\r\n") + "\r\n$ OK done\r\n");
        assertThat(read().messages()).extracting(InboxMessage::folder).containsExactly(Folder.INBOX, Folder.SPAM);
        assertThat(server.heard).contains("EXAMINE " + name);
    }

    @Test
    void theFolderForSpamIsAskedForWhereTheServerMarksIt() {
        server.on("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN SPECIAL-USE\r\n$ OK done\r\n");
        server.on("LIST (SPECIAL-USE)", "* LIST (\\Junk) \"/\" Muell\r\n$ OK done\r\n");
        read();
        assertThat(server.heard).contains("EXAMINE \"Muell\"");
    }

    @Test
    void signsInByTokenAndOnceMoreWithAFreshOne() {
        ImapInbox inbox = builder(Method.XOAUTH2)
                .renewal(mailbox -> {
                    server.on("RESPONSE", "$ OK welcome\r\n");
                    return token.incrementAndGet() == 2;
                })
                .build();
        server.on("RESPONSE", "+ eyJzdGF0dXMiOiI0MDEifQ==\r\n$ NO [AUTHENTICATIONFAILED] expired\r\n");
        assertThat(inbox.read(KIM, SINCE, 10).messages()).hasSize(1);
        assertThat(server.heard)
                .contains(Base64.getEncoder()
                        .encodeToString("user=kim\1auth=Bearer s3cret-2\1\1".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aRefusedLoginIsForGoodAndABusyServerIsNot() {
        server.on("RESPONSE", "$ NO [AUTHENTICATIONFAILED] not with s3cret-1\r\n");
        assertThat(failure().kind()).isEqualTo(Kind.PERMANENT);
        server.on("RESPONSE", "$ NO wrong\r\n");
        assertThat(failure().kind()).isEqualTo(Kind.PERMANENT);
        for (String code : List.of("UNAVAILABLE", "ALERT", "THROTTLED", "OVERQUOTA", "LIMIT", "X-NEW")) {
            server.on("RESPONSE", "$ NO [" + code + "] come later\r\n");
            assertThat(failure().kind()).as(code).isEqualTo(Kind.TRANSIENT);
        }
    }

    @Test
    void aServerWithoutASignInOfOursIsNamed() {
        server.on("CAPABILITY", "* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n$ OK done\r\n");
        assertThat(failure()).hasMessageContaining("no sign-in by password");
        assertThat(failure(builder(Method.XOAUTH2).build())).hasMessageContaining("XOAUTH2");
    }

    @Test
    void nothingSecretGoesInTheClear() {
        ImapInbox plain = ImapInbox.of(mailbox -> at("imap.acme.example", Security.NONE, Method.PASSWORD), CONTEXT);
        assertThat(failure(plain)).hasMessageContaining("in the clear");
        ImapInbox unsafe = ImapInbox.of(mailbox -> at("127.0.0.1", Security.STARTTLS, Method.PASSWORD), CONTEXT);
        assertThat(failure(unsafe).kind()).isEqualTo(Kind.PERMANENT);
        server.on("CAPABILITY", "* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\n$ OK done\r\n");
        server.on("STARTTLS", "$ OK go ahead\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n");
        assertThat(failure(unsafe)).hasMessageContaining("in the clear after STARTTLS");
        assertThat(server.heard).noneMatch(line -> line.startsWith("AUTHENTICATE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* 1 FETCH (UID 5 BODY[]<0> {2147483647}\r\n",
                "* 1 FETCH (UID 5 BODY[]<0> {99999999999999999999}\r\n",
                "* 1 FETCH (UID 5 BODY[]<0> {10002}\r\n",
                "* 1 FETCH (UID 5 BODY[]<0> {-1}\r\n",
                "* 1 FETCH ((((((((((((((((((((((((UID 5\r\n",
                "* 1 FETCH (UID 5))\r\n",
                "* 1 FETCH (UID \"5\r\n\")\r\n",
                "* 1 FETCH (UID 5 BODY[]<0>\r\n",
                "\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "a999 OK another\r\n",
                "* BYE enough\r\n",
                "* OK x...",
                "* 1 FETCH (() () ()...",
                "* OK and on\r\n...",
                "$ OK nothing\r\n",
                "* 1 FETCH (UID 5 BODY[]<0> NIL)\r\n$ OK nothing\r\n",
                "$ NO [s3cret-1] s3cret-1\r\n",
            })
    void whatIsNoAnswerIsAFailureForNow(String answer) {
        server.on("UID FETCH 5 (UID BODY", answer);
        assertThat(failure().kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void whatIsGoneMeanwhileIsPassedOver() {
        server.on("UID FETCH 5 (UID BODY", "$ OK nothing\r\n");
        server.on("UID SEARCH UID 5", "* SEARCH\r\n$ OK done\r\n");
        InboxPage page = read();
        assertThat(page.messages()).isEmpty();
        assertThat(page.next().cursor()).isEqualTo("INBOX=7:5:6");
    }

    @Test
    void aFolderWithoutAValidityCannotBeRead() {
        server.on("EXAMINE", "* 1 EXISTS\r\n$ OK [READ-ONLY] done\r\n");
        assertThat(failure()).hasMessageContaining("UIDVALIDITY");
    }

    @Test
    void aServerWithoutUidnextIsReadToo() {
        server.on("EXAMINE", "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n$ OK [READ-ONLY] done\r\n");
        assertThat(read().messages()).hasSize(1);
    }

    private static String found(int uid) {
        return "* 1 FETCH (UID " + uid + " INTERNALDATE \" 5-Jan-2026 09:00:00 +0000\" RFC822.SIZE 2097152)\r\n";
    }

    private static String body(int uid, String section, String text) {
        return "* 1 FETCH (UID " + uid + " BODY[" + section + "]<0> \"" + text + "\")\r\n";
    }

    private static List<String> texts(InboxPage page) {
        return page.messages().stream()
                .map(message -> new String(message.bytes(), StandardCharsets.US_ASCII))
                .toList();
    }

    @Test
    void whatComesInWhileAServerWithoutUidnextIsSearchedIsReadToo() {
        server.on("EXAMINE", "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n$ OK [READ-ONLY] done\r\n")
                .on("UID SEARCH", "* SEARCH 5\r\n$ OK done\r\n", "* SEARCH 5 6\r\n$ OK done\r\n")
                .on("UID FETCH 6 (UID INTERNALDATE", found(6) + "$ OK done\r\n")
                .on("UID FETCH 5,6 (UID BODY", body(5, "", "five") + body(6, "", "six") + "$ OK done\r\n");
        assertThat(texts(read())).containsExactly("five", "six");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOX=7:9:6", "INBOX=7:3:9", "INBOX=8:5:6"})
    void whenTheServerWasSetBackItIsReadByTimeAgain(String cursor) {
        InboxPosition before = new InboxPosition(SINCE.since(), cursor);
        InboxPage page = builder(Method.PASSWORD).build().read(KIM, before, 10);
        assertThat(page.messages()).hasSize(1);
        assertThat(page.isResync()).isTrue();
        assertThat(page.next().cursor()).isEqualTo("INBOX=7:5:6r");
    }

    @Test
    void aPageIsNoLargerThanASlowLineBrings() {
        server.on("UID SEARCH", "* SEARCH 1 2 3 4 5\r\n$ OK done\r\n")
                .on(
                        "UID FETCH 1,2,3,4,5 (UID INTERNALDATE",
                        found(1) + found(2) + found(3) + found(4) + found(5) + "$ OK done\r\n")
                .on(
                        "UID FETCH 1,2,3,4 (UID BODY",
                        body(1, "", "1") + body(2, "", "2") + body(3, "", "3") + body(4, "", "4") + "$ OK done\r\n");
        InboxPage page = builder(Method.PASSWORD).mostBytes(1 << 20).build().read(KIM, SINCE, 10);
        assertThat(texts(page)).containsExactly("1", "2", "3", "4");
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void aMessageThatCannotBeReadIsGivenByItsHead() {
        server.on("UID SEARCH", "* SEARCH 4 5\r\n$ OK done\r\n")
                .on("UID SEARCH UID 4,5", "* SEARCH 4 5\r\n$ OK done\r\n")
                .on("UID FETCH 4,5 (UID INTERNALDATE", found(4) + found(5) + "$ OK done\r\n")
                .on("UID FETCH 4,5 (UID BODY", body(5, "", "five") + "$ NO some cannot be read\r\n")
                .on("UID FETCH 4 (UID BODY.PEEK[]", "$ NO it cannot be read\r\n")
                .on("UID FETCH 4 (UID BODY.PEEK[HEADER]", body(4, "HEADER", "four") + "$ OK done\r\n")
                .on("UID FETCH 5 (UID BODY.PEEK[]", body(5, "", "five") + "$ OK done\r\n");
        InboxPage page = read();
        assertThat(texts(page)).containsExactly("four", "five");
        assertThat(page.messages()).extracting(InboxMessage::isWhole).containsExactly(false, true);
    }

    @Test
    void ofAMessageThatIsKeptBackItIsSaidWhatToDo() {
        server.on("UID FETCH 5 (UID BODY", "$ NO it cannot be read\r\n");
        assertThat(failure()).hasMessageContaining("UID 5 of INBOX", "delete it");
        server.on("UID FETCH 5 (UID BODY", "$ NO [UNAVAILABLE] come later\r\n");
        assertThat(failure()).hasMessageContaining("come later");
    }

    @Test
    void manyAnswersHoldNoMoreValuesThanOneMay() {
        server.on("UID SEARCH", ("* SEARCH" + " 5".repeat(100_000) + "\r\n").repeat(6) + "$ OK done\r\n");
        assertThat(failure()).hasMessageContaining("500000 values");
    }

    @Test
    void theFolderForSpamThatIsNamedIsReadOrMissed() {
        server.on("LIST", "* LIST () \"/\" INBOX\r\n* LIST () \"/\" M&APw-ll\r\n$ OK done\r\n");
        ImapInbox named = builder(Method.PASSWORD).junkFolder("Müll").build();
        assertThat(named.read(KIM, SINCE, 10).messages())
                .extracting(InboxMessage::folder)
                .containsExactly(Folder.INBOX, Folder.SPAM);
        assertThat(server.heard).contains("EXAMINE \"M&APw-ll\"");
        ProviderFailure missing =
                failure(builder(Method.PASSWORD).junkFolder("Junk").build());
        assertThat(missing.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(missing).hasMessageContaining("no folder 'Junk' for spam; use one of [INBOX, Müll]");
    }

    @ParameterizedTest
    @CsvSource({"Junk, Junk", "M&APw-ll, Müll", "&AOQA9g-, äö", "A &- B, A & B", "a&b, a&b", "&A-, &A-"})
    void namesOfFoldersAreShownAsPeopleWriteThem(String name, String shown) {
        assertThat(FolderName.shown(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(\\Noselect)", "(\\HasChildren \\NonExistent)"})
    void whatIsNoFolderIsNotOpened(String attributes) {
        server.on("LIST", "* LIST () \"/\" INBOX\r\n* LIST " + attributes + " \"/\" Junk\r\n$ OK done\r\n");
        read();
        assertThat(server.heard).noneMatch(line -> line.startsWith("EXAMINE \"Junk\""));
    }

    @Test
    void aFolderForSpamThatNobodyNamedMayBeClosedToUs() {
        server.on("LIST", "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Junk\r\n$ OK done\r\n");
        server.on("EXAMINE \"Junk\"", "$ NO [NOPERM] not yours\r\n");
        InboxPage page = read();
        assertThat(page.messages()).extracting(InboxMessage::folder).containsExactly(Folder.INBOX);
        assertThat(page.next().since()).isEqualTo(SINCE.since());
        assertThat(failure(builder(Method.PASSWORD).junkFolder("Junk").build()).kind())
                .isEqualTo(Kind.PERMANENT);
        server.on("EXAMINE \"Junk\"", "$ NO [UNAVAILABLE] come later\r\n");
        assertThat(failure().kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void anIdDoesNotDependOnHowMuchIsRead() {
        String text = "x".repeat(20_000);
        server.on("UID FETCH 5 (UID BODY.PEEK[]<0.10001>", body(5, "", text.substring(0, 10_001)) + "$ OK done\r\n");
        server.on("UID FETCH 5 (UID BODY.PEEK[]<0.30001>", body(5, "", text) + "$ OK done\r\n");
        InboxPage large = builder(Method.PASSWORD).mostBytes(30_000).build().read(KIM, SINCE, 10);
        assertThat(read().messages().get(0).id())
                .isEqualTo(large.messages().get(0).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOX", "INBOX=", "INBOX=1:2", "INBOX=1:2:x", "0/17", "INBOX=1:2:3,x"})
    void aCursorOfSomebodyElseIsNamed(String cursor) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> builder(Method.PASSWORD).build().read(KIM, new InboxPosition(SINCE.since(), cursor), 1))
                .withMessageContaining("cursor")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(cursor));
    }

    @Test
    void badNumbersAreRefused() {
        ImapInboxBuilder builder = builder(Method.PASSWORD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.mostBytes(9))
                .withMessageContaining("9");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.limit(Duration.ZERO));
    }
}
