package dev.outreach.testing.contract;

import dev.outreach.firstline.TemplateFirstLineWriter;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.spi.FirstLineWriter;
import java.util.concurrent.atomic.AtomicReference;

/** First-line writers that are wrong in one way each. Not run by themselves. */
final class BrokenFirstLineWriters {
    private static final FirstLineWriter SOUND = TemplateFirstLineWriter.standard();

    private BrokenFirstLineWriters() {}

    private static FirstLine line(String text) {
        return new FirstLine(text, Made.BY_MODEL, "as it was told");
    }

    static class SaysWhatTheFactsSay implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return (campaign, facts) -> line("About " + facts.values().values());
        }
    }

    static class DoesAsItIsTold implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return (campaign, facts) -> facts.values().toString().contains(Facts.PAYLOAD)
                    ? line("Yes: " + Facts.PAYLOAD)
                    : SOUND.write(campaign, facts);
        }
    }

    static class InventsAName implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return (campaign, facts) -> line("Your friend Bob told me about you.");
        }
    }

    static class InventsANumber implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return (campaign, facts) -> line("Saw that your team has grown to 50 people.");
        }
    }

    static class NeedsAName implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return (campaign, facts) -> line("Hi " + facts.value("first_name").orElse("NULL") + ", how are you?");
        }
    }

    static class ExplainsNothing implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return (campaign, facts) ->
                    new FirstLine(SOUND.write(campaign, facts).line(), Made.BY_TEMPLATE, "");
        }
    }

    /** Gives each caller the line of the call before. */
    static class MixesUpContacts implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            AtomicReference<FirstLine> last = new AtomicReference<>(SOUND.write(CAMPAIGN, ContactFacts.none()));
            return (campaign, facts) -> last.getAndSet(SOUND.write(campaign, facts));
        }
    }

    static class SwallowsInterrupts implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return (campaign, facts) -> {
                Thread.interrupted();
                return SOUND.write(campaign, facts);
            };
        }
    }
}
