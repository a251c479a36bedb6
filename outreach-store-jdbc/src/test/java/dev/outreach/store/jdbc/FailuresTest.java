package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void aFailedBatchIsToldWithoutTheValuesInIt() {
        SQLException why = new SQLException("FATAL: terminating connection", "57P01");
        BatchUpdateException batch = new BatchUpdateException(
                "Batch entry 0 insert into outreach_reservation values ('p1@firm.example') was aborted",
                "57P01",
                new int[0],
                why);
        batch.setNextException(why);

        assertThat(Failures.of("the store", "reserve", batch))
                .hasMessage("the store could not reserve: the connection to the database is lost; it goes on by itself"
                        + " when the database is back (FATAL: terminating connection)")
                .hasCause(batch);
    }

    @Test
    void aProcessThatStoodStillIsToldSo() {
        SQLException gaveUp = new SQLException("FATAL: terminating connection", "25P03");

        assertThat(Failures.of("the store", "settle", gaveUp))
                .hasMessageStartingWith("the store could not settle: this process stood still")
                .hasMessageContaining("may be repeated");
    }
}
