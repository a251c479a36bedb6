package dev.outreach.spi;

/**
 * A setting that a provider reads.
 *
 * @param name its name, such as {@code host}
 * @param required whether the provider cannot be made without it
 * @param secret whether its value must never be shown
 * @param help what it is, with its default and an example, in one line
 */
public record Setting(String name, boolean required, boolean secret, String help) {}
