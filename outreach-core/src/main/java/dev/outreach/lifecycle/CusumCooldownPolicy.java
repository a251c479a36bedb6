package dev.outreach.lifecycle;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.lifecycle.Judgement.Call;
import dev.outreach.lifecycle.ReplyCusum.OfDomain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The default policy: reply CUSUM against peers, complaints and refusals by counts that mean something. */
final class CusumCooldownPolicy implements CooldownPolicy {
    private static final RefusalRule REFUSALS = new RefusalRule(2);

    /** How much stricter the comparison with peers is while all of them have fallen: the list or the copy explains most. */
    private static final double COMMON_FALL = 0.1;

    /** Severest first, and complaints before replies: they do the greater harm. */
    private static final Comparator<Judgement> SEVEREST = Comparator.comparing(
                    (Judgement judgement) -> judgement.call() != Call.COOLDOWN)
            .thenComparing(judgement -> judgement.trigger() != Trigger.COMPLAINTS);

    private final CusumSettings settings;
    private final RestRule rest;

    CusumCooldownPolicy(CusumSettings settings, RestRule rest) {
        this.settings = settings;
        this.rest = rest;
    }

    @Override
    public List<Judgement> judge(ClientId client, List<MailboxHistory> mailboxes, LocalDate today, Instant now) {
        ReplyCusum.OfClient all = new ReplyCusum(settings, mailboxes, today, now).findings(client);
        List<OfDomain> found = all.domains();
        Optional<Judgement> mass = massAlarm(client, mailboxes, found, today, now);
        Optional<Judgement> common = all.client().filter(this::isAlarm).map(CusumCooldownPolicy::common);
        double chance = mass.isPresent() ? 0 : settings.chance() * (common.isPresent() ? COMMON_FALL : 1);
        List<Judgement> judgements = new ArrayList<>();
        ComplaintRule.judge(client, mailboxes, today, Call.ALARM, Call.ALARM).ifPresent(judgements::add);
        mass.or(() -> common).ifPresent(judgements::add);
        Map<DomainName, OfDomain> replies = new HashMap<>();
        found.forEach(of -> replies.put(of.name(), of));
        mailboxes.stream()
                .collect(
                        Collectors.groupingBy(history -> history.mailbox().domain(), TreeMap::new, Collectors.toList()))
                .forEach((name, own) -> judgements.addAll(ofDomain(name, own, replies.get(name), chance, today)));
        return judgements;
    }

    /** The severest word on the domain, and on those of its mailboxes that need a severer one. */
    private List<Judgement> ofDomain(
            DomainName name, List<MailboxHistory> own, @Nullable OfDomain replies, double chance, LocalDate today) {
        if (replies == null) {
            return List.of();
        }
        Optional<Judgement> domain = Stream.of(
                        ComplaintRule.judge(name, own, today, Call.COOLDOWN, Call.WATCH),
                        judge(replies.domain(), chance))
                .flatMap(Optional::stream)
                .min(SEVEREST);
        Stream<Judgement> mailboxes = replies.mailboxes().stream()
                .map(finding -> judge(finding, chance))
                .flatMap(Optional::stream)
                .filter(judgement -> domain.isEmpty()
                        || judgement.call() == Call.COOLDOWN && domain.get().call() != Call.COOLDOWN);
        return Stream.concat(domain.stream(), mailboxes).toList();
    }

    /**
     * Watch or cooldown for a fall of replies.
     *
     * @param chance below which the comparison with peers confirms a fall; 0 if nobody is to be cooled
     */
    private Optional<Judgement> judge(Finding finding, double chance) {
        double threshold = threshold(finding);
        if (finding.statistic() < threshold / 2) {
            return Optional.empty();
        }
        boolean confirmed = finding.chance() < chance || finding.refused() && chance > 0;
        Call call = isAlarm(finding) && confirmed ? Call.COOLDOWN : Call.WATCH;
        return Optional.of(new Judgement(
                finding.about(),
                call,
                Trigger.REPLIES_FELL,
                finding.sent(),
                finding.replies(),
                finding.peerRate(),
                finding.statistic(),
                why(finding, threshold)));
    }

