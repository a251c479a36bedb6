package dev.outreach.providers.google;

/** What to mend when an API refuses a call. Google's guides name the reasons; where each is named is in {@code docs/providers.md}. */
final class GoogleAdvice {
    private static final int UNAUTHORIZED = 401;

    private GoogleAdvice() {}

    /** The end of a message, beginning with a semicolon; empty if there is nothing to say. */
    static String on(GoogleError error, Acting as) {
        if (error.is("accessNotConfigured", "SERVICE_DISABLED")) {
            return "; enable this API in the Google Cloud project that the key belongs to";
        }
        if (error.is("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")) {
            return "; the token lacks the scope " + as.scope().list()
                    + ": authorise it in the Admin console, or sign in anew for a refresh token that has it";
        }
        if (error.is("domainCannotUseApis")) {
            return "; allow API access in the Admin console (Security, API controls)";
        }
        if (error.is("domainPolicy")) {
            return "; the Workspace account bars the app or the service for " + as.user()
                    + ": allow both in the Admin console";
        }
        if (error.is("failedPrecondition", "FAILED_PRECONDITION") && error.says("mail service")) {
            return "; " + as.user() + " has no Gmail: give it a licence, and switch Gmail on for it";
        }
        if (error.isStillBeingMade()) {
            return "; come again in some minutes";
        }
        if (error.is("limitExceeded") || error.says("user limit")) {
            return "; the Workspace account has no licence left: buy one, or delete a user";
        }
        return byStatus(error, as);
    }

    private static String byStatus(GoogleError error, Acting as) {
        if (error.status() == UNAUTHORIZED) {
            return "; a fresh access token of " + as.user() + " is not accepted either: check that the user is active";
        }
        if (error.is("forbidden", "PERMISSION_DENIED") || error.says("not authorized")) {
            return "; " + as.user()
                    + " may not do that: use an administrator of the Workspace account that this belongs to";
        }
        return "";
    }
}
