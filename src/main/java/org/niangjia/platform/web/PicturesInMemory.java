package org.niangjia.platform.web;

import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;

/** Java reads and writes pictures by way of temporary files unless it is told otherwise; a photo of a family lies in none. */
@Component
class PicturesInMemory {

    PicturesInMemory() {
        ImageIO.setUseCache(false);
    }
}