    private static String why(Finding finding, double threshold) {
        boolean alarm = finding.statistic() >= threshold;
        return String.format(
                Locale.ROOT,
                "%d replies to %.0f messages since %s where %.1f were expected by now (peers %.1f %%):"
                        + " CUSUM %.2f >= %.2f%s, p %.4f against peers%s",
                finding.replies(),
                finding.sent(),
                finding.since(),
                finding.expected(),
                100 * finding.peerRate(),
                finding.statistic(),
                alarm ? threshold : threshold / 2,
                alarm ? "" : " (half the threshold)",
                finding.chance(),
                finding.refused() ? ", lately refused for its reputation" : "");
    }

    /** Too many of a client's mailboxes in alarm within a few days, on more than one domain: not the senders' fault. */
    private Optional<Judgement> massAlarm(
            ClientId client, List<MailboxHistory> mailboxes, List<OfDomain> found, LocalDate today, Instant now) {
        Set<FleetId> alarms = alarms(found);
        if (alarms.isEmpty()) {
            return Optional.empty();
        }
        for (int back = 1; back < settings.massDays(); back++) {
            alarms.addAll(alarms(new ReplyCusum(settings, mailboxes, today.minusDays(back), now).findings()));
        }
        int all = found.stream().mapToInt(of -> of.mailboxes().size()).sum();
        long domains = found.stream()
                .filter(of -> of.mailboxes().stream().map(Finding::about).anyMatch(alarms::contains))
                .count();
        boolean oneOfSeveral = domains < 2 && found.size() > 1;
        if (alarms.size() <= settings.massShare() * all || oneOfSeveral) {
            return Optional.empty();
        }
        return Optional.of(mass(client, alarms.size(), all, found));
    }

    private static Judgement common(Finding finding) {
        String why = String.format(
                Locale.ROOT,
                "%d replies to %.0f messages of all mailboxes since %s where %.1f were expected by now: CUSUM %.2f;"
                        + " look at the list and the copy",
                finding.replies(),
                finding.sent(),
                finding.since(),
                finding.expected(),
                finding.statistic());
        return new Judgement(
                finding.about(),
                Call.ALARM,
                Trigger.REPLIES_FELL,
                finding.sent(),
                finding.replies(),
                finding.peerRate(),
                finding.statistic(),
                why);
    }

    private Judgement mass(ClientId client, int alarms, int all, List<OfDomain> found) {
        String why = String.format(
                Locale.ROOT,
                "replies fell for %d of %d mailboxes within %d days, more than %.0f %%: look at the list and the copy;"
                        + " none of them is put to rest for it",
                alarms,
                all,
                settings.massDays(),
                100 * settings.massShare());
        double sent = found.stream().mapToDouble(of -> of.domain().sent()).sum();
        double replies = found.stream().mapToDouble(of -> of.domain().replies()).sum();
        double share = (double) alarms / all;
        return new Judgement(client, Call.ALARM, Trigger.REPLIES_FELL, sent, replies, settings.massShare(), share, why);
    }

    private Set<FleetId> alarms(List<OfDomain> found) {
        Set<FleetId> alarms = new HashSet<>();
        for (OfDomain of : found) {
            of.mailboxes().stream()
                    .filter(finding -> isAlarm(finding) || isAlarm(of.domain()))
                    .forEach(finding -> alarms.add(finding.about()));
        }
        return alarms;
    }

    private boolean isAlarm(Finding finding) {
        return finding.statistic() >= threshold(finding);
    }

    private double threshold(Finding finding) {
        return finding.about() instanceof MailboxId ? settings.mailboxThreshold() : settings.domainThreshold();
    }

    @Override
    public Optional<Judgement> judge(DomainName domain, List<SenderRefusal> refusals, Instant now) {
        return REFUSALS.judge(domain, refusals, now);
    }

    @Override
    public Duration stay(List<Instant> earlier, Instant now) {
        return rest.stay(earlier, now);
    }

    @Override
    public boolean wornOut(List<Instant> earlier, Instant now) {
        return rest.wornOut(earlier, now);
    }
}
