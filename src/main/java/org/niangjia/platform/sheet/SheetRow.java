package org.niangjia.platform.sheet;

import java.util.Map;

/**
 * A row with its cells by column, from 0; empty cells are absent.
 *
 * @param number as the reader of the sheet counts, from 1
 */
public record SheetRow(int number, Map<Integer, SheetCell> cells) {}
