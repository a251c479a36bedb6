package dev.outreach.examples.cli;

import dev.outreach.dns.dmarc.DiscoveredPolicy;
import dev.outreach.dns.dmarc.DiscoveredPolicy.Status;
import dev.outreach.dns.dmarc.DmarcDiscovery;
import dev.outreach.dns.dmarc.DmarcPolicy;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcTreeWalk;
import dev.outreach.dns.dmarc.DmarcWalkStep;
import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells which policy is for the mail of domains. */
@Command(
        name = "policy",
        description = {
            "Tell which DMARC policy is for the mail of domains, found as a receiver finds it. Exits with 1 if one has"
                    + " none, one that asks for nothing, or one with something wrong in it."
        })
final class DmarcPolicyCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ResolverOption resolver;

    @Parameters(paramLabel = "DOMAIN", arity = "1..*", description = "Domains as in From.")
    private List<String> domains = new ArrayList<>();

    @Override
    int run(Output output) throws Exception {
        DmarcDiscovery discovery = DmarcDiscovery.of(resolver.lookup());
        int threads = Math.min(ManyInputs.THREADS, domains.size());
        return Exit.of(new InOrder(threads).each(domains.iterator(), domain -> answer(discovery, domain), output));
    }

    private static Answer answer(DmarcDiscovery discovery, String domain) {
        DiscoveredPolicy policy = discovery.policy(domain);
        Optional<DmarcTreeWalk> walk =
                policy.status() == Status.PERMERROR ? Optional.empty() : Optional.of(discovery.walk(policy.domain()));
        String organization = walk.flatMap(DmarcTreeWalk::organizationalDomain).orElse("");
        List<String> remarks = remarks(policy, walk);
        Map<String, Object> members = members(policy, organization);
        members.put("remarks", remarks);
        return new Answer(policy.applied() == DmarcPolicy.NONE || !remarks.isEmpty(), output -> {
            output.object("dmarc_policy", members);
            output.say(sentence(policy, organization));
            remarks.forEach(remark -> output.say("  " + remark));
        });
    }

    private static List<String> remarks(DiscoveredPolicy policy, Optional<DmarcTreeWalk> walk) {
        List<String> remarks = new ArrayList<>();
        policy.record().map(DmarcRecord::remarks).ifPresent(remarks::addAll);
        walk.stream()
                .flatMap(way -> way.steps().stream())
                .map(DmarcWalkStep::remark)
                .filter(remark -> !remark.isEmpty() && !remark.equals(policy.reason()))
                .forEach(remarks::add);
        return remarks;
    }

    private static Map<String, Object> members(DiscoveredPolicy policy, String organization) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("domain", policy.domain());
        members.put("status", policy.status().name().toLowerCase(Locale.ROOT));
        members.put("policy", policy.policy().toString());
        members.put("applied", policy.applied().toString());
        members.put("policy_domain", policy.policyDomain());
        members.put("organizational_domain", organization);
        members.put("record", policy.record().map(DmarcRecord::toString).orElse(""));
        members.put("reason", policy.reason());
        return members;
    }

    private static String sentence(DiscoveredPolicy policy, String organization) {
        String what = switch (policy.status()) {
            case FOUND -> policy.applied().toString();
            case NONE -> "no policy";
            case TEMPERROR, PERMERROR -> policy.status().name().toLowerCase(Locale.ROOT);
        };
        return what + "  " + Quoted.excerpt(policy.domain()) + ": " + Quoted.line(policy.reason())
                + (organization.isEmpty() ? "" : "; its organizational domain is " + organization);
    }
}
