package dev.outreach.dns.audit;

import dev.outreach.dns.plan.DomainSetup;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The audit of many domains by some threads. For one use. */
final class Sweep {

    private final DnsAudit audit;
    private final Iterator<DomainSetup> setups;
    private final Consumer<DomainAudit> each;
    private boolean over;
    private @Nullable Throwable thrown;

    Sweep(DnsAudit audit, Iterator<DomainSetup> setups, Consumer<DomainAudit> each) {
        this.audit = audit;
        this.setups = setups;
        this.each = each;
    }

    void run(int atOnce) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            Thread thread = new Thread(this::work, "outreach-dns-audit-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        threads.forEach(this::await);
        rethrow();
    }

    private void await(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException stop) {
                interrupted = true;
                end();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (Optional<DomainSetup> setup = next(); setup.isPresent(); setup = next()) {
                deliver(audit.audit(setup.get()));
            }
        } catch (RuntimeException | Error failure) {
            fail(failure);
        }
    }

    private synchronized Optional<DomainSetup> next() {
        return over || !setups.hasNext() ? Optional.empty() : Optional.of(setups.next());
    }

    private synchronized void deliver(DomainAudit result) {
        if (thrown == null) {
            each.accept(result);
        }
    }

    private synchronized void end() {
        over = true;
    }

    private synchronized void fail(Throwable failure) {
        over = true;
        thrown = thrown == null ? failure : thrown;
    }

    private synchronized void rethrow() {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
