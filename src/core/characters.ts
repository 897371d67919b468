/** What the tokenizer asks of a UTF-16 code unit, as bits. */
export const charKind = {
  letter: 1,
  mark: 2,
  digit: 4,
  space: 8,
  apostrophe: 16,
  opener: 32,
  breaker: 64,
  dash: 128,
  surrogate: 256,
  upper: 512,
  lower: 1024,
  known: 2048,
} as const;

const kinds = new Uint16Array(65536);

/** Bits of `charKind` of one code unit; surrogates have to be asked about as pairs, see `pairKind`. */
export function kindOfChar(code: number): number {
  return kinds[code] || learn(code);
}

function learn(code: number): number {
  const char = String.fromCharCode(code);
  let kind: number = charKind.known;
  if (code >= 0xd800 && code < 0xe000) kind |= charKind.surrogate;
  else kind |= letterKind(char);
  if (/\d/.test(char)) kind |= charKind.digit;
  if (/\s/.test(char)) kind |= charKind.space;
  if (/['’ʼ]/.test(char)) kind |= charKind.apostrophe;
  if (/[.!?…\n•:]/.test(char)) kind |= charKind.opener;
  if (/[.;:!?…\n()•]/.test(char)) kind |= charKind.breaker;
  if (/[-–—]/.test(char)) kind |= charKind.dash;
  kinds[code] = kind;
  return kind;
}

/** Kind of the character that begins at `at` with a surrogate; neither letter nor mark when its other half is missing. */
function pairKind(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  if (point < 0x10000) return charKind.known;
  const char = String.fromCodePoint(point);
  return letterKind(char) | charKind.surrogate;
}

function letterKind(char: string): number {
  if (/\p{Lu}/u.test(char)) return charKind.letter | charKind.upper;
  if (/\p{Ll}/u.test(char)) return charKind.letter | charKind.lower;
  if (/\p{L}/u.test(char)) return charKind.letter;
  return /\p{M}/u.test(char) ? charKind.mark : 0;
}

/** Bits of `charKind` of what begins at `at`; a letter or mark of two code units has the surrogate's bit as well. */
export function kindAt(text: string, at: number, to: number): number {
  const kind = kindOfChar(text.charCodeAt(at));
  return (kind & charKind.surrogate) !== 0 && at + 1 < to ? pairKind(text, at) : kind;
}
