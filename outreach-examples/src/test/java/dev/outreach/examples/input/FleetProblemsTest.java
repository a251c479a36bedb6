package dev.outreach.examples.input;

import static dev.outreach.examples.input.FleetReaderTest.ACME;
import static dev.outreach.examples.input.FleetReaderTest.read;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.MailboxId;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a bad fleet file is answered with. Line 5 is the one that varies. */
class FleetProblemsTest {

    private static final String REST =
            "    domains: [{name: ok.example, tier: bulk, provider: smtp, local-parts: [a]}]\n";
    private static final String BOX = "tier: bulk, provider: smtp, local-parts: [anna]";

    static Stream<Arguments> lineFive() {
        return Stream.of(
                arguments(
                        "negative cap",
                        "caps: {mailbox: -5}",
                        "caps.mailbox: '-5' is not a cap: use a whole number from 0 to 1000000"),
                arguments(
                        "endless cap",
                        "caps: {domain: 99999999999}",
                        "caps.domain: '99999999999' is not a cap: use a whole number from 0 to 1000000"),
                arguments(
                        "cap in words",
                        "caps: {receiver: {google: many}}",
                        "caps.receiver.google: 'many' is not a cap: use a whole number from 0 to 1000000"),
                arguments("mistyped cap", "caps: {mailbx: 5}", "mailbx: is not a key of caps: did you mean mailbox?"),
                arguments(
                        "unknown receiver",
                        "caps: {receiver: {gogle: 5}}",
                        "gogle: is not a key of caps.receiver: did you mean google?"),
                arguments("caps without names", "caps: 50", "caps: '50' is not a map: write 'key: value' lines here"),
                arguments(
                        "overlapping hours",
                        "window: 'Mon-Fri 09:00-13:00, 12:00-17:00'",
                        "window: 'Mon-Fri 09:00-13:00, 12:00-17:00' has hours that overlap: write them as one range"),
                arguments(
                        "hours to midnight and on",
                        "window: 'Mon 09:00-24:00, 12:00-17:00'",
                        "window: 'Mon 09:00-24:00, 12:00-17:00' has hours that overlap: write them as one range"),
                arguments(
                        "hours backwards",
                        "window: Mon-Fri 17:00-09:00",
                        "window: 'Mon-Fri 17:00-09:00' ends before it begins:"
                                + " put the earlier time first; to cross midnight write two ranges"),
                arguments(
                        "days backwards",
                        "window: Fri-Mon 09:00-17:00",
                        "window: 'Fri-Mon 09:00-17:00' has days that run backwards:"
                                + " write them in the order of the week, from Mon to Sun"),
                arguments(
                        "no such day",
                        "window: Mon-Fry 09:00-17:00",
                        "window: 'Mon-Fry 09:00-17:00' names a day that is none: use Mon, Tue, Wed, Thu, Fri, Sat and Sun"),
                arguments(
                        "no such time",
                        "window: Mon-Fri 09:00-25:00",
                        "window: 'Mon-Fri 09:00-25:00' has a time that no day has: use 00:00 to 24:00"),
                arguments(
                        "no window",
                        "window: office hours",
                        "window: 'office hours' is not a sending window:"
                                + " write it as 'Mon-Fri 09:00-17:00', 'Mon,Wed 09:00-12:00, 13:00-17:00' or 'always'"),
                arguments("unknown tier", "tier: gold", "tier: 'gold' is not a tier: use premium or bulk"),
                arguments(
                        "unknown provider form",
                        "provider: My Host",
                        "provider: 'My Host' is not a provider: use its module's id, such as google, mailforge or smtp"),
                arguments(
                        "bad zone",
                        "zone: Europe/Berlinn",
                        "zone: 'Europe/Berlinn' is not a time zone:"
                                + " use a name of the tz database, such as Europe/Berlin or UTC"),
                arguments(
                        "no such date",
                        "warm-since: 2026-02-30",
                        "warm-since: '2026-02-30' is not a date:"
                                + " use a day such as 2026-11-02, or none if the mailbox is warm"),
                arguments(
                        "date of another form",
                        "warm-since: 02.11.2026",
                        "warm-since: '02.11.2026' is not a date:"
                                + " use a day such as 2026-11-02, or none if the mailbox is warm"),
                arguments("unknown key", "zoen: UTC", "zoen: is not a key of client: did you mean zone?"),
                arguments(
                        "key far from all",
                        "x: 1",
                        "x: is not a key of client: use caps, domains, id, local-parts, organisation, postal-address,"
                                + " provider, tier, warm-since, window, zone"),
                arguments("key twice", "id: other", "id: 'other' is given a second time: remove one of the two"),
                arguments("list for a value", "zone: [UTC]", "zone: '[…]' is not a single value: write one value here"),
                arguments(
                        "line break in a name",
                        "local-parts: {anna: \"Anna\\r\\nBcc: x@y.example\"}",
                        "local-parts: 'Anna\\u000d\\u000aBcc: x@y.example' holds a line break or another control"
                                + " character: give one line of plain text"),
                arguments(
                        "line break in a local part",
                        "local-parts: [\"a\\r\\nb\"]",
                        "local-parts: 'a\\u000d\\u000ab' is not the local part of an address:"
                                + " write what stands before the @, such as anna"),
                arguments(
                        "person twice",
                        "local-parts: [anna, Anna]",
                        "local-parts: 'anna' is listed twice: remove one of the two"),
                arguments(
                        "people in one word",
                        "local-parts: anna",
                        "local-parts: 'anna' is not a list: write [anna, ben] or {anna: Anna Keller}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void lineFive(String name, String line, String problem) {
        FleetInput input = read(ACME + "    " + line + "\n" + REST);

        assertThat(input.problems()).extracting(Problem::print).containsExactly("fleet.yaml:5: " + problem);
    }

    static Stream<Arguments> domains() {
        return Stream.of(
                arguments(
                        "too many from a pattern",
                        "\"d-{1..1001}.example\"",
                        "name: 'd-{1..1001}.example' stands for too many names:"
                                + " at most 1000 from one pattern; split it or shorten it"),
                arguments(
                        "too many from several braces",
                        "\"d-{1..99}-{1..99}-{1..99}-{1..99}.example\"",
                        "name: 'd-{1..99}-{1..99}-{1..99}-{1..99}.example' stands for too many names:"
                                + " at most 1000 from one pattern; split it or shorten it"),
                arguments(
                        "pattern backwards",
                        "\"d-{9..1}.example\"",
                        "name: 'd-{9..1}.example' has a range that runs backwards:"
                                + " write the smaller number first, as in {01..17}"),
                arguments(
                        "open brace",
                        "\"d-{1..9.example\"",
                        "name: 'd-{1..9.example' has a brace without its other half:"
                                + " write a pattern such as acme-{01..17}.example"),
                arguments(
                        "braces with nothing",
                        "\"d-{}.example\"",
                        "name: 'd-{}.example' has braces that are neither a range nor a list:"
                                + " write {01..17} or {mail,team} inside the name"),
                arguments(
                        "no domain",
                        "d_1.example",
                        "name: 'd_1.example' is not a domain: use a host name such as mail.acme.example, in ASCII"),
                arguments(
                        "line break in a domain",
                        "\"d\\r\\n.example\"",
                        "name: 'd\\u000d\\u000a.example' is not a domain:"
                                + " use a host name such as mail.acme.example, in ASCII"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void domains(String name, String domain, String problem) {
        FleetInput input = read(ACME + "    domains:\n      - {name: " + domain + ", " + BOX + "}\n");

        assertThat(input.problems()).extracting(Problem::print).containsExactly("fleet.yaml:6: " + problem);
        assertThat(input.fleet().mailboxes()).isEmpty();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("empty", "", "1: file: is empty: describe a fleet, beginning with 'clients:'"),
                arguments(
                        "only a comment",
                        "# later\n",
                        "1: file: is empty: describe a fleet, beginning with 'clients:'"),
                arguments(
                        "a bad name",
                        "name: a b\nclients: []\n",
                        "1: name: 'a b' is not a name for a fleet: use 1 to 64 letters, digits, '.', '-' or '_'"),
                arguments("a sentence", "hello", "1: file: 'hello' is not a map: write 'key: value' lines here"),
                arguments("nothing of a fleet", "defaults: {}", "1: clients: is missing: list at least one client"),
                arguments("not YAML", "clients:\n  - {id: acme\n  - x", "3: file: is not YAML that can be read"),
                arguments("a tab", "clients:\n\t- id: acme", "2: file: is not YAML that can be read"),
                arguments("two documents", "clients: []\n---\nclients: []", "2: file: is not YAML that can be read"),
                arguments("an alias of nothing", "clients: *x", "1: file: is not YAML that can be read"),
                arguments("a control character", "clients: \u0007", "1: file: is not YAML that can be read"),
                arguments("too deep", "[".repeat(100_000), "1: file: is not YAML that can be read"),
                arguments("too long", "#".repeat(2_000_001), "1: file: is longer than 2000000 bytes"),
                arguments("contains itself", "clients: &a [*a]", "1: client: '[…]' is not a map"),
                arguments("billion laughs", laughs(), "1: file: is not YAML that can be read"));
    }

    private static String laughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8) + "*a" + (i - 1)));
        }
        return yaml.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void files(String name, String yaml, String problem) {
        FleetInput input = read(yaml);

        assertThat(input.problems()).hasSize(1);
        assertThat(input.problems().get(0).print())
                .startsWith("fleet.yaml:" + problem)
                .doesNotContain("\n");
        assertThat(input.fleet().mailboxes()).isEmpty();
    }

