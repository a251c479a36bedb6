package dev.outreach.benchmarks;

/** A letter of 1.5 KB with 31 groups, nested 3 deep. */
final class SpintaxLetter {
    static final String TEXT = """
            {Hello|Hi|Good {morning|afternoon|day}},

            {I {noticed|saw|read} that your team {is growing|{has grown|grew} {this year|of late}}|Your {team|company} \
            {caught my eye|came up {in a talk|at a meeting}}}, and I thought that I should write to you \
            {directly|in person|myself}, as we have helped a good number of houses in your line of work.

            {Many|Most|A lot of} teams of your size spend {several|many|some} hours {a week|{each|every} week} on \
            copying figures by hand, from one {sheet|table|system} to the next, and then again when something changes. \
            {We take that work off them|That is {work|effort} that we {take over|take care of {for them|entirely}}}: \
            {reports|the reports|all reports} are {written|made|prepared} over night, checked by a person who knows the \
            trade, and are on your desk {in the morning|{at|by} eight o'clock}. Nothing has to be installed, and what you \
            use today stays in use.

            {Would it make sense|Do you have time} to {talk|speak} {this week|in the next days}? \
            {Fifteen|Twenty} minutes are {enough|all it takes}. If somebody else in your {team|house} looks after \
            this, a name is all I need, and I will not write to you about it again.

            Kind regards
            Anna of Acme, 1 Example Street, Exampletown
            """;

    private SpintaxLetter() {}
}
