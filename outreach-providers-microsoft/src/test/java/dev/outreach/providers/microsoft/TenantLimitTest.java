package dev.outreach.providers.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.spi.ProviderConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantLimitTest {
    private static TenantLimit limit(String setting) {
        return TenantLimit.of(ProviderConfig.of("provider microsoft", Map.of("tenant-limit", setting)));
    }

    /** The first three are in Microsoft's own table. */
    @ParameterizedTest(name = "{0} licences")
    @CsvSource({"1,10000", "25,14259", "100,22059", "1000,72446", "300,36599", "600,53522", "1200,81014", "0,5000"})
    void theFormula(int licences, int limit) {
        assertThat(limit("auto").perRollingDay(licences)).hasValue(limit);
    }

    @Test
    void otherRulesDoNotDependOnLicences() {
        assertThat(limit("TRIAL").perRollingDay(1000)).hasValue(5000);
        assertThat(limit("none").perRollingDay(1000)).isEmpty();
        assertThat(limit("12345").perRollingDay(1000)).hasValue(12_345);
        assertThat(limit("12345").needsLicences()).isFalse();
    }
}
