package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.testing.FakeMailboxProvisioner;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The fake, or something around it. */
class FakeMailboxProvisionerBench implements MailboxProvisionerBench {
    /** Something that does all that the fake does. */
    interface All extends MailboxProvisioner, MailboxSuspension, MailboxAccess {}

    final FakeMailboxProvisioner fake = new FakeMailboxProvisioner();
    boolean pagesOverlap;
    boolean endless;
    private final MailboxProvisioner provisioner;
    private final MailboxSuspension suspension;
    private final MailboxAccess access;

    FakeMailboxProvisionerBench() {
        provisioner = fake;
        suspension = fake;
        access = fake;
    }

    FakeMailboxProvisionerBench(Function<FakeMailboxProvisionerBench, All> around) {
        All all = around.apply(this);
        provisioner = all;
        suspension = all;
        access = all;
    }

    @Override
    public MailboxProvisioner provisioner() {
        return provisioner;
    }

    @Override
    public Optional<MailboxSuspension> suspension() {
        return Optional.of(suspension);
    }

    @Override
    public Optional<MailboxAccess> access() {
        return Optional.of(access);
    }

    @Override
    public void hasDomain(DomainName domain) {
        fake.domain(domain);
    }

    @Override
    public void hosts(MailboxId mailbox, HostedMailbox.State state) {
        fake.host(mailbox, state);
    }

    @Override
    public void createsSlowly() {
        fake.slow();
    }

    @Override
    public void finish(MailboxId mailbox) {
        fake.finish(mailbox, true);
    }

    @Override
    public List<MailboxId> made() {
        return fake.made().stream().map(MailboxOrder::id).toList();
    }

    @Override
    public List<MailboxId> present() {
        return fake.hosted().stream()
                .filter(mailbox -> mailbox.state() != HostedMailbox.State.LEAVING)
                .map(HostedMailbox::id)
                .toList();
    }

    @Override
    public void pageTwice() {
        pagesOverlap = true;
    }

    @Override
    public boolean endlessPages() {
        endless = true;
        return provisioner != fake;
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
