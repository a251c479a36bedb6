package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsAreAlignedNumbersToTheRight() {
        TextTable table = new TextTable("Name", "#Sent", "Why").row("a", 5, "").row("Zoë", 12_000, "it is so");

        assertThat(table.lines())
                .containsExactly("Name   Sent  Why", "----  -----  --------", "a         5", "Zoë   12000  it is so");
    }

    @Test
    void aTableWithoutRowsHasItsNames() {
        assertThat(new TextTable("Name", "#N").lines()).containsExactly("Name  N", "----  -");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextTable("a", "b").row(1))
                .withMessage("row has 1 cells: give 2");
    }
}
