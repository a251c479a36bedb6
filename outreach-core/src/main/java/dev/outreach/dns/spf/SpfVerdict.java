package dev.outreach.dns.spf;

/**
 * The outcome of an evaluation.
 *
 * @param result one of seven
 * @param domain whose policy decided: the one that was asked for, or where a {@code redirect} led
 * @param matched the directive that matched, as printed; empty if none did
 * @param explanation what the domain says of a fail, in ASCII; foreign text, and empty if there is none
 * @param problem why there is no other result than {@code none}, {@code temperror} or {@code permerror}; otherwise empty
 * @param lookups terms that caused look-ups
 * @param voidLookups those of them that found nothing
 */
public record SpfVerdict(
        SpfResult result,
        String domain,
        String matched,
        String explanation,
        String problem,
        int lookups,
        int voidLookups) {}
