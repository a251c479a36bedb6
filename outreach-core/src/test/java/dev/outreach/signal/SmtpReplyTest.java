package dev.outreach.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpReplyTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "one line          | 550 5.1.1 User unknown                            | 550 | 5.1.1  | User unknown",
                "no status         | 421 Service not available                         | 421 | -      | Service not available",
                "code alone        | 550                                               | 550 | -      | ''",
                "code and status   | 550 5.7.1                                         | 550 | 5.7.1  | ''",
                "several lines     | 550-5.7.1 Blocked\\r\\n550-5.7.1 for low\\r\\n550 5.7.1 reputation | 550 | 5.7.1 | Blocked for low reputation",
                "bare line feeds   | 550-5.1.1 Not\\n550 5.1.1 here                    | 550 | 5.1.1  | Not here",
                "status later      | 550-Sorry\\r\\n550 5.2.2 Full                     | 550 | 5.2.2  | Sorry Full",
                "folded report     | smtp; 550-5.1.1 Not 550-5.1.1 here 550 5.1.1 today | 550 | 5.1.1 | Not here today",
                "diagnostic type   | smtp;550 5.1.1 Gone                               | 550 | 5.1.1  | Gone",
                "reporting server  | host mx.r.example[203.0.113.9] said: 550 5.1.1 Gone | 550 | 5.1.1 | Gone",
                "status in words   | 550 sorry, no mailbox (#5.1.1)                    | 550 | 5.1.1  | sorry, no mailbox (#5.1.1)",
                "status in brackets| 550 [5.1.1] Gone                                  | 550 | 5.1.1  | Gone",
                "status alone      | 5.1.10 not found                                  | 550 | 5.1.10 | not found",
                "status alone, 4   | 4.4.7 expired                                     | 450 | 4.4.7  | expired",
                "not a status      | 550 5.1.1.2 is our address                        | 550 | -      | 5.1.1.2 is our address",
            })
    void readsReplies(String what, String reply, int code, String status, String text) {
        String wire = reply.replace("\\r", "\r").replace("\\n", "\n");

        assertThat(SmtpReply.parse(wire)).contains(new SmtpReply(code, status, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\r\n",
                "hello",
                "12 too short",
                "5501 too long",
                "150 not a final code",
                "650 no",
                ";",
                "smtp;"
            })
    void whatIsNoReplyIsEmpty(String text) {
        assertThat(SmtpReply.parse(text)).isEmpty();
    }

    @Test
    void aReplyWithoutEndIsCut() {
        SmtpReply reply = SmtpReply.parse("550-a\r\n".repeat(1_000_000)).orElseThrow();

        assertThat(reply.code()).isEqualTo(550);
        assertThat(reply.text()).hasSize(1000);
    }

    @Test
    void controlCharactersDoNotReachALog() {
        assertThat(SmtpReply.parse("550 a\u001b[2Jb").orElseThrow()).hasToString("550 a\\u001b[2Jb");
    }
}
