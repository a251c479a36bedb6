package dev.outreach.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.dns.dkim.DkimResult;
import dev.outreach.dns.dkim.DkimVerdict;
import dev.outreach.dns.dkim.DkimVerifier;
import dev.outreach.fleet.Quoted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what the signatures of messages are worth. */
@Command(
        name = "verify",
        description = {
            "Tell what the DKIM signatures of messages are worth. Exits with 1 if a message has none, or one that does"
                    + " not pass.",
            "Without a file it reads standard input, one JSON object a line: {\"file\":\"NAME\"} or"
                    + " {\"message\":\"TEXT\"}; \"id\" may be added."
        })
final class DkimVerifyCommand extends BaseCommand {

    private static final int MOST_OCTETS = 64 << 20;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ManyInputs inputs;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ResolverOption resolver;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Messages as they came, with their header.")
    private List<Path> files = new ArrayList<>();

    @Override
    int run(Output output) throws Exception {
        DkimVerifier verifier = DkimVerifier.of(resolver.lookup());
        return inputs.files(files, output, (line, object) -> {
            Instant now = output.terminal().clock().instant();
            return answer(verifier.verify(message(object), now), line, object);
        });
    }

    private static byte[] message(JsonNode object) {
        Optional<String> text = InputLine.text(object, "message");
        if (text.isPresent() && object.has("file")) {
            throw new InputLine.Wrong("message", "there are both 'message' and 'file'", "give one of them");
        }
        return text.map(message -> message.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> InputFile.read(object, MOST_OCTETS));
    }

    private static Answer answer(List<DkimVerdict> verdicts, InputLine line, JsonNode object) {
        Map<String, Object> members = line.naming(object);
        members.put("result", result(verdicts));
        members.put(
                "signatures", verdicts.stream().map(DkimVerifyCommand::members).toList());
        boolean good =
                !verdicts.isEmpty() && verdicts.stream().allMatch(verdict -> verdict.result() == DkimResult.PASS);
        return new Answer(!good, output -> {
            output.object("dkim", members);
            String name = Quoted.excerpt(line.name(object));
            if (verdicts.isEmpty()) {
                output.say("none  " + name + ": there is no signature");
            }
            verdicts.forEach(verdict -> output.say(sentence(name, verdict)));
        });
    }

    /** One pass makes a message pass; else the first signature speaks for it (RFC 8601 section 2.7.1). */
    private static String result(List<DkimVerdict> verdicts) {
        return verdicts.stream()
                .map(DkimVerdict::result)
                .filter(DkimResult.PASS::equals)
                .findFirst()
                .or(() -> verdicts.stream().map(DkimVerdict::result).findFirst())
                .map(DkimResult::toString)
                .orElse("none");
    }

    private static Map<String, Object> members(DkimVerdict verdict) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("result", verdict.result().toString());
        members.put("domain", verdict.domain());
        members.put("selector", verdict.selector());
        members.put("algorithm", verdict.algorithm());
        members.put("bits", verdict.bits());
        members.put("testing", verdict.testing());
        members.put("reason", verdict.reason());
        return members;
    }

    private static String sentence(String name, DkimVerdict verdict) {
        String by = verdict.domain().isEmpty()
                ? "a signature"
                : Quoted.excerpt(verdict.domain()) + " (selector " + Quoted.excerpt(verdict.selector()) + ", "
                        + Quoted.excerpt(verdict.algorithm())
                        + (verdict.bits() > 0 ? ", " + verdict.bits() + " bits" : "") + ")";
        String why = verdict.reason().isEmpty() ? "" : ": " + Quoted.line(verdict.reason());
        return verdict.result() + "  " + name + " by " + by + why;
    }
}
