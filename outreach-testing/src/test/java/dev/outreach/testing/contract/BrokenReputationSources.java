package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.ReputationDay;
import dev.outreach.spi.ReputationReport;
import dev.outreach.spi.ReputationReport.Standing;
import dev.outreach.spi.ReputationSource;
import dev.outreach.testing.FakeReputationSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** Sources that are wrong in one way each. Not run by themselves. */
final class BrokenReputationSources {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private BrokenReputationSources() {}

    /** How reports are got from the fake. */
    private interface Way {
        List<ReputationReport> reports(
                FakeReputationSource fake, Collection<DomainName> domains, LocalDate from, LocalDate to);
    }

    abstract static class Broken implements ReputationSourceContract {
        private final Way way;

        Broken(Way way) {
            this.way = way;
        }

        @Override
        public ReputationSourceBench reputationSourceBench() {
            return new FakeReputationSourceBench(fake -> new ReputationSource() {
                @Override
                public ReceivingProvider receiver() {
                    return fake.receiver();
                }

                @Override
                public List<ReputationReport> reports(Collection<DomainName> domains, LocalDate from, LocalDate to) {
                    return way.reports(fake, domains, from, to);
                }
            });
        }
    }

    private static ReputationReport withDays(ReputationReport report, UnaryOperator<List<ReputationDay>> change) {
        return new ReputationReport(
                report.domain(), Standing.REPORTED, "", change.apply(report.days()), report.requirements());
    }

    static class SortsByName extends Broken {
        SortsByName() {
            super((fake, domains, from, to) ->
                    fake.reports(domains.stream().sorted().toList(), from, to));
        }
    }

    static class NewestFirst extends Broken {
        NewestFirst() {
            super((fake, domains, from, to) -> fake.reports(domains, from, to).stream()
                    .map(report -> withDays(report, days -> {
                        List<ReputationDay> reversed = new ArrayList<>(days);
                        Collections.reverse(reversed);
                        return reversed;
                    }))
                    .toList());
        }
    }

    static class AsksForAllDays extends Broken {
        AsksForAllDays() {
            super((fake, domains, from, to) -> fake.reports(domains, LocalDate.MIN, LocalDate.MAX));
        }
    }

    static class TakesNothingForZero extends Broken {
        TakesNothingForZero() {
            super((fake, domains, from, to) -> fake.reports(domains, from, to).stream()
                    .map(report -> report.standing() == Standing.REPORTED
                            ? report
                            : withDays(
                                    report,
                                    none -> List.of(new ReputationDay(
                                            from, OptionalDouble.of(0), NONE, NONE, NONE, NONE, List.of()))))
                    .toList());
        }
    }

    static class GivesUpWhenOneIsNotOurs extends Broken {
        GivesUpWhenOneIsNotOurs() {
            super((fake, domains, from, to) -> {
                List<ReputationReport> reports = fake.reports(domains, from, to);
                if (reports.stream().anyMatch(report -> report.standing() == Standing.NOT_OURS)) {
                    return List.of();
                }
                return reports;
            });
        }
    }

    static class AsksForOneBatch extends Broken {
        AsksForOneBatch() {
            super((fake, domains, from, to) ->
                    fake.reports(domains.stream().limit(100).toList(), from, to));
        }
    }

    static class TakesFailureForSilence extends Broken {
        TakesFailureForSilence() {
            super((fake, domains, from, to) -> {
                try {
                    return fake.reports(domains, from, to);
                } catch (ProviderFailure failure) {
                    return domains.stream()
                            .map(domain ->
                                    new ReputationReport(domain, Standing.NO_DATA, "no answer", List.of(), List.of()))
                            .toList();
                }
            });
        }
    }

    static class DoubtsWhenReading extends Broken {
        DoubtsWhenReading() {
            super((fake, domains, from, to) -> {
                try {
                    return fake.reports(domains, from, to);
                } catch (ProviderFailure failure) {
                    throw new ProviderFailure(Kind.IN_DOUBT, String.valueOf(failure.getMessage()));
                }
            });
        }
    }

    static class TellsItsKey extends Broken {
        TellsItsKey() {
            super((fake, domains, from, to) -> {
                LoggerFactory.getLogger(BrokenReputationSources.class).trace("Authorization: Bearer t0p-s3cret");
                return fake.reports(domains, from, to);
            });
        }
    }

    static class TakesFailuresForRefusals extends Broken {
        TakesFailuresForRefusals() {
            super((fake, domains, from, to) -> {
                try {
                    return fake.reports(domains, from, to);
                } catch (ProviderFailure failure) {
                    throw FakeFailures.takenForARefusal(failure);
                }
            });
        }
    }

    /** Does not renew its token. */
    static class BelievesEveryRefusal implements ReputationSourceContract {
        @Override
        public ReputationSourceBench reputationSourceBench() {
            return new FakeReputationSourceBench() {
                @Override
                public boolean renews() {
                    return true;
                }
            };
        }
    }
}
