import type { Citation, Communique } from '../../core/types.ts';
import { type Claim, quoteMarks } from './blocks.ts';
import { visibleText } from './markdown.ts';
import { type Payload, textsOf } from './payload.ts';

/**
 * The last check before anything is posted: read back from the finished payload as Discord shows it, every quote stands between its
 * marks byte for byte, and is what its source has at its offsets.
 * @returns false when one quote fails: then none of this may be posted.
 */
export function isProven(payload: Payload, claims: readonly Claim[], communiques: readonly Communique[]): boolean {
  if (claims.length === 0) return true;
  const shown = textsOf(payload).map(visibleText);
  return claims.every((claim) => stands(claim.citation, communiques) && shown.some((text) => shows(text, claim)));
}

function shows(text: string, claim: Claim): boolean {
  const { quote, language } = claim.citation;
  if (claim.kind === 'quote') {
    const [open, close] = quoteMarks(language);
    return text.includes(`${open}${quote}${close}`);
  }
  // What is left of a cut paragraph is contiguous with the quote on both sides.
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (adjoins(claim.before.slice(-1), text.charAt(at - 1)) && adjoins(claim.after.charAt(0), text.charAt(at + quote.length))) return true;
  }
  return false;
}

/** A side that had to be left out altogether shows the end of an ellipsis, `]` or `[`. */
function adjoins(expected: string, shown: string): boolean {
  return expected === '' || expected === shown || shown === ']' || shown === '[';
}

function stands({ communique, quote, span, sha256 }: Citation, communiques: readonly Communique[]): boolean {
  const source = communiques.find(({ id }) => id === communique);
  return source !== undefined && source.sha256 === sha256 && source.text.slice(span.start, span.end) === quote;
}