    @Test
    void bytesOfAnotherEncoding() {
        assertThat(read("clients: Zürich".getBytes(ISO_8859_1)).problems())
                .extracting(Problem::print)
                .containsExactly("fleet.yaml:1: file: is not UTF-8: save it as UTF-8");
    }

    @Test
    void aDomainOfTwoClients() {
        FleetInput input = read("""
                clients:
                  - id: acme
                    organisation: Acme
                    postal-address: Here
                    domains: [{name: shared.example, %s}]
                  - id: other
                    organisation: Other
                    postal-address: There
                    domains: [{name: "{own,shared}.example", %s}]
                """.formatted(BOX, BOX));

        assertThat(input.problems())
                .extracting(Problem::print)
                .containsExactly("fleet.yaml:9: name: 'shared.example' belongs to client acme by line 5:"
                        + " a domain has one owner; remove one of the two");
        assertThat(input.fleet().ownerOf(MailboxId.parse("anna@shared.example")))
                .contains(new ClientId("acme"));
        assertThat(input.fleet().mailbox(MailboxId.parse("anna@own.example"))).isPresent();
    }

    @Test
    void aDomainOfAClientAndTheReserve() {
        FleetInput input =
                read(ACME + "    domains: [{name: a.example, " + BOX + "}]\nreserve: [{name: a.example, " + BOX + "}]");

        assertThat(input.problems())
                .extracting(Problem::print)
                .containsExactly("fleet.yaml:6: name: 'a.example' belongs to client acme by line 5:"
                        + " a domain has one owner; remove one of the two");
    }

