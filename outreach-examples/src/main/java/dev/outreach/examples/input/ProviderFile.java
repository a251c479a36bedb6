package dev.outreach.examples.input;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * Reads the settings of a provider from a properties file, a setting a line. A value such as {@code env:CLOUDFLARE_TOKEN}
 * stands for an environment variable, so that no secret need be in the file.
 */
public final class ProviderFile {

    private static final String ENVIRONMENT = "env:";
    private static final int LONGEST = 100_000;

    private ProviderFile() {}

    /**
     * The settings of a file.
     *
     * @param environment the value of a variable, if it is set
     * @throws IllegalArgumentException if it is no such file, or names a variable that is not set
     */
    public static Map<String, String> read(Path file, Function<String, Optional<String>> environment)
            throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IllegalArgumentException(
                    file + " is over " + LONGEST + " bytes: name the file with the settings");
        }
        Properties properties = properties(file);
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            settings.put(name, value(name, properties.getProperty(name), environment));
        }
        return settings;
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (CharacterCodingException notText) {
            throw new IllegalArgumentException(file + " is not UTF-8: save it as UTF-8");
        } catch (IllegalArgumentException badEscape) {
            throw new IllegalArgumentException(file
                    + " has a backslash with u that no four hexadecimal digits follow: write two backslashes for one");
        }
        return properties;
    }

    private static String value(String name, String text, Function<String, Optional<String>> environment) {
        if (!text.startsWith(ENVIRONMENT)) {
            return text;
        }
        String variable = text.substring(ENVIRONMENT.length());
        return environment
                .apply(variable)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("setting '" + name + "' is env:" + variable + ", but "
                        + variable + " is not set: set it to the value"));
    }
}
