package org.niangjia.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All programmes, read once from {@code programmes/*.yaml}; a new file is a new programme. */
@Component
public class Programmes {

    private final Map<String, Programme> byCode = new TreeMap<>();

    public Programmes() {
        read("classpath*:programmes/*.yaml");
    }

    /** Adds the programmes of these files. */
    final void read(String files) {
        try {
            var mapper = new ObjectMapper(new YAMLFactory());
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(files)) {
                try (var text = file.getInputStream()) {
                    add(mapper.readValue(text, File.class).toProgramme());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A programme cannot be read", e);
        }
    }

    private void add(Programme programme) {
        if (byCode.put(programme.code(), programme) != null) {
            throw new IllegalStateException("Two programmes are called " + programme.code());
        }
    }

    public Optional<Programme> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** @throws java.util.NoSuchElementException when there is no such programme */
    public Programme get(String code) {
        return find(code).orElseThrow();
    }

    public Collection<Programme> all() {
        return new ArrayList<>(byCode.values());
    }

    /** The file's own form: yuan as people write them. */
    private record File(
            String code,
            Programme.Name name,
            String fund,
            String minimum,
            String maximum,
            Programme.Per per,
            Programme.Once once,
            Programme.Form form,
            boolean publicNotice,
            List<Programme.Name> papers,
            @Nullable List<Programme.Share> coFunding,
            @Nullable Plan schedule) {

        Programme toProgramme() {
            return new Programme(
                    code,
                    name,
                    fund,
                    fen(minimum),
                    fen(maximum),
                    per,
                    once,
                    form,
                    publicNotice,
                    papers,
                    coFunding == null ? List.of() : coFunding,
                    schedule == null ? null : schedule.toSchedule());
        }

        private static long fen(String yuan) {
            return new BigDecimal(yuan).movePointRight(2).longValueExact();
        }
    }

    /** A schedule as people write it: {@code {each: "500.00", times: 10, every: month, months: [9, 10], day: 10}}. */
    private record Plan(String each, int times, String every, Set<Integer> months, int day) {

        Schedule toSchedule() {
            return new Schedule(
                    File.fen(each),
                    times,
                    Schedule.Every.valueOf(every.toUpperCase(Locale.ROOT).replace('-', '_')),
                    months,
                    day);
        }
    }
}
