package dev.outreach.providers.google;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to mend where no token is given. Google publishes no list of its texts; those known are in {@code
 * docs/providers.md}.
 *
 * @param account the service account, as the Admin console knows it; empty for a refresh token
 * @param user who the token was to act as
 */
record TokenAdvice(String account, String user, Scope scope) {

    static TokenAdvice of(TokenGrant grant, String user, Scope scope) {
        return new TokenAdvice(
                grant instanceof ServiceAccountGrant service ? service.key().clientId() : "", user, scope);
    }

    /** What to do about an error, as the end of a sentence. */
    String on(TokenError error, @Nullable Duration difference) {
        if (error.passes()) {
            return "try again later";
        }
        if (error.isOfTheClock()) {
            return "the clock of this machine is off"
                    + (difference == null ? "" : " by " + difference.abs().toSeconds() + " s")
                    + ": set it by NTP";
        }
        return switch (error.code()) {
            case "invalid_grant" -> account.isEmpty() ? ofTheRefreshToken() : ofTheAssertion(error);
            case "unauthorized_client", "access_denied" -> account.isEmpty() ? ofTheClient() : ofTheDelegation();
            case "invalid_client" -> ofTheClient();
            case "invalid_scope" -> "the scope " + scope.list() + " is not one of this account's";
            default -> "look at the Google Cloud project that the key belongs to";
        };
    }

    private String ofTheDelegation() {
        return "a super administrator must authorise client id " + account + " for the scope " + scope.list()
                + " in the Admin console (Security, API controls, Domain-wide delegation) of the Workspace account that "
                + user + " belongs to; that may take a day to be in force";
    }

    private String ofTheAssertion(TokenError error) {
        if (error.says("signature")) {
            return "the key is no longer one of the service account: make a new one and give it in 'key-file' or 'key'";
        }
        if (error.says("account not found") || error.says("service account")) {
            return "the service account is deleted or disabled: look at it in the Google Cloud console";
        }
        return user + " is suspended or deleted, or belongs to another Workspace account than the one that authorised"
                + " client id " + account + ": look at the user in the Admin console";
    }

    private String ofTheRefreshToken() {
        return "the refresh token of " + user + " was revoked or has ended (a new password, six months without use, a"
                + " project in testing, a suspended user): sign in anew and give the new one in 'refresh-token'";
    }

    private static String ofTheClient() {
        return "check the settings 'client-id' and 'client-secret', and that the refresh token was given to that client";
    }
}
