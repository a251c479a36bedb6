package dev.outreach.examples.demo;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.Contact.Value;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Invented contacts for a demonstration, the same for the same seed. All addresses are on {@code .example} domains
 * (RFC 2606) and no two are alike; about one in ten is a VIP; two thirds are in Europe, most others in America. Each
 * client has one campaign, named {@code <client>-autumn}, and the same share of contacts.
 */
public final class SampleContacts {

    private static final double VIP_SHARE = 0.10;
    private static final double SECOND_STEP_SHARE = 0.30;
    private static final double CLOSING_STEP_SHARE = 0.08;
    private static final Duration SECOND_STEP_AFTER = Duration.ofDays(3);
    private static final Duration CLOSING_STEP_AFTER = Duration.ofDays(7);

    private final long seed;
    private final List<ClientId> clients;

    private SampleContacts(long seed, List<ClientId> clients) {
        this.seed = seed;
        this.clients = clients;
    }

    /** Contacts for these clients, at least one. */
    public static SampleContacts of(long seed, List<ClientId> clients) {
        if (clients.isEmpty()) {
            throw new IllegalArgumentException("there are no clients: give at least one to make contacts for");
        }
        return new SampleContacts(seed, List.copyOf(clients));
    }

    /** The first messages to so many contacts, clients in turn. */
    public Stream<SendRequest> first(int count) {
        return IntStream.range(0, count).mapToObj(this::firstOf);
    }

    /**
     * The later steps for the same contacts: a second message to some, and a closing one to fewer, in the order of
     * the contacts.
     */
    public Stream<LaterRequest> later(int count) {
        return IntStream.range(0, count).boxed().flatMap(this::laterOf);
    }

    private SendRequest firstOf(int index) {
        ClientId client = clients.get(index % clients.size());
        return SendRequest.first(client, new CampaignId(client + "-autumn"), contact(index, chance(index, 1)));
    }

    private Stream<LaterRequest> laterOf(int index) {
        double draw = chance(index, 2).nextDouble();
        if (draw >= SECOND_STEP_SHARE) {
            return Stream.empty();
        }
        SendRequest first = firstOf(index);
        LaterRequest second = new LaterRequest(SECOND_STEP_AFTER, first.atStep(2));
        return draw >= CLOSING_STEP_SHARE
                ? Stream.of(second)
                : Stream.of(
                        second,
                        new LaterRequest(CLOSING_STEP_AFTER, first.atStep(3).asClosing()));
    }

    private static Contact contact(int index, RandomGenerator chance) {
        String firstName = any(chance, SampleWords.FIRST_NAMES);
        String lastName = any(chance, SampleWords.LAST_NAMES);
        String head = any(chance, SampleWords.COMPANY_HEADS);
        String tail = any(chance, SampleWords.COMPANY_TAILS);
        SampleWords.Place place = place(chance);
        String local = (firstName + "." + lastName).toLowerCase(Locale.ROOT) + index;
        String domain = (head + "-" + tail).toLowerCase(Locale.ROOT) + "-" + chance.nextInt(20) + ".example";
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("first_name", firstName);
        variables.put("last_name", lastName);
        variables.put("company", head + " " + tail);
        variables.put("city", place.city());
        Value value = chance.nextDouble() < VIP_SHARE ? Value.VIP : Value.STANDARD;
        return new Contact(new EmailAddress(local, new DomainName(domain)), value, ZoneId.of(place.zone()), variables);
    }

    private static SampleWords.Place place(RandomGenerator chance) {
        double draw = chance.nextDouble();
        if (draw < 0.65) {
            return any(chance, SampleWords.EUROPE);
        }
        return draw < 0.92 ? any(chance, SampleWords.AMERICA) : any(chance, SampleWords.ELSEWHERE);
    }

    private static <T> T any(RandomGenerator chance, List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }

    /** A source of its own for each contact and question, so that contact 7 is the same however many are made. */
    private RandomGenerator chance(int index, int question) {
        return new SplittableRandom(new Random(seed * 31 + index).nextLong() + question);
    }
}
