package org.niangjia.platform.problem;

/**
 * One thing wrong with one field.
 *
 * @param field the path as the sender wrote it, e.g. {@code household[0].idNumber}; empty when it concerns the whole
 * @param message a sentence in the reader's language that names the remedy and repeats no personal data
 */
public record FieldError(String field, String message) {}
