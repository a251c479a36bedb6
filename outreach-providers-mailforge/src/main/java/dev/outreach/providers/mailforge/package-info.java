/**
 * The provider {@code mailforge}: mailboxes, domains and DNS by Mailforge's public API, and warm-up by that of Warmforge, its
 * sister product, which has keys of its own. Names on the wire are those of the vendor's own MCP server
 * (github.com/SalesforgeAI/forge-mcp at 3693c4f, 2026-08-20) and of a public transcription of both Swagger files;
 * {@code docs/providers.md} says for each call where it is documented. Nothing here has been tried on the live API.
 */
@NullMarked
package dev.outreach.providers.mailforge;

import org.jspecify.annotations.NullMarked;
