package org.niangjia.office;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The offices of the house.
 *
 * @param tree the offices, in any order; put them into a file and name it in {@code SPRING_CONFIG_IMPORT}
 */
@ConfigurationProperties("niangjia.offices")
public record OfficeSettings(@DefaultValue List<Entry> tree) {

    public OfficeSettings {
        tree = List.copyOf(tree);
    }

    /**
     * One office, as an operator writes it.
     *
     * @param code its area code by GB/T 2260, six digits to the district, nine to the street, twelve to the community
     * @param name its name
     * @param nameEn the same in English; the Chinese one where it has none
     * @param roles that people hold there, by their codes
     */
    public record Entry(
            @DefaultValue("") String code,
            @DefaultValue("") String name,
            @DefaultValue("") String nameEn,
            @DefaultValue List<String> roles) {}
}
