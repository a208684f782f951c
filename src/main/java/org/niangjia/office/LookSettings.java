package org.niangjia.office;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the house shows itself.
 *
 * @param name of the federation that runs it, above every page
 * @param nameEn the same in English
 * @param colour of headings and buttons, as {@code #rrggbb}; white letters have to be legible on it
 */
@Validated
@ConfigurationProperties("niangjia.look")
public record LookSettings(
        @DefaultValue("娘家") String name,
        @DefaultValue("Niangjia") String nameEn,
        @NotNull @Pattern(regexp = "#[0-9a-fA-F]{6}") @DefaultValue("#a8272c") String colour) {}