    @Test
    void twoMailboxesWithOneAddress() {
        FleetInput input = read(ACME + """
                    domains:
                      - name: one.example
                        mailboxes:
                          - {tier: bulk, provider: smtp, local-parts: [anna, ben]}
                          - {tier: premium, provider: google, local-parts: [Anna]}
                """);

        assertThat(input.problems())
                .extracting(Problem::print)
                .containsExactly("fleet.yaml:9: local-parts: 'anna@one.example' is the address of a mailbox already,"
                        + " by line 8: remove one of the two");
        assertThat(input.fleet().mailboxes()).hasSize(2);
    }

    @Test
    void twoClientsWithOneName() {
        FleetInput input = read(ACME + REST + """
                  - id: acme
                    organisation: Other
                    postal-address: There
                    domains: [{name: other.example, %s}]
                """.formatted(BOX));

        assertThat(input.problems())
                .extracting(Problem::print)
                .containsExactly("fleet.yaml:6: id: 'acme' is the client of line 2: give one of them another");
        assertThat(input.fleet().domains())
                .as("the second one's domains are left out")
                .hasSize(1);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(read("clients: [{domains: [a.example]}, {id: b}]").problems())
                .extracting(Problem::print)
                .containsExactly(
                        "fleet.yaml:1: id: is missing: give the client a short name, such as acme",
                        "fleet.yaml:1: organisation: is missing: give the legal name of the sender",
                        "fleet.yaml:1: postal-address: is missing: give a physical postal address in one line",
                        "fleet.yaml:1: local-parts: is missing: write [anna, ben] or {anna: Anna Keller},"
                                + " here or at a level above",
                        "fleet.yaml:1: tier: is missing: use premium or bulk, here or at a level above",
                        "fleet.yaml:1: provider: is missing: name who hosts the mailboxes, such as google,"
                                + " here or at a level above",
                        "fleet.yaml:1: organisation: is missing: give the legal name of the sender",
                        "fleet.yaml:1: postal-address: is missing: give a physical postal address in one line",
                        "fleet.yaml:1: domains: is missing: list the domains that the client owns");
    }

