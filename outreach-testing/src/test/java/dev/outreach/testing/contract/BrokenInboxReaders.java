package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeInboxReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;

/** Readers that are wrong in one way each. Not run by themselves. */
final class BrokenInboxReaders {
    private BrokenInboxReaders() {}

    abstract static class Broken implements InboxReaderContract {
        private final Function<FakeInboxReaderBench, InboxReader> how;

        Broken(Function<FakeInboxReaderBench, InboxReader> how) {
            this.how = how;
        }

        @Override
        public InboxReaderBench inboxReaderBench() {
            return new FakeInboxReaderBench(how);
        }
    }

    private static InboxPage with(InboxPage page, List<InboxMessage> messages) {
        return new InboxPage(messages, page.next(), page.hasMore(), page.isResync());
    }

    private static InboxPage mapped(InboxPage page, UnaryOperator<InboxMessage> change) {
        return with(page, page.messages().stream().map(change).toList());
    }

    private static InboxMessage message(InboxMessage old, String id, byte[] bytes) {
        return new InboxMessage(id, old.folder(), old.received(), bytes, old.isWhole());
    }

    /** Goes on by time, and so again with the last message, or not with others of the same time. */
    static class GoesOnByTime extends Broken {
        GoesOnByTime() {
            super(bench -> (mailbox, from, most) -> {
                InboxPage page = bench.fake.read(mailbox, InboxPosition.since(from.since()), most);
                Instant last = page.messages().isEmpty()
                        ? from.since()
                        : page.messages().get(page.messages().size() - 1).received();
                return new InboxPage(
                        page.messages(), InboxPosition.since(last.plusSeconds(1)), page.hasMore(), page.isResync());
            });
        }
    }

    /** Takes the position from before the messages, and so gives the same page for ever. */
    static class StandsStill extends Broken {
        StandsStill() {
            super(bench -> (mailbox, from, most) -> {
                InboxPage page = bench.fake.read(mailbox, from, most);
                return new InboxPage(page.messages(), from, page.hasMore(), page.isResync());
            });
        }
    }

    static class GivesMoreThanWasAsked extends Broken {
        GivesMoreThanWasAsked() {
            super(bench -> (mailbox, from, most) -> bench.fake.read(mailbox, from, InboxPage.MOST));
        }
    }

    static class NewestFirst extends Broken {
        NewestFirst() {
            super(bench -> (mailbox, from, most) -> {
                InboxPage page = bench.fake.read(mailbox, from, most);
                List<InboxMessage> reversed = new ArrayList<>(page.messages());
                Collections.reverse(reversed);
                return with(page, reversed);
            });
        }
    }

    static class BeginsTooEarly extends Broken {
        BeginsTooEarly() {
            super(bench -> (mailbox, from, most) -> bench.fake.read(
                    mailbox,
                    from.isBeginning() ? InboxPosition.since(from.since().minusSeconds(86_400)) : from,
                    most));
        }
    }

    static class LooksInOneFolder extends Broken {
        LooksInOneFolder() {
            super(bench -> (mailbox, from, most) -> {
                InboxPage page = bench.fake.read(mailbox, from, most);
                return with(
                        page,
                        page.messages().stream()
                                .filter(message -> message.folder() == Folder.INBOX)
                                .toList());
            });
        }
    }

    static class LooksInAllMail extends Broken {
        LooksInAllMail() {
            super(bench -> (mailbox, from, most) -> {
                InboxPage page = bench.fake.read(mailbox, from, most);
                List<InboxMessage> all = new ArrayList<>(page.messages());
                for (byte[] sent : bench.sent) {
                    all.add(new InboxMessage("sent-" + Post.number(sent), Folder.OTHER, from.since(), sent, true));
                }
                bench.sent.clear();
                return with(page, all);
            });
        }
    }

    static class MendsLines extends Broken {
        MendsLines() {
            super(bench -> (mailbox, from, most) -> mapped(
                    bench.fake.read(mailbox, from, most),
                    message -> message(
                            message,
                            message.id(),
                            new String(message.bytes(), StandardCharsets.UTF_8)
                                    .strip()
                                    .getBytes(StandardCharsets.UTF_8))));
        }
    }

    static class SaysWhole extends Broken {
        SaysWhole() {
            super(bench -> (mailbox, from, most) -> mapped(
                    bench.fake.read(mailbox, from, most),
                    message -> new InboxMessage(
                            message.id(), message.folder(), message.received(), message.bytes(), true)));
        }
    }

    static class MarksAsRead extends Broken {
        MarksAsRead() {
            super(bench -> (mailbox, from, most) -> mapped(bench.fake.read(mailbox, from, most), message -> {
                bench.marks.add(message.id());
                return message;
            }));
        }
    }

