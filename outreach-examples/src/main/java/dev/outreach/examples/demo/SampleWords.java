package dev.outreach.examples.demo;

import java.util.List;

/** What invented contacts are made of. */
final class SampleWords {

    /** Where a contact is. */
    record Place(String city, String zone) {}

    static final List<String> FIRST_NAMES = List.of(
            "Ada", "Alan", "Bea", "Carl", "Dora", "Emil", "Fay", "Gus", "Hanna", "Ivo", "Jane", "Kurt", "Lena", "Max",
            "Nell", "Otto", "Pia", "Quinn", "Rita", "Sven", "Tara", "Ugo", "Vera", "Walt", "Xenia", "Yann", "Zoe");

    static final List<String> LAST_NAMES = List.of(
            "Abbot", "Bauer", "Conti", "Dietz", "Engel", "Faber", "Grant", "Hughes", "Iversen", "Jonas", "Kraus",
            "Lopez", "Meyer", "Nolan", "Olsen", "Prior", "Quist", "Ricci", "Sand", "Thorn", "Urban", "Vidal", "Wolf",
            "York", "Zeller");

    static final List<String> COMPANY_HEADS = List.of(
            "Amber",
            "Basalt",
            "Copper",
            "Delta",
            "Ember",
            "Fjord",
            "Granite",
            "Harbor",
            "Indigo",
            "Jade",
            "Kestrel",
            "Lumen",
            "Meridian",
            "North",
            "Onyx",
            "Pioneer",
            "Quartz",
            "River",
            "Summit",
            "Tidal",
            "Ultra",
            "Vector",
            "Wharf",
            "Zenith");

    static final List<String> COMPANY_TAILS =
            List.of("Freight", "Systems", "Health", "Labs", "Foods", "Capital", "Studio", "Works", "Media", "Textiles");

    static final List<Place> EUROPE = List.of(
            new Place("Berlin", "Europe/Berlin"),
            new Place("Paris", "Europe/Paris"),
            new Place("London", "Europe/London"),
            new Place("Madrid", "Europe/Madrid"),
            new Place("Milan", "Europe/Rome"),
            new Place("Warsaw", "Europe/Warsaw"),
            new Place("Stockholm", "Europe/Stockholm"),
            new Place("Athens", "Europe/Athens"));

    static final List<Place> AMERICA = List.of(
            new Place("Boston", "America/New_York"),
            new Place("Chicago", "America/Chicago"),
            new Place("Denver", "America/Denver"),
            new Place("Seattle", "America/Los_Angeles"),
            new Place("Toronto", "America/Toronto"),
            new Place("São Paulo", "America/Sao_Paulo"));

    static final List<Place> ELSEWHERE = List.of(
            new Place("Singapore", "Asia/Singapore"),
            new Place("Sydney", "Australia/Sydney"),
            new Place("Dubai", "Asia/Dubai"));

    private SampleWords() {}
}
