package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain text of some HTML, a line a case: what it is about, the HTML, the text. */
class HtmlTextTest {
    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("words", "Hello", "Hello"),
                Arguments.of("nothing", "", ""),
                Arguments.of("blanks become one space", " a\r\n\t b  c ", "a b c"),
                Arguments.of("paragraphs", "<p>a</p><p>b</p>", "a\n\nb"),
                Arguments.of("paragraphs that are not closed", "<p>a<p>b", "a\n\nb"),
                Arguments.of("a line break", "a<br>b<br/>c", "a\nb\nc"),
                Arguments.of("two line breaks", "a<br><br>b", "a\n\nb"),
                Arguments.of("no more than one empty line", "<p>a</p><p> </p><br><br><p>b</p>", "a\n\nb"),
                Arguments.of("divisions", "<div>a</div><div>b</div>", "a\nb"),
                Arguments.of("an empty division", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
                Arguments.of("headings", "<h1>T</h1>a", "T\n\na"),
                Arguments.of("a list", "x<ul><li>a</li><li>b</li></ul>y", "x\n\n- a\n- b\n\ny"),
                Arguments.of("items that are not closed", "<ul><li>a<li>b</ul>", "- a\n- b"),
                Arguments.of("a numbered list", "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
                Arguments.of(
                        "a list in a list", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n  1. b\n- c"),
                Arguments.of("an item without a list", "<li>a", "- a"),
                Arguments.of("a link", "<a href=\"https://x.example/a\">here</a>.", "here <https://x.example/a>."),
                Arguments.of(
                        "a link without quotes", "<a href=https://x.example/a>here</a>", "here <https://x.example/a>"),
                Arguments.of(
                        "a link with an entity",
                        "<a href='https://x.example/?a=1&amp;b=2'>x</a>",
                        "x <https://x.example/?a=1&b=2>"),
                Arguments.of(
                        "a link that shows itself",
                        "<a href=\"https://x.example/\">x.example</a> <a href=\"https://x.example/b\">https://x.example/b</a>",
                        "x.example https://x.example/b"),
                Arguments.of("a link without words", "a <a href=\"https://x.example\"></a>", "a <https://x.example>"),
                Arguments.of(
                        "a link that is a picture",
                        "<a href=\"https://x.example\"><img alt=\"Logo\" src=x></a>",
                        "Logo <https://x.example>"),
                Arguments.of("a mail link", "<a href=\"mailto:a@x.example?subject=b\">mail</a>", "mail <a@x.example>"),
                Arguments.of("a script as a link", "<a href=\"javascript:alert(1)\">x</a>", "x"),
                Arguments.of("a link within the page", "<a href=\"#top\">x</a>", "x"),
                Arguments.of("a link with a line break", "<a href=\"https://x.example/\na\">x</a>", "x"),
                Arguments.of("a link that is not closed", "<a href=\"https://x.example\">x", "x <https://x.example>"),
                Arguments.of(
                        "links that are not closed",
                        "<a href=\"https://a.example\">x<a href=\"https://b.example\">y",
                        "x <https://a.example>y <https://b.example>"),
                Arguments.of("a name in capitals", "<A HREF='https://x.example'>x</A>", "x <https://x.example>"),
                Arguments.of(
                        "the last attribute",
                        "<a class=b title='>' href=\"https://x.example\" >x</a>",
                        "x <https://x.example>"),
                Arguments.of("entities", "&lt;b&gt; &amp;amp; &quot;&#39;&apos;", "<b> &amp; \"''"),
                Arguments.of("numbers", "&#65;&#x42;&#X43; &#8364; &#128512;", "ABC € 😀"),
                Arguments.of("a number without semicolon", "&#65 &#66x", "A Bx"),
                Arguments.of("Latin names", "&auml;&Ouml;&szlig;&eacute;&copy;&yuml;", "äÖßé©ÿ"),
                Arguments.of("a number of windows-1252", "&#150;&#128;", "–€"),
                Arguments.of("numbers of no character", "&#0;&#xd800;&#x110000;&#7;", "\ufffd\ufffd\ufffd\ufffd"),
                Arguments.of(
                        "what is no entity",
                        "a & b &nosuch; &; &#; &#x; &#99999999999;",
                        "a & b &nosuch; &; &#; &#x; &#99999999999;"),
                Arguments.of("a space that does not break", "a&nbsp;&nbsp;b", "a  b"),
                Arguments.of("a script", "a<script>if (a<b) {'</p>'}</script>b", "ab"),
                Arguments.of("a style", "<style>p { color: red }</style>a", "a"),
                Arguments.of("a title", "<html><head><title>T</title></head><body>a</body></html>", "a"),
                Arguments.of("a template", "<template><p>x</p></template>a<noscript>y</noscript>", "a"),
                Arguments.of("a comment", "a<!-- <p> -->b", "ab"),
                Arguments.of("a declaration", "<!DOCTYPE html><?xml?>a", "a"),
                Arguments.of("a condition of an old program", "<!--[if mso]><p>x</p><![endif]-->a", "a"),
                Arguments.of("a table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
                Arguments.of("a rule", "a<hr>b", "a\n\n----\n\nb"),
                Arguments.of("preformatted", "<pre>a  b\n  c\r\nd</pre>e", "a  b\n  c\nd\n\ne"),
                Arguments.of("emphasis", "<b>a</b><i>b</i> <u>c</u>", "ab c"),
                Arguments.of("a picture without words", "a<img src=x width=1>b", "ab"),
                Arguments.of("a tag that does not end", "a<p title=\"b", "a"),
                Arguments.of("a comment that does not end", "a<!-- b", "a"),
                Arguments.of("a script that does not end", "a<script>b", "a"),
                Arguments.of("what is no tag", "1 < 2 <3 a<b", "1 < 2 <3 a"),
                Arguments.of("only an opening", "<", "<"),
                Arguments.of("closings without openings", "</p></a></ul></li></pre>a", "a"),
                Arguments.of("other scripts", "<p dir=rtl>שלום</p><p>李明</p>", "שלום\n\n李明"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void isWrittenAs(String name, String html, String text) {
        assertThat(HtmlText.of(html)).isEqualTo(text);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                        "<",
                        "<p",
                        "<a href=\"",
                        "<a href=\"https://x.example\">",
                        "<ul>",
                        "<ul><li>x",
                        "<!--",
                        "<!-",
                        "<script>",
                        "</script",
                        "&",
                        "&#",
                        "&#x",
                        "&amp",
                        "<a ",
                        "<a href=",
                        "<p title='>' ",
                        "<pre>\n",
                        "<br>",
                        "\ud800",
                        "<td>",
                        "<script></scrip",
                        "<a href=https://x.example>x</a>")
                .map(Arguments::of);
    }

    @ParameterizedTest(name = "{0} a million times")
    @MethodSource("hostile")
    void takesNoLongerThanItsLength(String piece) {
        String html = piece.repeat(1_000_000 / piece.length());

        String text = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> HtmlText.of(html));

        assertThat(text.length()).isLessThan(3 * html.length());
    }

    @Test
    void anyPiecesGiveATextWithoutTags() {
        List<String> pieces = List.of(
                "<",
                ">",
                "\"",
                "'",
                "=",
                "/",
                "a",
                "p",
                " ",
                "\n",
                "<p>",
                "</p>",
                "<a href=",
                "</a>",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "&amp;",
                "&#",
                "<ul>",
                "<li>",
                "</ul>",
                "<pre>",
                "</pre>",
                "ä",
                "\ud83d");
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder html = new StringBuilder();
            for (int n = random.nextInt(30); n >= 0; n--) {
                html.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(HtmlText.of(html.toString()))
                    .as("seed 5, page %s: %s", i, html)
                    .doesNotContain("<script>", "\n\n\n")
                    .doesNotStartWith("\n")
                    .doesNotEndWith(" ");
        }
    }
}
