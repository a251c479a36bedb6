package dev.outreach.providers.mailforge;

import dev.outreach.http.Authorization;
import dev.outreach.spi.Secret;

/** How a key stands in the header {@code Authorization}. */
enum KeyForm {
    /** As it is: what both Swagger files declare. */
    RAW {
        @Override
        Authorization of(Secret key) {
            return Authorization.header("Authorization", key::reveal);
        }
    },
    /** After {@code Bearer}: what the vendor's own MCP server sends to Warmforge. */
    BEARER {
        @Override
        Authorization of(Secret key) {
            return Authorization.bearer(key::reveal);
        }
    };

    abstract Authorization of(Secret key);

    KeyForm other() {
        return this == RAW ? BEARER : RAW;
    }
}
