package org.niangjia.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A new programme is a file and a rule of the table: no Java. */
@NiangjiaTest
class NewProgrammeStoryTest {

    private static final String WINTER_COAT =
            """
            # 温暖过冬: a coat for every child; tried by one test and never shipped.
            code: winter-coat-%s
            name: {zh: 温暖过冬, en: Winter coat}
            fund: bursary
            minimum: "100.00"
            maximum: "400.00"
            per: person
            once: year
            form: money
            publicNotice: false
            papers: []
            """;

    private static final String RULE =
            """
                  <rule id="Rule_WinterCoat">
                    <inputEntry id="When_WinterCoat_Programme"><text>"winter-coat-%s"</text></inputEntry>
                    %s
                    <outputEntry id="Then_WinterCoat_Eligible"><text>true</text></outputEntry>
                    <outputEntry id="Then_WinterCoat_ReasonCode"><text>"eligible"</text></outputEntry>
                  </rule>
            """;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Programmes programmes;

    @Autowired
    private RepositoryService repository;

    @LocalServerPort
    private int port;

    @Test
    void aFileAndARuleAreANewProgramme(@TempDir Path folder) throws Exception {
        var once = String.valueOf(System.nanoTime());
        Files.writeString(folder.resolve("winter-coat.yaml"), WINTER_COAT.formatted(once));
        programmes.read(folder.toUri() + "*.yaml");
        var family = new MoneyFamily(context, port, "sudden-shock");
        var before = family.asksFor("winter-coat-" + once, family.daughter, "300.00");
        assertThat(before.status()).isEqualTo("returned");

        var deployment = repository
                .createDeployment()
                .addString("processes/eligibility.dmn", tableWithTheRule(once))
                .deploy();
        try {
            var grant = family.asksFor("winter-coat-" + once, family.son, "300.00");
            grant.isApprovedBy("supervisor");
            assertThat(grant.status()).isEqualTo("approved");
            assertThat(grant.as("caseworker")
                            .get("/api/v1/cases/" + family.caseNumber)
                            .body()
                            .toString())
                    .contains("winter-coat-" + once);
        } finally {
            repository.deleteDeployment(deployment.getId());
        }
    }

    private static String tableWithTheRule(String once) throws Exception {
        var table = Files.readString(Path.of("processes/eligibility.dmn"), StandardCharsets.UTF_8);
        var firstRule = table.indexOf("<rule ");
        var end = table.indexOf("</rule>", firstRule);
        var inputs = table.substring(firstRule, end).split("<inputEntry").length - 1;
        var others = new StringBuilder();
        for (int input = 1; input < inputs; input++) {
            others.append("<inputEntry id=\"When_WinterCoat_").append(input).append("\"><text></text></inputEntry>");
        }
        return table.substring(0, firstRule) + RULE.formatted(once, others) + table.substring(firstRule);
    }
}
