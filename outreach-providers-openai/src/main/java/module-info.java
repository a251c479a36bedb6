/** First lines by a language model, from any server with OpenAI's chat completions. */
module dev.outreach.providers.openai {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires com.github.benmanes.caffeine;

    exports dev.outreach.providers.openai;

    provides dev.outreach.spi.ProviderFactory with
            dev.outreach.providers.openai.OpenAiProviderFactory;
}
