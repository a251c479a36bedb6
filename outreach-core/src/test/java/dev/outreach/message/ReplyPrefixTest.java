package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subjects claim that there was a message before. */
class ReplyPrefixTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Re: hello",
                "RE:hello",
                "re : hello",
                "  Re: hello",
                "Re[2]: hello",
                "Re (3): hello",
                "Re^2: hello",
                "Re*2: hello",
                "[Re]: hello",
                "(Fwd: hello)",
                "[EXT] Re: hello",
                "[a] [b] Fw: hello",
                "Re\uff1a hello",
                "\uff32\uff45: hello",
                "R\u200be: hello",
                "\u202aRe: hello",
                "Fwd: hello",
                "FW: hello",
                "AW: Angebot",
                "Antwort: Angebot",
                "WG: Angebot",
                "SV: tilbud",
                "VS: tarjous",
                "TR: offre",
                "RÉF: offre",
                "RE\u0301P: offre",
                "R: offerta",
                "RIF: offerta",
                "RV: oferta",
                "ENC: oferta",
                "Odp: oferta",
                "YNT: teklif",
                "İLT: teklif",
                "ΑΠ: προσφορά",
                "Ответ: предложение",
                "השב: הצעה",
                "回复：报价",
                "转发: 报价",
                "답장: 제안",
                "返信: 提案",
            })
    void claimsAReply(String subject) {
        assertThat(ReplyPrefix.begins(subject)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "Hello",
                "Regarding: your shop",
                "Reply times: a question",
                "A note on Re: prefixes",
                "Re-design of your shop",
                "Real estate: a question",
                "Awards: congratulations",
                "Renewals 2026: a question",
                "[Re] usable packaging",
                "Question: re: your shop",
            })
    void claimsNone(String subject) {
        assertThat(ReplyPrefix.begins(subject)).isFalse();
    }
}
