package org.niangjia.fund;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.niangjia.catalogue.Programmes;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** All funds, read once from {@code funds/funds.yaml}; a new one is opened in the journal at the next start. */
@Component
@Order(FundRegister.ORDER)
public class FundRegister implements ApplicationRunner {

    /** Funds are open before anybody puts money into them. */
    public static final int ORDER = 100;

    private final Journal journal;
    private final List<Fund> funds;

    FundRegister(Journal journal, Programmes programmes) {
        this.journal = journal;
        try (var file = new ClassPathResource("funds/funds.yaml").getInputStream()) {
            funds = List.copyOf(
                    new ObjectMapper(new YAMLFactory()).readValue(file, new TypeReference<List<Fund>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("The funds cannot be read", e);
        }
        for (var programme : programmes.all()) {
            for (var fund : programme.funds()) {
                if (find(fund).isEmpty()) {
                    throw new IllegalStateException(
                            "Programme %s pays from a fund that is not declared: %s".formatted(programme.code(), fund));
                }
            }
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        funds.forEach(fund -> journal.open(Pot.free(fund.code())));
    }

    public List<Fund> all() {
        return funds;
    }

    public Optional<Fund> find(String code) {
        return funds.stream().filter(fund -> fund.code().equals(code)).findFirst();
    }
}
