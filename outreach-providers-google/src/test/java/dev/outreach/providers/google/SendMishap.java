package dev.outreach.providers.google;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/**
 * What goes wrong with a message to one recipient.
 *
 * @param takes whether the message is taken
 * @param answer what is answered all the same
 */
record SendMishap(boolean takes, ResponseDefinitionBuilder answer) {}
