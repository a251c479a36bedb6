package dev.outreach.examples.input;

import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What may be said at every level of the fleet file (defaults, client, domain, mailboxes); the innermost wins.
 *
 * @param zone where days begin
 * @param window when mail leaves
 * @param tier what the mailboxes are kept for
 * @param provider who hosts them
 * @param warmSince when their warm-up began
 * @param people local parts with display names
 * @param caps what may be sent at the most
 */
record Settings(
        Setting<ZoneId> zone,
        Setting<SendingWindow> window,
        Setting<Tier> tier,
        Setting<ProviderId> provider,
        Setting<WarmSince> warmSince,
        Setting<Map<String, String>> people,
        CapSettings caps) {

    private static final Set<String> KEYS =
            Set.of("zone", "window", "tier", "provider", "warm-since", "local-parts", "caps");

    /** What holds where the file says nothing. */
    static final Settings BUILT_IN = new Settings(
            Setting.absent(),
            Setting.of(SendingWindow.OFFICE_HOURS),
            Setting.absent(),
            Setting.absent(),
            Setting.absent(),
            Setting.absent(),
            CapSettings.BUILT_IN);

    /** The keys of all settings and some more. */
    static Set<String> keysAnd(String... more) {
        Set<String> keys = new HashSet<>(KEYS);
        keys.addAll(Set.of(more));
        return Set.copyOf(keys);
    }

    /** What this entry itself says. */
    static Settings read(Entry entry) {
        return new Settings(
                entry.read("zone", Values::zone),
                entry.read("window", WindowText::parse),
                entry.read("tier", Values::tier),
                entry.read("provider", Values::provider),
                entry.read("warm-since", WarmSince::parse),
                People.read(entry),
                CapSettings.read(entry));
    }

    /** These settings, and those of the level above where nothing is said here. */
    Settings within(Settings above) {
        return new Settings(
                zone.within(above.zone),
                window.within(above.window),
                tier.within(above.tier),
                provider.within(above.provider),
                warmSince.within(above.warmSince),
                people.within(above.people),
                caps.within(above.caps));
    }

    /** These settings without the zone: a mailbox follows its client's unless it has one of its own. */
    Settings withoutZone() {
        return new Settings(Setting.absent(), window, tier, provider, warmSince, people, caps);
    }
}
