package dev.outreach.providers.mailforge;

import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of Warmforge.
 *
 * @param form how the key is sent; empty if that is to be found out
 * @param workspace whose mailboxes are meant; empty for a key that belongs to one workspace
 * @param pageSize mailboxes of one page
 */
record WarmforgeSettings(URI baseUrl, Secret key, Optional<KeyForm> form, Optional<String> workspace, int pageSize) {
    private enum Auth {
        AUTO,
        RAW,
        BEARER
    }

    /** Reads them; empty without a key of Warmforge. */
    static Optional<WarmforgeSettings> of(ProviderConfig config) {
        return MailforgeSettings.key(config, "warmforge-key")
                .map(key -> new WarmforgeSettings(
                        config.url("warmforge-base-url", "https://api.warmforge.ai/public/v1"),
                        key,
                        form(config),
                        MailforgeSettings.workspace(config, "warmforge-workspace"),
                        config.number("warmforge-page-size", 100, 1, 100)));
    }

    private static Optional<KeyForm> form(ProviderConfig config) {
        Auth auth = config.choice("warmforge-auth", Auth.class, Auth.AUTO);
        return auth == Auth.AUTO
                ? Optional.empty()
                : Optional.of(KeyForm.valueOf(auth.name().toUpperCase(Locale.ROOT)));
    }

    /** The vendor's own client sends it after {@code Bearer}, so that is tried first. */
    SignIn signIn() {
        return form.map(known -> SignIn.in(known, key)).orElseGet(() -> SignIn.beginningWith(KeyForm.BEARER, key));
    }
}
