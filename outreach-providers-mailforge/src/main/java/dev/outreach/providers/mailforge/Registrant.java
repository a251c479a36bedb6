package dev.outreach.providers.mailforge;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom domains are registered for. It goes to registries and may be public.
 *
 * @param details as {@code contactDetails} of {@code POST /domains} has them
 */
record Registrant(Map<String, Object> details) {
    private static final String PREFIX = "contact-";
    private static final String EXTRA = PREFIX + "extra";

    /** {@code name=value}, such as {@code eu_whoispolicy=1}. */
    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z0-9_.-]+)\\s*=\\s*([^;]*?)\\s*");

    /** A setting that becomes a field. */
    private record Field(String setting, String wire, boolean required, String help) {
        Setting setting(String name) {
            return new Setting(name, false, false, help);
        }
    }

    private static final List<Field> FIELDS = List.of(
            new Field(PREFIX + "first-name", "firstName", true, "given name of the person domains are registered for"),
            new Field(PREFIX + "last-name", "lastName", true, "family name of the same"),
            new Field(PREFIX + "organization", "organization", false, "the company"),
            new Field(PREFIX + "job-title", "jobTitle", false, "the position in it"),
            new Field(PREFIX + "email", "email", true, "an address that is read; registries write to it"),
            new Field(PREFIX + "phone", "phone", true, "with its country, such as +1.5550100"),
            new Field(PREFIX + "address1", "address1", true, "street and number"),
            new Field(PREFIX + "address2", "address2", false, "more of the address"),
            new Field(PREFIX + "city", "city", true, "the city"),
            new Field(PREFIX + "province", "province", false, "the province or state, where there are such"),
            new Field(PREFIX + "postal-code", "postalCode", true, "the postal code"),
            new Field(PREFIX + "country", "country", true, "two letters of ISO 3166-1, such as US"),
            new Field("dmarc-email", "dmarcEmail", false, "where reports on new domains go"),
            new Field("forward-to", "forwardToDomain", false, "the site that new domains lead to"));

    static final List<Setting> SETTINGS = Stream.concat(
                    FIELDS.stream().map(field -> field.setting(field.setting())),
                    Stream.of(new Setting(
                            EXTRA, false, false, "what a registry asks for besides, as name=value; name=value")))
            .toList();

    Registrant {
        details = Map.copyOf(details);
    }

    /**
     * Reads it; empty if nothing is said of a person.
     *
     * @throws IllegalArgumentException if a part that must be there is missing, or one is wrong
     */
    static Optional<Registrant> of(ProviderConfig config) {
        boolean isGiven = config.names().stream().anyMatch(name -> name.startsWith(PREFIX));
        if (!isGiven) {
            return Optional.empty();
        }
        Map<String, Object> details = new LinkedHashMap<>();
        for (Field field : FIELDS) {
            Optional<String> value = config.optional(field.setting());
            if (value.isEmpty() && field.required()) {
                throw config.bad(
                        field.setting(), "is missing, as registries ask for it: " + field.help() + ", or no contact");
            }
            value.ifPresent(text -> details.put(field.wire(), checked(config, field.setting(), text)));
        }
        config.optional(EXTRA).ifPresent(text -> details.put("extra", extra(config, text)));
        return Optional.of(new Registrant(details));
    }

    private static String checked(ProviderConfig config, String setting, String value) {
        if (value.length() > 255 || value.chars().anyMatch(Character::isISOControl)) {
            throw config.bad(setting, "is longer than a line of 255 characters");
        }
        if (setting.equals(PREFIX + "country") && !value.matches("[A-Z]{2}")) {
            throw config.bad(setting, "is '" + value + "'; use the two letters of ISO 3166-1, such as US");
        }
        if (setting.endsWith("email")) {
            checkAddress(config, setting, value);
        }
        return value;
    }

    private static void checkAddress(ProviderConfig config, String setting, String value) {
        try {
            EmailAddress.parse(value);
        } catch (IllegalArgumentException notAnAddress) {
            throw config.bad(setting, "is '" + value + "'; use an e-mail address");
        }
    }

    private static Map<String, String> extra(ProviderConfig config, String text) {
        Map<String, String> extra = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            Matcher pair = PAIR.matcher(part);
            if (!pair.matches()) {
                throw config.bad(EXTRA, "has '" + part.strip() + "'; use name=value; name=value");
            }
            extra.put(pair.group(1), pair.group(2));
        }
        return extra;
    }

    /** Names the fields, not who it is. */
    @Override
    public String toString() {
        return "a registrant with " + details.keySet();
    }
}
