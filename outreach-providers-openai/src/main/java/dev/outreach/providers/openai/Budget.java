package dev.outreach.providers.openai;

import dev.outreach.campaign.CampaignId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * What may still be spent: requests and tokens, on a day in UTC and for a campaign as a whole. Counts in memory, so a
 * restart begins anew. What a call may cost is taken before it is made and corrected after it, so that calls at the same
 * time do not overspend together. Safe for any number of threads.
 */
final class Budget {
    /** What is spent of one purse. */
    private static final class Purse {
        private final int mostRequests;
        private final int mostTokens;
        private long requests;
        private long tokens;

        Purse(int mostRequests, int mostTokens) {
            this.mostRequests = mostRequests;
            this.mostTokens = mostTokens;
        }

        /** How many requests of that many tokens it allows. */
        long allows(long tokensEach) {
            return Math.max(0, Math.min(mostRequests - requests, (mostTokens - tokens) / tokensEach));
        }

        void spend(long moreRequests, long moreTokens) {
            requests += moreRequests;
            tokens += moreTokens;
        }
    }

    /** What was taken for a call, until it is known what it cost. */
    final class Grant {
        private final Purse ofDay;
        private final Purse ofCampaign;
        private final int requests;
        private final long tokensEach;

        private Grant(Purse ofDay, Purse ofCampaign, int requests, long tokensEach) {
            this.ofDay = ofDay;
            this.ofCampaign = ofCampaign;
            this.requests = requests;
            this.tokensEach = tokensEach;
            spend(requests, requests * tokensEach);
        }

        /** Requests that may be made. */
        int requests() {
            return requests;
        }

        /** Gives back what was not spent, or takes what was spent beyond it. To be called once. */
        void settle(int made, long tokens) {
            synchronized (Budget.this) {
                spend((long) made - requests, tokens - requests * tokensEach);
            }
        }

        private void spend(long moreRequests, long moreTokens) {
            ofDay.spend(moreRequests, moreTokens);
            ofCampaign.spend(moreRequests, moreTokens);
        }
    }

    private final ChatSettings.Limits limits;
    private final InstantSource clock;
    private final Map<CampaignId, Purse> campaigns = new HashMap<>();
    private LocalDate day = LocalDate.MIN;
    private Purse today;

    Budget(ChatSettings.Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.today = new Purse(limits.requestsPerDay(), limits.tokensPerDay());
    }

    /**
     * Takes up to so many requests of that many tokens; a grant of none if there is nothing left.
     *
     * @param tokensEach at least 1
     */
    synchronized Grant take(CampaignId campaign, int requests, long tokensEach) {
        turnDay(clock.instant());
        Purse own = campaigns.computeIfAbsent(
                campaign, id -> new Purse(limits.requestsPerCampaign(), limits.tokensPerCampaign()));
        long allowed = Math.min(requests, Math.min(today.allows(tokensEach), own.allows(tokensEach)));
        return new Grant(today, own, (int) allowed, tokensEach);
    }

    /** A clock that is set back does not give the day's budget again. */
    private void turnDay(Instant now) {
        LocalDate date = now.atOffset(ZoneOffset.UTC).toLocalDate();
        if (date.isAfter(day)) {
            day = date;
            today = new Purse(limits.requestsPerDay(), limits.tokensPerDay());
        }
    }
}
