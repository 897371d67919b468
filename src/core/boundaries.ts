const wordStart = '(?<![\\p{L}\\p{M}\\p{N}])';
const wordEdge = `(?:${wordStart}(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{M}\\p{N}])(?![\\p{L}\\p{M}\\p{N}]))`;

/**
 * The pattern with each `\b` read as an edge between letters of any alphabet and the rest: JavaScript's own knows ASCII only, so that
 * /\bmoitié\b/u never matches.
 */
export function wordwise({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replace(/(?<!\\)\\b(?=\p{L}|\(\?:\p{L})/gu, wordStart).replace(/(?<!\\)\\b/g, wordEdge), flags);
}
