package org.niangjia.office;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.niangjia.office.OfficeSettings.Entry;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the offices of the settings at every start: new ones are added, names are kept up to date, roles are added. Nothing is
 * taken away, as cases and tasks lie there. A tree that cannot be right stops the start, with every fault named.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OpenOffices implements ApplicationRunner {

    private final OfficeSettings settings;
    private final Offices offices;

    OpenOffices(OfficeSettings settings, Offices offices) {
        this.settings = settings;
        this.offices = offices;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        var faults = faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException("niangjia.offices.tree: " + String.join("; ", faults));
        }
        settings.tree().stream()
                .map(OpenOffices::office)
                .sorted(Comparator.comparing(office -> depth(office.code())))
                .forEach(this::open);
    }

    private void open(Offices.Office office) {
        var known = offices.find(office.code());
        if (known.isEmpty()) {
            offices.add(office);
        } else if (!known.get().equals(office)) {
            offices.update(office);
        }
    }

    private static Offices.Office office(Entry entry) {
        var roles = entry.roles().stream()
                .flatMap(role -> Role.of(role).stream())
                .sorted(Comparator.comparing(Role::code))
                .toList();
        return new Offices.Office(
                new OfficeCode(entry.code()),
                entry.name(),
                entry.nameEn().isBlank() ? entry.name() : entry.nameEn(),
                roles);
    }

    private static long depth(OfficeCode code) {
        return Stream.iterate(code.parent(), Optional::isPresent, above -> above.flatMap(OfficeCode::parent))
                .count();
    }

    private List<String> faults() {
        var faults = new ArrayList<String>();
        var codes = new HashSet<String>();
        for (var entry : settings.tree()) {
            if (OfficeCode.parse(entry.code()).isEmpty()) {
                faults.add("\"%s\" is no area code of six, nine or twelve digits".formatted(entry.code()));
            } else if (!codes.add(entry.code())) {
                faults.add("%s is named twice".formatted(entry.code()));
            }
            if (entry.name().isBlank()) {
                faults.add("%s has no name".formatted(entry.code()));
            }
            entry.roles().stream()
                    .filter(role -> Role.of(role).isEmpty())
                    .forEach(role ->
                            faults.add("%s has the role \"%s\", which there is not".formatted(entry.code(), role)));
        }
        return faults;
    }
}
