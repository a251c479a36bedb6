package dev.outreach.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.spf.SpfChecker;
import dev.outreach.dns.spf.SpfQuery;
import dev.outreach.dns.spf.SpfResult;
import dev.outreach.dns.spf.SpfVerdict;
import dev.outreach.fleet.Quoted;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells whether clients may send for a domain. */
@Command(
        name = "check",
        description = {
            "Tell whether a client may send for a domain, as a receiver would. Exits with 1 if the result is not pass.",
            "Without --ip it reads many of them from standard input, one JSON object a line, such as"
                    + " {\"ip\":\"192.0.2.1\",\"mailFrom\":\"ann@a.example\",\"helo\":\"mx.a.example\"}; \"id\" may be added."
        })
final class SpfCheckCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ManyInputs inputs;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ResolverOption resolver;

    @Option(names = "--ip", paramLabel = "IP", description = "The address of the client, IPv4 or IPv6.")
    private @Nullable String ip;

    @Option(
            names = "--mail-from",
            paramLabel = "ADDRESS",
            description = "The address of MAIL FROM, or only its domain; none for a bounce.")
    private @Nullable String mailFrom;

    @Option(names = "--helo", paramLabel = "NAME", description = "The name that the client gave.")
    private @Nullable String helo;

    @Override
    int run(Output output) throws Exception {
        SpfChecker checker =
                SpfChecker.builder(resolver.lookup(), output.terminal().clock()).build();
        if (ip == null && mailFrom == null && helo == null) {
            return inputs.lines(output, (line, object) -> answer(checker, line, object));
        }
        if (inputs.isNdjson()) {
            throw inputs.misused("--ndjson reads many clients: leave --ip, --mail-from and --helo away");
        }
        Answer answer = single(checker);
        answer.print().accept(output);
        return Exit.of(answer.finding() ? 1 : 0);
    }

    private Answer single(SpfChecker checker) {
        try {
            return answer(checker, query(ip, mailFrom, helo), new LinkedHashMap<>());
        } catch (InputLine.Wrong wrong) {
            throw inputs.misused(wrong.getMessage() + ": " + wrong.fix());
        }
    }

    private static Answer answer(SpfChecker checker, InputLine line, JsonNode object) {
        SpfQuery query = query(
                InputLine.text(object, "ip").orElse(null),
                InputLine.text(object, "mailFrom")
                        .or(() -> InputLine.text(object, "mail_from"))
                        .orElse(null),
                InputLine.text(object, "helo").orElse(null));
        return answer(checker, query, line.naming(object));
    }

    private static SpfQuery query(@Nullable String ip, @Nullable String mailFrom, @Nullable String helo) {
        if (ip == null) {
            throw new InputLine.Wrong("ip", "the address of the client is missing", "give it, such as 192.0.2.1");
        }
        if ((mailFrom == null || mailFrom.isBlank()) && (helo == null || helo.isBlank())) {
            throw new InputLine.Wrong(
                    "mailFrom", "there is neither an address of MAIL FROM nor a HELO name", "give one of them");
        }
        InetAddress address;
        try {
            address = IpNetwork.address(ip);
        } catch (IllegalArgumentException wrong) {
            throw new InputLine.Wrong(
                    "ip", "'" + Quoted.excerpt(ip) + "' is no IP address", "write it as 192.0.2.1 or as 2001:db8::1");
        }
        return new SpfQuery(address, mailFrom == null ? "" : mailFrom, helo == null ? "" : helo);
    }

    private static Answer answer(SpfChecker checker, SpfQuery query, Map<String, Object> members) {
        SpfVerdict verdict = checker.check(query);
        members.put("ip", text(query.ip()));
        members.put("mail_from", query.mailFrom());
        members.put("helo", query.helo());
        members.put("result", verdict.result().toString());
        members.put("domain", verdict.domain());
        members.put("matched", verdict.matched());
        members.put("explanation", verdict.explanation());
        members.put("problem", verdict.problem());
        members.put("lookups", verdict.lookups());
        members.put("void_lookups", verdict.voidLookups());
        return new Answer(verdict.result() != SpfResult.PASS, output -> {
            output.object("spf", members);
            output.say(sentence(query, verdict));
        });
    }

    /** IPv6 in its short form. */
    private static String text(InetAddress address) {
        return IpNetwork.of(address, address.getAddress().length * Byte.SIZE).toString();
    }

    private static String sentence(SpfQuery query, SpfVerdict verdict) {
        String whose = query.mailFrom().isEmpty() ? query.helo() : query.mailFrom();
        String why = verdict.matched().isEmpty() ? verdict.problem() : verdict.matched();
        String where = verdict.domain().isEmpty() ? "" : " in the policy of " + Quoted.excerpt(verdict.domain());
        String more = verdict.explanation().isEmpty() ? "" : "; it says: " + Quoted.line(verdict.explanation());
        return verdict.result() + "  " + text(query.ip()) + " for " + Quoted.excerpt(whose) + ": "
                + (why.isEmpty() ? "nothing matched" : Quoted.line(why)) + where + " (" + verdict.lookups()
                + " look-ups)" + more;
    }
}
