package dev.outreach.testing.contract;

import dev.outreach.spi.FirstLineWriter;
import dev.outreach.testing.FakeFirstLineWriter;

class FakeFirstLineWriterContractTest implements FirstLineWriterContract {
    @Override
    public FirstLineWriter firstLineWriter() {
        return new FakeFirstLineWriter();
    }
}
