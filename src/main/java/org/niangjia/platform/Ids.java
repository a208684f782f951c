package org.niangjia.platform;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Chooses ids that nobody can guess, before anything is done under them. */
@Component
public class Ids {

    public String next() {
        return UUID.randomUUID().toString();
    }
}
