package dev.outreach.firstline;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.firstline.FirstLineBatch.Summary;
import dev.outreach.firstline.FirstLineBatch.Written;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.spi.FirstLineWriter;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a batch: what its workers share. Each worker runs it until there is no contact left. */
final class BatchRun implements Runnable {
    private final FirstLineWriter writer;
    private final List<String> facts;
    private final CampaignId campaign;
    private final Iterator<Contact> contacts;
    private final Consumer<Written> each;
    private final Map<Made, Long> made = new EnumMap<>(Made.class);
    private boolean stopped;
    private @Nullable Throwable failure;

    BatchRun(
            FirstLineWriter writer,
            List<String> facts,
            CampaignId campaign,
            Iterator<Contact> contacts,
            Consumer<Written> each) {
        this.writer = writer;
        this.facts = facts;
        this.campaign = campaign;
        this.contacts = contacts;
        this.each = each;
    }

    @Override
    public void run() {
        try {
            for (Optional<Contact> next = next(); next.isPresent(); next = next()) {
                Contact contact = next.get();
                hand(contact, writer.write(campaign, ContactFacts.of(contact, facts)));
            }
        } catch (RuntimeException | Error broken) {
            fail(broken);
        }
    }

    private synchronized Optional<Contact> next() {
        return stopped || !contacts.hasNext() ? Optional.empty() : Optional.of(contacts.next());
    }

    private synchronized void hand(Contact contact, FirstLine line) {
        if (!stopped) {
            made.merge(line.made(), 1L, Long::sum);
            each.accept(new Written(FirstLines.with(contact, line), line, done()));
        }
    }

    private long done() {
        return made.values().stream().mapToLong(Long::longValue).sum();
    }

    private synchronized void fail(Throwable broken) {
        stopped = true;
        if (failure == null) {
            failure = broken;
        }
    }

    /** Begins no other line, and hands over none that is being written. */
    synchronized void stop() {
        stopped = true;
    }

    /** What was done; throws what stopped it. */
    synchronized Summary summary() {
        if (failure instanceof RuntimeException broken) {
            throw broken;
        }
        if (failure instanceof Error broken) {
            throw broken;
        }
        return new Summary(made, stopped);
    }
}
