package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.WarmupDay;
import dev.outreach.spi.WarmupService;
import dev.outreach.spi.WarmupState;
import dev.outreach.testing.FakeWarmupService;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** The fake, or something around it. */
class FakeWarmupServiceBench implements WarmupServiceBench {
    final FakeWarmupService fake = new FakeWarmupService();
    boolean pagesOverlap;
    private final WarmupService service;

    FakeWarmupServiceBench() {
        this.service = fake;
    }

    FakeWarmupServiceBench(Function<FakeWarmupServiceBench, WarmupService> around) {
        this.service = around.apply(this);
    }

    @Override
    public WarmupService service() {
        return service;
    }

    @Override
    public void knows(MailboxId mailbox) {
        fake.knows(mailbox);
    }

    @Override
    public void losesAccess(MailboxId mailbox) {
        fake.knows(new WarmupState(mailbox, false, false, false, 0, OptionalInt.of(40), "the password is refused"));
    }

    @Override
    public void did(MailboxId mailbox, WarmupDay day) {
        fake.did(mailbox, day);
    }

    @Override
    public boolean isOn(MailboxId mailbox) {
        return fake.known().stream().anyMatch(state -> state.id().equals(mailbox) && state.isOn());
    }

    /** The fake has no pages of its own. */
    @Override
    public boolean pageTwice() {
        pagesOverlap = true;
        return service != fake;
    }

    @Override
    public boolean endlessPages() {
        return service != fake;
    }

    @Override
    public void mishapWhenWriting(VendorMishap mishap) {
        if (mishap.acts()) {
            fake.failNextAfterActing(FakeFailures.of(mishap));
        } else {
            fake.failNext(FakeFailures.of(mishap));
        }
    }

    @Override
    public void mishapWhenReading(VendorMishap mishap) {
        fake.failNext(FakeFailures.whenReading(mishap));
    }

    @Override
    public void laterOn() {}

    @Override
    public Collection<String> secrets() {
        return List.of("t0p-s3cret");
    }

    @Override
    public void close() {}
}
