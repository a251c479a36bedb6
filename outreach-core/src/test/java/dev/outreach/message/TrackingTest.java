package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.message.Tracking.Event;
import dev.outreach.message.Tracking.Hit;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tracked, and that nothing is unless asked for. */
class TrackingTest {
    private static final Tracking TRACKING = Tracking.at("t", List.of(new byte[32]));
    private static final Pattern TRACKED = Pattern.compile("https://t\\.acme-mail\\.example/([\\w-]+)");
    private static final Template TEMPLATE = Template.parseHtml(
            "s",
            "<p><a href=\"https://acme.example/?a=1&amp;b=2\">shop</a> <A HREF='http://acme.example/x'>x</A>"
                    + "<a href=\"{{unsubscribe_url}}\">stop</a><a href=\"mailto:kim@acme.example\">mail</a>"
                    + "<a href=\"#a\">a</a> {{sender_postal_address}}</p>");

    private static SmallParser compose(Composer.Builder composer) {
        return SmallParser.read(Letterbox.compose(composer, TEMPLATE, Map.of()).bytes());
    }

    private static SmallParser compose(Tracking tracking) {
        return compose(Letterbox.composer().tracking(tracking));
    }

    private static Optional<Hit> hit(String html, int index) {
        Matcher found = TRACKED.matcher(html);
        for (int i = 0; i <= index; i++) {
            assertThat(found.find()).isTrue();
        }
        return TRACKING.read("/" + found.group(1));
    }

    @Test
    void nothingIsTrackedByDefault() {
        String html = compose(Letterbox.composer()).parts.get(1).text;

        assertThat(html).contains("\"https://acme.example/?a=1&amp;b=2\"").doesNotContain("<img", "t.acme-mail");
    }

    @Test
    void whatIsNotAskedForIsNotTracked() {
        assertThat(compose(TRACKING).parts.get(1).text)
                .isEqualTo(compose(Letterbox.composer()).parts.get(1).text);
        assertThat(compose(TRACKING.withLinks()).parts.get(1).text).doesNotContain("<img");
        assertThat(compose(TRACKING.withPixel()).parts.get(1).text)
                .contains("\"https://acme.example/?a=1&amp;b=2\"", "width=\"1\" height=\"1\" alt=\"\"");
    }

    @Test
    void webLinksLeadOverTheHostOfTheSendingDomain() {
        String html = compose(TRACKING.withLinks()).parts.get(1).text;

        assertThat(html).doesNotContain("acme.example/?a", "acme.example/x");
        assertThat(hit(html, 0))
                .contains(new Hit(
                        Event.FOLLOWED,
                        Letterbox.ACME,
                        Letterbox.to(Map.of()).key(),
                        Optional.of(URI.create("https://acme.example/?a=1&b=2"))));
        assertThat(hit(html, 1).flatMap(Hit::target)).contains(URI.create("http://acme.example/x"));
        assertThat(TRACKED.matcher(html).results()).hasSize(2);
    }

    @Test
    void theUnsubscribeLinkAndAllThatIsNoWebLinkStay() {
        String html = compose(TRACKING.withLinks().withPixel()).parts.get(1).text;

        assertThat(html).contains("\"" + Letterbox.link() + "\"", "\"mailto:kim@acme.example\"", "\"#a\"");
    }

    @Test
    void thePlainTextIsNotTracked() {
        assertThat(compose(TRACKING.withLinks().withPixel()).parts.get(0).text)
                .contains("shop <https://acme.example/?a=1&b=2>", "stop <" + Letterbox.link() + ">")
                .doesNotContain("t.acme-mail");
    }

    @Test
    void theImageStandsForTheMessage() {
        String html = compose(TRACKING.withPixel()).parts.get(1).text;

        assertThat(hit(html, 0))
                .contains(new Hit(
                        Event.SHOWN, Letterbox.ACME, Letterbox.to(Map.of()).key(), Optional.empty()));
    }

    @Test
    void nothingOfTheRecipientCanBeRead() {
        String html = compose(TRACKING.withLinks().withPixel()).parts.get(1).text;

        assertThat(TRACKED.matcher(html).results().map(found -> found.group(1)))
                .hasSize(3)
                .allSatisfy(token -> assertThat(token).doesNotContain("ann", "corp"));
        assertThat(TRACKING.withLinks().toString()).isEqualTo("tracking by the host t: links ");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "/", "/x", "/AAAA", "/AQ?x", "/\u0000"})
    void anotherPathStandsForNothing(String path) {
        assertThat(TRACKING.read(path)).isEmpty();
    }

    @Test
    void aTokenOfAnUnsubscribeLinkIsNone() {
        assertThat(TRACKING.read(
                        "/" + Letterbox.TOKENS.token(Letterbox.to(Map.of()).key(), Letterbox.ACME)))
                .isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({"''", "t.x", "T", "-t", "t/", "'t '"})
    void aLabelIsOneLabel(String label) {
        assertThatThrownBy(() -> Tracking.at(label, List.of(new byte[32])))
                .hasMessageContaining("the tracking label '" + label + "' is not valid");
    }

    @Test
    void linksThatAreTooLongOrBrokenStay() {
        String longLink = "https://acme.example/" + "x".repeat(2000);
        Template template = Template.parseHtml(
                "s",
                "<a href=\"" + longLink + "\">a</a><a href=\"https://acme.example/%zz\">b</a><a href=https://>c</a>"
                        + "<a href>d</a><a href=\"https://acme.example/ä\">e</a>");
        String html = SmallParser.read(
                        Letterbox.compose(Letterbox.composer().tracking(TRACKING.withLinks()), template, Map.of())
                                .bytes())
                .parts
                .get(1)
                .text;

        assertThat(html).contains(longLink, "/%zz", "<a href>d", "/ä").doesNotContain("t.acme-mail");
    }
}
