package dev.outreach.fleet;

/**
 * Who receives a recipient's mail. Receivers judge senders each for themselves, so caps and evidence are kept apart by
 * them. A recipient's own domain does not tell it; the MX host behind that domain does.
 */
public enum ReceivingProvider {
    /** Gmail and Google Workspace. */
    GOOGLE,
    /** Outlook.com and Microsoft 365. */
    MICROSOFT,
    /** Yahoo, AOL and the brands they host. */
    YAHOO,
    /** Every other receiver, and those not known. */
    OTHER
}