    /** A position of its own, whatever it is given. */
    static class RemembersItself extends Broken {
        RemembersItself() {
            super(bench -> new InboxReader() {
                private InboxPosition position = InboxPosition.since(BEGINNING);

                @Override
                public InboxPage read(MailboxId mailbox, InboxPosition from, int most) {
                    InboxPage page = bench.fake.read(mailbox, position, most);
                    position = page.next();
                    return page;
                }
            });
        }
    }

    /** Begins anew at the end of what is there when the position is lost. */
    static class SkipsWhenLost extends Broken {
        SkipsWhenLost() {
            super(bench -> (mailbox, from, most) -> {
                InboxPage page = bench.fake.read(mailbox, from, most);
                return page.isResync()
                        ? new InboxPage(
                                List.of(),
                                bench.fake.read(mailbox, from, InboxPage.MOST).next(),
                                false,
                                true)
                        : page;
            });
        }
    }

    static class NamesByPlace extends Broken {
        NamesByPlace() {
            super(bench -> (mailbox, from, most) -> {
                InboxPage page = bench.fake.read(mailbox, from, most);
                List<InboxMessage> named = new ArrayList<>();
                for (InboxMessage message : page.messages()) {
                    named.add(message(message, String.valueOf(named.size()), message.bytes()));
                }
                return with(page, named);
            });
        }
    }

    static class EmptyWhenItFails extends Broken {
        EmptyWhenItFails() {
            super(bench -> new InboxReader() {
                private final FakeInboxReader fake = bench.fake;

                @Override
                public InboxPage read(MailboxId mailbox, InboxPosition from, int most) {
                    try {
                        return fake.read(mailbox, from, most);
                    } catch (ProviderFailure failure) {
                        InboxPage missed = fake.read(bench.mailbox(), from, most);
                        return with(missed, List.of());
                    }
                }
            });
        }
    }

    static class DoubtsWhenReading extends Broken {
        DoubtsWhenReading() {
            super(bench -> (mailbox, from, most) -> {
                try {
                    return bench.fake.read(mailbox, from, most);
                } catch (ProviderFailure failure) {
                    throw new ProviderFailure(Kind.IN_DOUBT, String.valueOf(failure.getMessage()));
                }
            });
        }
    }

    static class TellsItsToken extends Broken {
        TellsItsToken() {
            super(bench -> (mailbox, from, most) -> {
                Logger.getLogger("mail").fine("AUTH XOAUTH2 t0p-s3cret");
                return bench.fake.read(mailbox, from, most);
            });
        }
    }

    static class SwallowsInterrupts extends Broken {
        SwallowsInterrupts() {
            super(bench -> (mailbox, from, most) -> {
                Thread.interrupted();
                return bench.fake.read(mailbox, from, most);
            });
        }
    }

    static class TakesFailuresForRefusals extends Broken {
        TakesFailuresForRefusals() {
            super(bench -> (mailbox, from, most) -> {
                try {
                    return bench.fake.read(mailbox, from, most);
                } catch (ProviderFailure failure) {
                    throw FakeFailures.takenForARefusal(failure);
                }
            });
        }
    }

    /** Does not renew its token. */
    static class BelievesEveryRefusal implements InboxReaderContract {
        @Override
        public InboxReaderBench inboxReaderBench() {
            return new FakeInboxReaderBench() {
                @Override
                public boolean renews() {
                    return true;
                }
            };
        }
    }

    /** Remembers what it has given, whoever asked. */
    static class GivesToOneAlone extends Broken {
        GivesToOneAlone() {
            super(bench -> new InboxReader() {
                private final Set<String> given = ConcurrentHashMap.newKeySet();

                @Override
                public InboxPage read(MailboxId mailbox, InboxPosition from, int most) {
                    InboxPage page = bench.fake.read(mailbox, from, most);
                    return with(
                            page,
                            page.messages().stream()
                                    .filter(message -> given.add(message.id()))
                                    .toList());
                }
            });
        }
    }

    static class TakesPagesAsTheyCome extends Broken {
        TakesPagesAsTheyCome() {
            super(bench -> (mailbox, from, most) -> {
                InboxPage page = bench.fake.read(mailbox, from, most);
                List<InboxMessage> all = new ArrayList<>(page.messages());
                if (bench.pagesOverlap) {
                    all.addAll(all.subList(0, all.size() / 2));
                }
                return with(page, all);
            });
        }
    }

    /** Ends when it has had enough, as if that were all. */
    static class StopsSomewhere extends Broken {
        StopsSomewhere() {
            super(bench -> (mailbox, from, most) -> bench.fake.read(mailbox, from, most));
        }
    }
}
