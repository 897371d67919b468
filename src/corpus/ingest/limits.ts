const mebibyte = 1_048_576;

/** A communiqué with pictures is a few megabytes; the bytes of one document, compressed as they are, stay below this. */
export const largestDocument = 25 * mebibyte;
/** What HTTP compression or a zip container may unfold to. */
export const largestUnfolded = 50 * mebibyte;
/** A communiqué is a few pages; pdf.js needs about 20 ms a page. */
export const mostPages = 500;
export const mostRedirects = 5;
export const downloadTimeoutMs = 30_000;
/** Fewer words than this are no communiqué: an empty page, a cookie wall, a page that scripts would fill. */
export const fewestWords = 12;
