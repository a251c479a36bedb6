package dev.outreach.testing.contract;

import dev.outreach.firstline.TemplateFirstLineWriter;
import dev.outreach.spi.FirstLineWriter;

class TemplateFirstLineWriterContractTest implements FirstLineWriterContract {
    @Override
    public FirstLineWriter firstLineWriter() {
        return TemplateFirstLineWriter.standard();
    }
}
