package dev.outreach.providers.openai;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outreach.campaign.CampaignId;
import dev.outreach.firstline.LineGuard;
import dev.outreach.firstline.SiftedFacts;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Deadline;
import dev.outreach.providers.openai.ChatClient.Asked;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.spi.FirstLineWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes first lines by a model, and by another writer where the model cannot be used or its line must not. A line that is
 * refused is asked for once more, with the reason. Lines that passed are kept for a time by all that decided about them;
 * two threads that want the same line at once may both ask for it.
 */
final class ChatFirstLineWriter implements FirstLineWriter {
    private static final int ROUNDS = 2;

    /** Characters of a refused line that the model is shown again. */
    private static final int LONGEST_REFUSED = 400;

    /**
     * A line of the model, or why there is none.
     *
     * @param line null if there is none
     */
    private record Outcome(@Nullable String line, String why) {}

    private final ChatSettings settings;
    private final ChatClient client;
    private final FirstLineWriter fallback;
    private final Prompt prompt;
    private final LineGuard guard;
    private final Budget budget;
    private final Semaphore places;
    private final Cache<String, String> kept;

    ChatFirstLineWriter(ChatSettings settings, ChatClient client, InstantSource clock, FirstLineWriter fallback) {
        this.settings = settings;
        this.client = client;
        this.fallback = fallback;
        this.prompt = new Prompt(settings);
        this.guard = settings.guard().confidential(prompt.system()).build();
        this.budget = new Budget(settings.limits(), clock);
        this.places = new Semaphore(settings.maxConcurrent(), true);
        this.kept = Caffeine.newBuilder()
                .maximumSize(settings.cacheTime().isZero() ? 0 : settings.cacheSize())
                .expireAfterWrite(settings.cacheTime())
                .ticker(() -> nanos(clock.instant()))
                .executor(Runnable::run)
                .build();
    }

    private static long nanos(Instant now) {
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public FirstLine write(CampaignId campaign, ContactFacts facts) {
        SiftedFacts sifted = SiftedFacts.of(facts);
        String key = prompt.key(sifted.facts());
        @Nullable String known = kept.getIfPresent(key);
        if (known != null) {
            return byModel(known, "kept from an earlier call" + sifted.remark());
        }
        Outcome outcome = inPlace(campaign, sifted.facts());
        if (outcome.line() == null) {
            return instead(campaign, sifted, outcome.why());
        }
        kept.put(key, outcome.line());
        return byModel(outcome.line(), outcome.why() + sifted.remark());
    }

    private FirstLine byModel(String line, String how) {
        return new FirstLine(line, Made.BY_MODEL, "model " + settings.model() + ", " + how);
    }

    private FirstLine instead(CampaignId campaign, SiftedFacts sifted, String why) {
        FirstLine line = fallback.write(campaign, sifted.facts());
        return new FirstLine(
                line.line(),
                Made.BY_FALLBACK,
                line.why() + "; model " + settings.model() + " not used, as " + why + sifted.remark());
    }

    /** Asks as one of those who may ask at once. */
    private Outcome inPlace(CampaignId campaign, ContactFacts facts) {
        Deadline deadline = Deadline.in(settings.limit());
        try {
            if (!places.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return none(settings.maxConcurrent() + " other lines were being written for "
                        + settings.limit().toMillis() + " ms");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return none("its thread was interrupted");
        }
        try {
            return inRounds(campaign, facts, deadline);
        } finally {
            places.release();
        }
    }

    private Outcome inRounds(CampaignId campaign, ContactFacts facts, Deadline deadline) {
        List<Map<String, String>> messages = new ArrayList<>(prompt.messages(facts));
        List<String> objections = new ArrayList<>();
        long tokens = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            Paid paid = ask(campaign, messages, deadline);
            tokens += paid.tokens();
            if (paid.asked().reply().isEmpty()) {
                return none(refused(objections) + paid.asked().why());
            }
            ModelReply reply = paid.asked().reply().get();
            Optional<String> objection = reply.flaw().or(() -> guard.objection(reply.content(), facts));
            if (objection.isEmpty()) {
                return new Outcome(reply.content(), asked(tokens, objections));
            }
            objections.add(objection.get());
            messages.add(Prompt.message("assistant", start(reply.content())));
            messages.add(Prompt.message("user", Prompt.again(objection.get())));
        }
        return none("its line " + String.join(", and then ", objections));
    }

    /** An answer, and what it cost. */
    private record Paid(Asked asked, long tokens) {}

    private Paid ask(CampaignId campaign, List<Map<String, String>> messages, Deadline deadline) {
        if (deadline.passed()) {
            return new Paid(new Asked(Optional.empty(), "no time was left", 0), 0);
        }
        long estimate = client.estimate(messages);
        Budget.Grant grant = budget.take(campaign, settings.attempts(), estimate);
        if (grant.requests() == 0) {
            return new Paid(new Asked(Optional.empty(), "the budget of the day or the campaign is spent", 0), 0);
        }
        int made = grant.requests();
        long cost = made * estimate;
        try {
            Asked asked = client.ask(messages, grant.requests(), deadline.left());
            made = asked.tries();
            // What failed may have been paid for, too.
            cost = made * estimate;
            if (asked.reply().isPresent()) {
                cost += asked.reply().get().tokens().orElse(estimate) - estimate;
            }
            return new Paid(asked, cost);
        } finally {
            grant.settle(made, cost);
        }
    }

    private static Outcome none(String why) {
        return new Outcome(null, why);
    }

    private static String asked(long tokens, List<String> objections) {
        return objections.isEmpty()
                ? "asked once for " + tokens + " tokens"
                : "asked twice for " + tokens + " tokens, as its first line " + objections.get(0);
    }

    private static String refused(List<String> objections) {
        return objections.isEmpty() ? "" : "its first line " + objections.get(0) + ", and then ";
    }

    private static String start(String content) {
        return content.length() <= LONGEST_REFUSED ? content : content.substring(0, LONGEST_REFUSED);
    }

    /** Names the model, nothing that is secret. */
    @Override
    public String toString() {
        return "first lines by " + Quoted.excerpt(settings.model());
    }
}
