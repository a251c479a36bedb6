package dev.outreach.examples.demo;

import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.input.TemplateFile;
import dev.outreach.message.Template;

/** What each step of the sequence says. */
record Templates(Template first, Template followUp, Template closing) {

    static Templates sample() {
        return new Templates(
                TemplateFile.parse(SampleFiles.template()),
                TemplateFile.parse(SampleFiles.followUp()),
                TemplateFile.parse(SampleFiles.closing()));
    }

    Template of(SendRequest request) {
        return request.step() == 1 ? first : request.closing() ? closing : followUp;
    }
}
