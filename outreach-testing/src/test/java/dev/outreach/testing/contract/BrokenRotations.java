package dev.outreach.testing.contract;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.rotation.Pacing;
import dev.outreach.rotation.Pool;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.SeatDay;
import dev.outreach.rotation.Selection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rotations that are wrong in one way each. Not run by themselves. */
final class BrokenRotations {
    private BrokenRotations() {}

    /** What is broken shows within a few walks, or the walk is too tame. */
    interface FewWalks extends RotationContract {
        @Override
        default int walks() {
            return 4;
        }
    }

    static class OverSends implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return wrap(ForwardingRotation.stride(pacing));
        }

        private static Rotation wrap(Rotation sound) {
            return new ForwardingRotation(sound, OverSends::wrap) {
                @Override
                public void join(Mailbox mailbox, Pool pool, ZoneId zone, SeatDay day) {
                    sound.join(mailbox, pool, zone, oneMore(day));
                }

                @Override
                public void open(MailboxId mailbox, SeatDay day) {
                    sound.open(mailbox, oneMore(day));
                }
            };
        }

        private static SeatDay oneMore(SeatDay day) {
            return new SeatDay(day.date(), day.ends(), day.allowance() + 1, day.health());
        }
    }

    private static Rotation withDomains(Rotation sound, UnaryOperator<Caps> change) {
        return new ForwardingRotation(sound, copy -> withDomains(copy, change)) {
            @Override
            public void domain(SendingDomain domain, ZoneId zone) {
                sound.domain(new SendingDomain(domain.name(), domain.client(), change.apply(domain.caps())), zone);
            }
        };
    }

    static class IgnoresDomainCaps implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return withDomains(ForwardingRotation.stride(pacing), caps -> Caps.daily(Caps.MOST));
        }
    }

    static class IgnoresRollingDomainCaps implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return withDomains(ForwardingRotation.stride(pacing), caps -> caps.withRollingDay(Caps.MOST));
        }
    }

    private static Rotation withMailboxes(Rotation sound, UnaryOperator<Mailbox> change) {
        return new ForwardingRotation(sound, copy -> withMailboxes(copy, change)) {
            @Override
            public void join(Mailbox mailbox, Pool pool, ZoneId zone, SeatDay day) {
                sound.join(change.apply(mailbox), pool, zone, day);
            }
        };
    }

    static class IgnoresWindows implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return withMailboxes(
                    ForwardingRotation.stride(pacing),
                    mailbox -> Seats.mailbox(mailbox.id(), mailbox.caps(), SendingWindow.ALWAYS));
        }
    }

    static class IgnoresMailboxCaps implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return withMailboxes(
                    ForwardingRotation.stride(pacing),
                    mailbox -> Seats.mailbox(mailbox.id(), Seats.ROOMY, mailbox.window()));
        }
    }

    static class IgnoresGaps implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return ForwardingRotation.stride(FixedGap.NONE);
        }
    }

    /** A gap twice as long keeps every limit, and is wrong all the same. */
    static class DawdlesAtGaps implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return ForwardingRotation.stride(new FixedGap(pacing.shortest().multipliedBy(2)));
        }
    }

    static class SharesItsCopies implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            Rotation[] self = new Rotation[1];
            self[0] = new ForwardingRotation(ForwardingRotation.stride(pacing), copy -> self[0]);
            return self[0];
        }
    }

    static class GivesNothingBack implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return wrap(ForwardingRotation.stride(pacing));
        }

        private static Rotation wrap(Rotation sound) {
            return new ForwardingRotation(sound, GivesNothingBack::wrap) {
                @Override
                public void giveBack(MailboxId mailbox, ReceivingProvider receiver, Instant chargedAt) {
                    // keeps it
                }
            };
        }
    }

    static class IgnoresOtherNodes implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return wrap(ForwardingRotation.stride(pacing));
        }

        private static Rotation wrap(Rotation sound) {
            return new ForwardingRotation(sound, IgnoresOtherNodes::wrap) {
                @Override
                public void charge(MailboxId mailbox, ReceivingProvider receiver, Instant at) {
                    // does not listen
                }
            };
        }
    }

    /** Says ask again at once, so that a caller spins. */
    static class MakesNoProgress implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return wrap(ForwardingRotation.stride(pacing));
        }

        private static Rotation wrap(Rotation sound) {
            return new ForwardingRotation(sound, MakesNoProgress::wrap) {
                @Override
                public Selection select(Pool pool, ReceivingProvider receiver, Instant now) {
                    Selection selection = sound.select(pool, receiver, now);
                    return selection instanceof Selection.Later later
                            ? new Selection.Later(now, later.blocker(), later.why())
                            : selection;
                }
            };
        }
    }

    /** Asks its mailboxes in an order of its own: those that joined first, or last. */
    private static final class Favourites extends ForwardingRotation {
        private final List<MailboxId> order;
        private final boolean newestFirst;

        Favourites(Rotation sound, List<MailboxId> order, boolean newestFirst) {
            super(sound, copy -> new Favourites(copy, new ArrayList<>(order), newestFirst));
            this.order = order;
            this.newestFirst = newestFirst;
        }

        @Override
        public void join(Mailbox mailbox, Pool pool, ZoneId zone, SeatDay day) {
            order.remove(mailbox.id());
            order.add(newestFirst ? 0 : order.size(), mailbox.id());
            sound.join(mailbox, pool, zone, day);
        }

        @Override
        public Selection select(Pool pool, ReceivingProvider receiver, Instant now) {
            for (MailboxId id : order) {
                if (sound.select(id, receiver, now) instanceof Selection.Chosen chosen) {
                    return chosen;
                }
            }
            return sound.select(pool, receiver, now);
        }
    }

    static class FavoursTheFirst implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return new Favourites(ForwardingRotation.stride(pacing), new ArrayList<>(), false);
        }
    }

    static class FavoursTheNewest implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return new Favourites(ForwardingRotation.stride(pacing), new ArrayList<>(), true);
        }
    }

    /** Begins anew when the clock is set back, as a counter kept by the date of the clock does. */
    static class TrustsTheClock implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return new Trusting(ForwardingRotation.stride(pacing), new ArrayList<>());
        }
    }

    private record Sent(MailboxId mailbox, ReceivingProvider receiver, Instant at) {}

    private static final class Trusting extends ForwardingRotation {
        private final List<Sent> sent;

        Trusting(Rotation sound, List<Sent> sent) {
            super(sound, copy -> new Trusting(copy, new ArrayList<>(sent)));
            this.sent = sent;
        }

        @Override
        public Selection select(Pool pool, ReceivingProvider receiver, Instant now) {
            if (sent.stream().anyMatch(one -> one.at().isAfter(now))) {
                sent.forEach(one -> sound.giveBack(one.mailbox(), one.receiver(), one.at()));
                sent.clear();
            }
            Selection selection = sound.select(pool, receiver, now);
            if (selection instanceof Selection.Chosen chosen) {
                sent.add(new Sent(chosen.mailbox(), receiver, now));
            }
            return selection;
        }
    }

    /** Counts anew for a mailbox that left. */
    static class ForgetsWhoLeaves implements FewWalks {
        @Override
        public Rotation rotation(Pacing pacing) {
            return new Forgetful(ForwardingRotation.stride(pacing), new ArrayList<>());
        }
    }

    private static final class Forgetful extends ForwardingRotation {
        private final List<Sent> sent;

        Forgetful(Rotation sound, List<Sent> sent) {
            super(sound, copy -> new Forgetful(copy, new ArrayList<>(sent)));
            this.sent = sent;
        }

        @Override
        public Selection select(Pool pool, ReceivingProvider receiver, Instant now) {
            Selection selection = sound.select(pool, receiver, now);
            if (selection instanceof Selection.Chosen chosen) {
                sent.add(new Sent(chosen.mailbox(), receiver, now));
            }
            return selection;
        }

        @Override
        public void leave(MailboxId mailbox) {
            for (Sent one : List.copyOf(sent)) {
                if (one.mailbox().equals(mailbox)) {
                    sound.giveBack(mailbox, one.receiver(), one.at());
                    sent.remove(one);
                }
            }
            sound.leave(mailbox);
        }
    }
}
