package dev.outreach.examples.input;

import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.fleet.DomainName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What may be said of all domains of the DNS file, or of one; what is said of one wins.
 *
 * @param mail the mail host: {@code google-workspace}, {@code microsoft-365}, or a name
 * @param mx where its mail goes
 * @param spf the SPF record that the host gives
 * @param addresses that its servers send from
 * @param dmarc the policy
 * @param tracking the host that answers tracked links
 * @param trackingLabel the label before the domain
 * @param nameServers that the domain is delegated to
 */
record DnsSettings(
        Setting<String> mail,
        Setting<List<Mx>> mx,
        Setting<String> spf,
        Setting<List<IpNetwork>> addresses,
        Setting<DmarcRecord> dmarc,
        Setting<DomainName> tracking,
        Setting<String> trackingLabel,
        Setting<List<String>> nameServers) {

    private static final String GOOGLE = "google-workspace";
    private static final String MICROSOFT = "microsoft-365";
    private static final Set<String> KEYS =
            Set.of("mail", "mx", "spf", "addresses", "dmarc", "tracking", "tracking-label", "name-servers");

    /** What holds where the file says nothing. */
    static final DnsSettings NONE = new DnsSettings(
            Setting.absent(),
            Setting.absent(),
            Setting.absent(),
            Setting.absent(),
            Setting.absent(),
            Setting.absent(),
            Setting.of("tr"),
            Setting.absent());

    static Set<String> keysAnd(String... more) {
        Set<String> keys = new HashSet<>(KEYS);
        keys.addAll(Set.of(more));
        return Set.copyOf(keys);
    }

    static DnsSettings read(Entry entry) {
        return new DnsSettings(
                entry.read("mail", Values::filledLine),
                list(entry, "mx", DnsValues::mx),
                entry.read("spf", DnsValues::spf),
                list(entry, "addresses", DnsValues::network),
                entry.read("dmarc", DnsValues::dmarc),
                entry.read("tracking", Values::domain),
                entry.read("tracking-label", DnsValues::label),
                list(entry, "name-servers", text -> Values.domain(text).value()));
    }

    private static <T> Setting<List<T>> list(Entry entry, String key, Function<String, T> parse) {
        if (entry.node(key).isEmpty()) {
            return Setting.absent();
        }
        List<T> values = new ArrayList<>();
        List<Node> items = entry.items(key);
        items.forEach(
                item -> Entry.read(key, item, parse, entry.problems()).found().ifPresent(values::add));
        return items.isEmpty() || values.size() < items.size() ? Setting.broken() : Setting.of(values);
    }

    DnsSettings within(DnsSettings above) {
        return new DnsSettings(
                mail.within(above.mail),
                mx.within(above.mx),
                spf.within(above.spf),
                addresses.within(above.addresses),
                dmarc.within(above.dmarc),
                tracking.within(above.tracking),
                trackingLabel.within(above.trackingLabel),
                nameServers.within(above.nameServers));
    }

    /** Whether something was reported as wrong, so that no setup may be made of it. */
    boolean isBroken() {
        return List.of(mail, mx, spf, addresses, dmarc, tracking, trackingLabel, nameServers).stream()
                .anyMatch(Setting::isBroken);
    }

    /**
     * The mail host.
     *
     * @throws Mistake if the settings do not make one
     */
    MailHost host() {
        List<IpNetwork> own = addresses.found().orElse(List.of());
        return own.isEmpty() || isOwn() ? named(own) : named(own).alsoFrom(own);
    }

    /** Whether nobody sends but servers of one's own. */
    private boolean isOwn() {
        String name = mail.found().orElse("");
        return !name.equals(GOOGLE) && !name.equals(MICROSOFT) && spf.found().isEmpty();
    }

    private MailHost named(List<IpNetwork> own) {
        String name = mail.found()
                .orElseThrow(() -> new Mistake(
                        "is missing",
                        "say who takes the mail: google-workspace, microsoft-365, or a name with mx and spf"));
        List<Mx> exchangers = mx.found().orElse(List.of());
        if (name.equals(GOOGLE)) {
            notBeside(mx, "mx");
            notBeside(spf, "spf");
            return MailHost.googleWorkspace();
        }
        if (name.equals(MICROSOFT)) {
            notBeside(spf, "spf");
            if (exchangers.size() != 1) {
                throw new Mistake("needs its one mx", "give it as Microsoft names it, such as mx: [0 acme.mx.example]");
            }
            return MailHost.microsoft365(exchangers.get(0).host());
        }
        if (spf.found().isPresent()) {
            return MailHost.vendor(name, exchangers, spf.found().get());
        }
        if (own.isEmpty()) {
            throw new Mistake(
                    "names no senders", "give spf as the vendor says it, or addresses of servers of your own");
        }
        return MailHost.ownServers(exchangers, own);
    }

    private static void notBeside(Setting<?> setting, String key) {
        if (setting.found().isPresent()) {
            throw new Mistake(
                    "does not go with " + key + ", which is known", "leave " + key + " away, or use another name");
        }
    }
}
