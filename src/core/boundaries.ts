/** A letter, mark or digit of any alphabet. Nearly all are told by the first alternative, without a search through all of Unicode. */
const inWord = '(?:[a-zà-öø-ÿ0-9]|[\\p{L}\\p{M}\\p{N}])';
const wordStart = `(?<!${inWord})`;
/** Looks for the digit first: there are few. */
const figureStart = `(?=\\d)${wordStart}`;
const wordEdge = `(?:${wordStart}(?=[\\p{L}\\p{N}])|(?<=${inWord})(?!${inWord}))`;

/**
 * The pattern with each `\b` read as an edge between letters of any alphabet and the rest: JavaScript's own knows ASCII only, so that
 * /\bmoitié\b/u never matches. What stands behind `\b(?:` must begin with a letter in all alternatives when it does in the first, and
 * likewise with a digit.
 */
export function wordwise({ source, flags }: RegExp): RegExp {
  const edged = source
    .replace(/(?<!\\)\\b(?=\p{L}|\(\?:\p{L})/gu, wordStart)
    .replace(/(?<!\\)\\b(?=(?:\(\?[:=])?(?:\d|\\d))/g, figureStart)
    .replace(/(?<!\\)\\b/g, wordEdge);
  return new RegExp(edged, flags);
}

/** The pattern without its edges, which must stand in no negative lookaround: it finds all that it finds with them, and more. */
export function edgeless({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replace(/(?<!\\)\\b/g, ''), flags);
}
