package dev.outreach.providers.google;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Quoted;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads from the settings what access tokens are given for: the key of a service account, or a refresh token. */
final class GrantSettings {
    /** Far more than a key file has. */
    private static final int LONGEST_FILE = 1 << 16;

    private static final List<String> OF_A_TOKEN = List.of("client-id", "client-secret", "refresh-token");

    private GrantSettings() {}

    static TokenGrant read(ProviderConfig config, String audience, Optional<EmailAddress> user) {
        boolean hasToken =
                OF_A_TOKEN.stream().anyMatch(name -> config.optional(name).isPresent());
        Optional<ServiceAccountKey> key = key(config);
        if (key.isPresent() && hasToken) {
            throw config.bad("refresh-token", "or what belongs to it is given beside a key; leave out one of both");
        }
        if (key.isPresent()) {
            return new ServiceAccountGrant(key.get(), audience);
        }
        if (!hasToken) {
            throw config.bad(
                    "key-file",
                    "is missing; give the path of the JSON key of a service account, its text in 'key', or"
                            + " 'client-id', 'client-secret' and 'refresh-token'");
        }
        return refreshToken(config, user);
    }

    private static Optional<ServiceAccountKey> key(ProviderConfig config) {
        Optional<String> file = config.optional("key-file");
        Optional<Secret> text = config.secret("key");
        if (file.isPresent() && text.isPresent()) {
            throw config.bad("key", "is given beside 'key-file'; leave out one of both");
        }
        if (file.isPresent()) {
            String shown = "'" + Quoted.excerpt(file.get()) + "' ";
            return Optional.of(ServiceAccountKey.parse(
                    contents(config, file.get(), shown), what -> config.bad("key-file", shown + what)));
        }
        return text.map(secret -> ServiceAccountKey.parse(secret.reveal(), what -> config.bad("key", what)));
    }

    private static String contents(ProviderConfig config, String file, String shown) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
            if (bytes.length > LONGEST_FILE) {
                throw config.bad(
                        "key-file",
                        shown + "has more than " + LONGEST_FILE + " bytes; give the JSON key of a service account");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException unreadable) {
            throw config.bad(
                    "key-file",
                    shown + "cannot be read (" + unreadable.getClass().getSimpleName()
                            + "); check the path and the rights");
        }
    }

    private static TokenGrant refreshToken(ProviderConfig config, Optional<EmailAddress> user) {
        EmailAddress owner = user.orElseThrow(
                () -> config.bad("user", "is missing; give the address of the user who gave the refresh token"));
        return new RefreshTokenGrant(
                visible(config, "client-id"),
                Secret.of(visible(config, "client-secret")),
                Secret.of(visible(config, "refresh-token")),
                owner.toString());
    }

    private static String visible(ProviderConfig config, String name) {
        String value =
                config.optional(name).orElseThrow(() -> config.bad(name, "is missing; it belongs with " + OF_A_TOKEN));
        if (!value.matches("[\\x21-\\x7e]{1,2048}")) {
            throw config.bad(name, "holds a space or a character that is not ASCII; check what was pasted");
        }
        return value;
    }
}
