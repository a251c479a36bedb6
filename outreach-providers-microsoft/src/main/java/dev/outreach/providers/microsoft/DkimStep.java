package dev.outreach.providers.microsoft;

import dev.outreach.fleet.DomainName;
import dev.outreach.spi.ManualStep;
import java.util.List;

/**
 * DKIM at Exchange Online: no public API sets it up, only PowerShell ("Set up DKIM to sign mail from your Microsoft 365
 * domain").
 */
final class DkimStep {
    private static final List<String> SELECTORS = List.of("selector1", "selector2");

    private DkimStep() {}

    /** What a person does for a domain. */
    static ManualStep of(DomainName domain) {
        String dashed = domain.value().replace('.', '-');
        return new ManualStep(
                "Sign mail of " + domain + " with DKIM",
                List.of(
                        "Connect to Exchange Online PowerShell: Connect-ExchangeOnline",
                        "Make the keys: New-DkimSigningConfig -DomainName " + domain + " -KeySize 2048 -Enabled $false",
                        "Read the two targets: Get-DkimSigningConfig -Identity " + domain
                                + " | Format-List Selector1CNAME,Selector2CNAME",
                        "Publish selector1._domainkey." + domain + " and selector2._domainkey." + domain
                                + " as CNAME with exactly these targets. They look like selector1-" + dashed
                                + "._domainkey.<tenant>.<letter>-v1.dkim.mail.microsoft for domains added since May"
                                + " 2025, and like selector1-" + dashed
                                + "._domainkey.<tenant>.onmicrosoft.com for older ones; the letter is Microsoft's"
                                + " choice, so none can be guessed",
                        "When both names resolve, minutes to days later: Set-DkimSigningConfig -Identity " + domain
                                + " -Enabled $true"),
                SELECTORS);
    }
}
