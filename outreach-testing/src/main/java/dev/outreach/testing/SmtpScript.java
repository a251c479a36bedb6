package dev.outreach.testing;

import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules by which a fake server reacts. Safe for any number of threads. */
final class SmtpScript {
    private record Rule(Predicate<SmtpEnvelope> applies, SmtpReaction reaction) {}

    private final Map<String, Deque<SmtpReaction>> once = new ConcurrentHashMap<>();
    private final Map<String, SmtpReaction> always = new ConcurrentHashMap<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile Function<SmtpEnvelope, SmtpReaction> otherwise = envelope -> SmtpReaction.accept();

    void once(String recipient, SmtpReaction reaction) {
        once.computeIfAbsent(key(recipient), k -> new ConcurrentLinkedDeque<>()).add(reaction);
    }

    void on(String recipient, SmtpReaction reaction) {
        always.put(key(recipient), reaction);
    }

    void on(Predicate<SmtpEnvelope> applies, SmtpReaction reaction) {
        rules.add(0, new Rule(applies, reaction));
    }

    void otherwise(Function<SmtpEnvelope, SmtpReaction> reactions) {
        otherwise = reactions;
    }

    SmtpReaction reactionTo(SmtpEnvelope envelope) {
        String key = key(envelope.recipient());
        @Nullable Deque<SmtpReaction> queue = once.get(key);
        @Nullable SmtpReaction reaction = queue == null ? null : queue.poll();
        if (reaction == null) {
            reaction = always.get(key);
        }
        return reaction != null ? reaction : byRule(envelope);
    }

    private SmtpReaction byRule(SmtpEnvelope envelope) {
        for (Rule rule : rules) {
            if (rule.applies().test(envelope)) {
                return rule.reaction();
            }
        }
        return otherwise.apply(envelope);
    }

    private static String key(String recipient) {
        return recipient.toLowerCase(Locale.ROOT);
    }
}
