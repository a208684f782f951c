package org.niangjia.platform.web;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page from 0
 * @param total of all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    /** How many entries a page has. */
    public static final int SIZE = 20;
}
