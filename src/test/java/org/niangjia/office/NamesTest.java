package org.niangjia.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.springframework.boot.test.web.server.LocalServerPort;

@NiangjiaTest
class NamesTest {

    @LocalServerPort
    private int port;

    @Test
    void colleaguesAreKnownByTheirNamesWithTheFamilysFirst() {
        var people = Colleague.of(port, "volunteer")
                .get("/api/v1/people?id=director&id=caseworker&id=nobody")
                .is(200)
                .body();
        assertThat(people.findValuesAsText("userId")).containsExactly("caseworker", "director");
        assertThat(people.findValuesAsText("name")).containsExactly("李春梅", "陈慧敏");
    }

    @Test
    void officesAreKnownByTheirNamesInTheReadersLanguage() {
        var path = "/api/v1/offices";
        var chinese = Colleague.of(port, "justice").get(path).is(200).body();
        var english = Colleague.of(port, "justice")
                .send("GET", path, null, Map.of("Accept-Language", "en"))
                .is(200)
                .body();
        assertThat(chinese.findValuesAsText("code")).contains("510100", "510104", "510104020");
        assertThat(chinese.findValuesAsText("name")).allMatch(name -> name.matches("\\p{IsHan}+"));
        assertThat(english.findValuesAsText("name")).noneMatch(name -> name.matches(".*\\p{IsHan}.*"));
    }

    @Test
    void strangersLearnNoNames() {
        Colleague.of(port, "").get("/api/v1/people?id=director").is(401);
    }
}
