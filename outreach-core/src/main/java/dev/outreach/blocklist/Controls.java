package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistAnswer.Failed;
import dev.outreach.blocklist.BlocklistAnswer.Listed;
import dev.outreach.blocklist.BlocklistAnswer.NotChecked;
import dev.outreach.blocklist.BlocklistAnswer.NotListed;
import dev.outreach.blocklist.BlocklistHealth.State;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;

/** One round of controls of a list (RFC 5782 section 5). */
final class Controls {

    /** A single lost packet does not speak against a list. */
    private static final int TRIES = 2;

    private final Lane lane;
    private final DnsLookup lookup;
    private final Runnable done;
    private int open;

    private Controls(Lane lane, DnsLookup lookup, Runnable done) {
        this.lane = lane;
        this.lookup = lookup;
        this.done = done;
    }

    /**
     * Asks all of them.
     *
     * @param done is called once, when the lane works or has failed
     */
    static void ask(Lane lane, DnsLookup lookup, Runnable done) {
        Controls controls = new Controls(lane, lookup, done);
        Blocklist list = lane.list();
        controls.open = list.mustList().size() + list.mustNotList().size();
        list.mustList().forEach(labels -> controls.ask(labels, true, TRIES));
        list.mustNotList().forEach(labels -> controls.ask(labels, false, TRIES));
    }

    private void ask(String labels, boolean listed, int tries) {
        lane.addUrgent(new Question(
                labels,
                DnsType.A,
                lookup,
                answer -> {
                    BlocklistAnswer said = Answers.read(lane.list(), answer);
                    if (said instanceof Failed && tries > 1) {
                        ask(labels, listed, tries - 1);
                    } else {
                        judge(labels, listed, said);
                        end();
                    }
                },
                this::end));
    }

    private void judge(String labels, boolean mustBeListed, BlocklistAnswer said) {
        if (said instanceof NotListed) {
            if (mustBeListed) {
                String why = "it does not list " + labels + ", which it must: it is dead, or refuses without saying so";
                lane.fails(State.UNAVAILABLE, why, new NotChecked("the list is not available: " + why));
            }
        } else if (said instanceof Listed listing) {
            if (!mustBeListed) {
                String why = "it lists " + labels + ", which it must not, as " + listing.why();
                lane.fails(State.LISTING_THE_WORLD, why, new NotChecked("the list lists everything: " + why));
            }
        } else {
            lane.fails(State.UNAVAILABLE, "asked for the control " + labels + ": " + said.why(), said);
        }
    }

    private void end() {
        open--;
        if (open == 0) {
            lane.works();
            done.run();
        }
    }
}
