package org.niangjia.office.web;

import java.time.Duration;
import org.niangjia.office.LookSettings;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The name and the colour of the federation that runs the house, for every page and before any login. */
@RestController
class LookController {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final LookSettings look;

    LookController(LookSettings look) {
        this.look = look;
    }

    @GetMapping("/api/public/v1/look")
    ResponseEntity<LookSettings> look() {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEPT)).body(look);
    }
}
