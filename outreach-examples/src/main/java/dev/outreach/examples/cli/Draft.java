package dev.outreach.examples.cli;

import dev.outreach.examples.input.TemplateFile;
import dev.outreach.message.TemplateLint;
import dev.outreach.message.spintax.Finding;
import dev.outreach.message.spintax.SpintaxLint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text or a template as it was given, not yet read.
 *
 * @param id what it is called in results
 * @param subject null if it is a text alone
 * @param textLine the line of the file where the text begins, from 1
 * @param inputLine the line of standard input that it came from, from 1; 0 if it came from elsewhere
 */
record Draft(
        String id,
        @Nullable String subject,
        String text,
        @Nullable String html,
        int textLine,
        int inputLine) {

    /** The contents of a template file. */
    static Draft ofFile(String id, String file) {
        TemplateFile parts = TemplateFile.split(file);
        return new Draft(id, parts.subject(), parts.text(), null, parts.textLine(), 0);
    }

    /** What is found in it, with places as in the file. */
    List<Finding> lint(TemplateLint.Wishes wishes) {
        List<Finding> findings = subject == null
                ? SpintaxLint.check("text", text, wishes.unwanted())
                : TemplateLint.check(subject, text, html, wishes);
        return findings.stream().map(this::placed).toList();
    }

    private Finding placed(Finding finding) {
        boolean inFile = textLine > 1;
        int line = finding.part().equals("text") ? finding.line() + textLine - 1 : finding.line();
        int column = inFile && finding.part().equals("subject")
                ? finding.column() + TemplateFile.subjectColumns()
                : finding.column();
        return new Finding(finding.part(), finding.rule(), line, column, finding.words());
    }
}
