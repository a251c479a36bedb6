package dev.outreach.tiering;

import static dev.outreach.fleet.ReceivingProvider.GOOGLE;
import static dev.outreach.fleet.ReceivingProvider.MICROSOFT;
import static dev.outreach.fleet.ReceivingProvider.OTHER;

import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceivingProvider;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two ways of {@link ReceiverMatching}. */
enum HostMatching implements ReceiverMatching {
    OFF {
        @Override
        public List<@Nullable ReceivingProvider> hosts(ReceivingProvider receiver) {
            return Collections.singletonList(null);
        }

        @Override
        public @Nullable ReceivingProvider hostOf(ProviderId provider) {
            return null;
        }
    },

    BY_HOST {
        @Override
        public List<@Nullable ReceivingProvider> hosts(ReceivingProvider receiver) {
            return switch (receiver) {
                case GOOGLE -> FOR_GOOGLE;
                case MICROSOFT -> FOR_MICROSOFT;
                case YAHOO, OTHER -> FOR_OTHERS;
            };
        }

        @Override
        public ReceivingProvider hostOf(ProviderId provider) {
            return switch (provider.value()) {
                case "google" -> GOOGLE;
                case "microsoft" -> MICROSOFT;
                default -> OTHER;
            };
        }
    };

    private static final List<ReceivingProvider> FOR_GOOGLE = List.of(GOOGLE, OTHER, MICROSOFT);
    private static final List<ReceivingProvider> FOR_MICROSOFT = List.of(MICROSOFT, OTHER, GOOGLE);
    private static final List<ReceivingProvider> FOR_OTHERS = List.of(OTHER, GOOGLE, MICROSOFT);
}