    @Test
    void theRestGoesOnAfterABadEntry() {
        FleetInput input = read("""
                clients:
                  - id: bad one
                    organisation: Bad
                    postal-address: Here
                    domains: [{name: lost.example, %s}]
                  - id: good
                    organisation: Good
                    postal-address: There
                    domains:
                      - {name: broken.example, tier: gold, provider: smtp, local-parts: [anna]}
                      - {name: fine.example, %s}
                """.formatted(BOX, BOX));

        assertThat(input.problems()).extracting(Problem::line).containsExactly(2, 10);
        assertThat(input.fleet().clients()).extracting(Client::id).containsExactly(new ClientId("good"));
        assertThat(input.fleet().mailboxes())
                .extracting(mailbox -> mailbox.id().toString())
                .containsExactly("anna@fine.example");
    }

    @Test
    void aMistypedCapNeverBecomesTheLargerDefault() {
        FleetInput input = read("""
                defaults: {caps: {mailbox: ten}}
                clients:
                  - id: acme
                    organisation: Acme
                    postal-address: Here
                    domains:
                      - {name: relies.example, %s}
                      - {name: says.example, %s, caps: {mailbox: 10}}
                """.formatted(BOX, BOX));

        assertThat(input.problems()).hasSize(1);
        assertThat(input.fleet().mailboxes())
                .extracting(mailbox -> mailbox.id().toString())
                .containsExactly("anna@says.example");
    }

    @Test
    void problemsHaveAnEnd() {
        FleetInput input = read("reserve:\n" + "- {}\n".repeat(200_000));

        assertThat(input.problems()).hasSize(10_001);
        assertThat(input.problems().get(10_000).print())
                .endsWith("file: has more than 10000 problems: mend these first");
    }

    @Test
    void mailboxesHaveAnEnd() {
        String yaml = "reserve:\n"
                + "- {name: 'x-{0..999}.NR.example', tier: bulk, provider: smtp, local-parts: ['p{1..100}']}\n";

        FleetInput input =
                read(yaml.replace("NR", "a") + yaml.replace("NR", "b").substring(9));

        assertThat(input.problems())
                .extracting(Problem::print)
                .containsExactly(
                        "fleet.yaml:3: file: stands for more than 100000 mailboxes: split it into several files");
    }

    @Test
    void anyTextGivesAFleetOrProblemsNeverAnException() {
        String alphabet = "{}[]:-,&*!|>'\"%@`#?\n \tab1é\u0000";
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder yaml = new StringBuilder(random.nextBoolean() ? "clients: " : "");
            for (int i = random.nextInt(60); i > 0; i--) {
                yaml.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(read(yaml.toString()).fleet())
                    .as("seed %d: %s", seed, yaml)
                    .isNotNull();
        }
    }
}
