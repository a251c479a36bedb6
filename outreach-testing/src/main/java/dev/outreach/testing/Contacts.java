package dev.outreach.testing;

import dev.outreach.campaign.Contact;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.ReceiverDirectory;
import dev.outreach.fleet.ReceivingProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Invented recipients for tests. The same call always gives equal contacts. */
public final class Contacts {
    private static final List<String> FIRST =
            List.of("Ada", "Bo", "Chris", "Dora", "Emil", "Fay", "Gil", "Hope", "Ian", "Joy", "Kim", "Lea", "Max");
    private static final List<String> LAST =
            List.of("Archer", "Baker", "Cooper", "Dyer", "Fisher", "Gardner", "Hunter", "Mason", "Miller", "Smith");
    private static final List<String> TRADES =
            List.of("foundry", "bakery", "press", "studio", "labs", "works", "freight", "garden", "optics", "mill");

    /** Contacts at one company, on average. */
    private static final int PER_COMPANY = 3;

    /** One contact in so many is a VIP: the seed design's premium fifth. */
    private static final int VIP_EVERY = 5;

    private Contacts() {}

    /**
     * Contacts with distinct addresses, a fifth of them VIPs, with the variables {@code first_name}, {@code last_name}
     * and {@code company}.
     */
    public static List<Contact> generate(int number, long seed) {
        Random random = new Random(seed);
        int companies = Math.max(1, number / PER_COMPANY);
        return IntStream.range(0, number)
                .mapToObj(i -> contact(i, companies, random))
                .toList();
    }

    /**
     * Tells who receives the mail of a domain from nothing but its name: about 45 % Google, 35 % Microsoft, 5 % Yahoo,
     * the rest others.
     */
    public static ReceiverDirectory receivers() {
        return domain -> {
            int percent = Math.floorMod(domain.value().hashCode() * 0x9E3779B9 >>> 8, 100);
            if (percent < 45) {
                return ReceivingProvider.GOOGLE;
            }
            if (percent < 80) {
                return ReceivingProvider.MICROSOFT;
            }
            return percent < 85 ? ReceivingProvider.YAHOO : ReceivingProvider.OTHER;
        };
    }

    private static Contact contact(int i, int companies, Random random) {
        String first = pick(FIRST, random);
        String last = pick(LAST, random);
        int number = random.nextInt(companies);
        String trade = TRADES.get(number % TRADES.size());
        DomainName domain = new DomainName(trade + "-" + number + ".example");
        String local = first + "." + last + "." + i;
        Contact.Value value = random.nextInt(VIP_EVERY) == 0 ? Contact.Value.VIP : Contact.Value.STANDARD;
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("first_name", first);
        variables.put("last_name", last);
        variables.put("company", capital(trade) + " " + number);
        return new Contact(new EmailAddress(local, domain), value, null, variables);
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
