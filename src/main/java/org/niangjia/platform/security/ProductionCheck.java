package org.niangjia.platform.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.niangjia.platform.cipher.CipherSettings;
import org.niangjia.platform.webhook.WebhookKey;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Lets production start with a real database and real secrets only, and names everything that is missing at once. */
public class ProductionCheck implements EnvironmentPostProcessor {

    static final String ADMINISTRATOR_PASSWORD = "niangjia.administrator.password";

    static final int SHORTEST_PASSWORD = 12;

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("niangjia");

    private static final Pattern UNFILLED = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)(:?)}");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        var missing = missing(environment);
        if (!missing.isEmpty()) {
            throw new IncompleteProductionException(missing);
        }
    }

    private static List<String> missing(ConfigurableEnvironment environment) {
        var missing = new ArrayList<String>();
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            missing.add("the profile demo must not be on beside production: its passwords are public");
        }
        if (!text(environment, "spring.datasource.url").startsWith("jdbc:postgresql:")) {
            missing.add("SPRING_DATASOURCE_URL: a PostgreSQL database, e.g. jdbc:postgresql://host/niangjia");
        }
        if (text(environment, "spring.datasource.password").isBlank()) {
            missing.add("SPRING_DATASOURCE_PASSWORD: the database's password");
        }
        missing.addAll(door(environment));
        if (!CipherSettings.isMasterKey(masterKey(environment))) {
            missing.add("NIANGJIA_CIPHER_MASTER_KEY: the key that seals people's data, e.g. of openssl rand -base64 32;"
                    + " or NIANGJIA_CIPHER_MASTER_KEY_FILE, a file that holds it");
        }
        missing.addAll(bank(environment));
        DemoSecrets.among(environment).forEach(name -> missing.add(name + ": is the demo's, which everybody knows"));
        unfilled(environment).forEach(name -> missing.add(name + ": has no value"));
        missing.addAll(malformed(environment));
        missing.addAll(withoutSecret(environment));
        return missing;
    }

    /** What payments need on the way that they go. */
    private static List<String> bank(ConfigurableEnvironment environment) {
        var missing = new ArrayList<String>();
        if (!isFile(text(environment, "niangjia.bank.rail"))) {
            if (text(environment, "niangjia.bank.url").isBlank()) {
                missing.add("NIANGJIA_BANK_URL: where the bank takes payments; or NIANGJIA_BANK_RAIL=file");
            }
            if (text(environment, "niangjia.bank.secret").isBlank()) {
                missing.add(
                        "NIANGJIA_BANK_SECRET: shared with the bank, whsec_ and the Base64 of 24 random bytes or more");
            }
        }
        var writesFiles = ours(environment).entrySet().stream()
                .anyMatch(set -> set.getKey().startsWith("niangjia.bank.rail")
                        && isFile(environment.resolvePlaceholders(set.getValue())));
        if (writesFiles) {
            if (text(environment, "niangjia.bank.account").isBlank()) {
                missing.add("NIANGJIA_BANK_ACCOUNT: the number of our account, which stands in files for the bank");
            }
            if (text(environment, "niangjia.bank.name").isBlank()) {
                missing.add("NIANGJIA_BANK_NAME: whose account it is, which stands in files for the bank");
            }
        }
        return missing;
    }

    private static boolean isFile(String rail) {
        return rail.strip().equalsIgnoreCase("file");
    }

    /** Agencies that have a system and nothing to sign with; one that has neither is served by its desk. */
    private static TreeSet<String> withoutSecret(ConfigurableEnvironment environment) {
        var wrong = new TreeSet<String>();
        var settings = ours(environment);
        settings.forEach((setting, written) -> {
            if (setting.startsWith("niangjia.agencies.")
                    && setting.endsWith(".url")
                    && !environment.resolvePlaceholders(written).isBlank()) {
                var secret = setting.replaceFirst("url$", "secret");
                var value = settings.getOrDefault(secret, "");
                if (environment.resolvePlaceholders(value).isBlank()) {
                    wrong.add("%s: has no value, though the agency has a system".formatted(variable(secret, value)));
                }
            }
        });
        return wrong;
    }

    /** Where an operator sets it. */
    private static String variable(String setting, String written) {
        return UNFILLED.matcher(written)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse(setting);
    }

    /** What lets people in. */
    private static List<String> door(ConfigurableEnvironment environment) {
        var missing = new ArrayList<String>();
        var kind = text(environment, "niangjia.login.kind").toLowerCase(Locale.ROOT);
        if (kind.equals("openid")) {
            if (!text(environment, "niangjia.login.openid.issuer").startsWith("https://")) {
                missing.add("NIANGJIA_LOGIN_OPENID_ISSUER: the provider's address, which begins with https://");
            }
            if (text(environment, "niangjia.login.openid.client").isBlank()) {
                missing.add("NIANGJIA_LOGIN_OPENID_CLIENT: the id under which the provider knows this house");
            }
            if (text(environment, "niangjia.login.openid.secret").length() < SHORTEST_PASSWORD) {
                missing.add("NIANGJIA_LOGIN_OPENID_SECRET: shared with the provider, at least " + SHORTEST_PASSWORD
                        + " characters");
            }
        } else if (kind.equals("ldap")) {
            if (!text(environment, "niangjia.login.ldap.url").startsWith("ldaps://")) {
                missing.add("NIANGJIA_LOGIN_LDAP_URL: the directory's address, which begins with ldaps://,"
                        + " as passwords go there");
            }
        } else {
            var password = text(environment, ADMINISTRATOR_PASSWORD);
            if (password.length() < SHORTEST_PASSWORD
                    || GuessablePasswords.include(password, FirstAdministrator.NAME)) {
                missing.add("NIANGJIA_ADMINISTRATOR_PASSWORD: the first administrator's password, at least "
                        + SHORTEST_PASSWORD + " characters, and not made of her name or of a few characters");
            }
        }
        return missing;
    }

    /** What is there and cannot be used; the values themselves are not told. */
    private static TreeSet<String> malformed(ConfigurableEnvironment environment) {
        var wrong = new TreeSet<String>();
        ours(environment).forEach((setting, written) -> {
            var value = environment.resolvePlaceholders(written);
            if (UNFILLED.matcher(value).find() || value.isBlank()) {
                return;
            }
            var name = variable(setting, written);
            if (setting.startsWith("niangjia.login.")) {
                return;
            }
            if (setting.endsWith(".secret") && !WebhookKey.isSecret(value)) {
                wrong.add(name + ": is no secret, which is whsec_ and the Base64 of 24 to 64 random bytes");
            }
            if (setting.endsWith(".url") && !value.matches("https?://.+")) {
                wrong.add(name + ": is no address that begins with https:// or http://");
            }
        });
        return wrong;
    }

    private static String masterKey(ConfigurableEnvironment environment) {
        var key = text(environment, "niangjia.cipher.master-key");
        var file = text(environment, "niangjia.cipher.master-key-file");
        if (!key.isBlank() || file.isBlank()) {
            return key;
        }
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException unreadable) {
            return "";
        }
    }

    /** Variables to which settings of ours point and which nobody has set. */
    private static TreeSet<String> unfilled(ConfigurableEnvironment environment) {
        var names = new TreeSet<String>();
        ours(environment).values().forEach(written -> UNFILLED.matcher(written)
                .results()
                // One that may be left out ends in a colon.
                .filter(found -> found.group(2).isEmpty())
                .map(found -> found.group(1))
                .filter(name -> !environment.containsProperty(name))
                .forEach(names::add));
        return names;
    }

    /** Our settings as they are written, placeholders and all, each from the first source that has it, however it is spelt there. */
    private static Map<String, String> ours(ConfigurableEnvironment environment) {
        var settings = new TreeMap<String, String>();
        for (var source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            if (source instanceof IterableConfigurationPropertySource known) {
                known.stream().filter(OURS::isAncestorOf).forEach(setting -> {
                    var value = known.getConfigurationProperty(setting).getValue();
                    settings.putIfAbsent(setting.toString(), String.valueOf(value));
                });
            }
        }
        return settings;
    }

    private static String text(ConfigurableEnvironment environment, String setting) {
        return environment.getProperty(setting, "");
    }
}
