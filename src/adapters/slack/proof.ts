import type { Communique } from '../../core/types.ts';
import { unescapeText } from './markup.ts';
import { textOfBlocks } from './parse-back.ts';
import type { Rendered, Shown } from './render.ts';

/**
 * The last look before anything is sent: each quote stands at its place in its source, and the payload, read back as Slack will read
 * it, holds the quote byte for byte with its source line.
 * @returns false when anything differs: then nothing may be quoted.
 */
export function isProven({ payload, shown }: Rendered, communiques: readonly Communique[]): boolean {
  if (shown.length === 0) return true;
  const wire = JSON.parse(JSON.stringify(payload)) as { readonly text: string; readonly blocks: unknown };
  const read = payload.blocks.length > 0 ? textOfBlocks(wire.blocks) : unescapeText(wire.text);
  return shown.every((entry) => standsInSource(entry, communiques) && read.includes(entry.citation.quote) && read.includes(entry.source ?? ''));
}

function standsInSource({ citation }: Shown, communiques: readonly Communique[]): boolean {
  const communique = communiques.find(({ id }) => id === citation.communique);
  const { start, end } = citation.span;
  return communique !== undefined && communique.sha256 === citation.sha256 && communique.text.slice(start, end) === citation.quote;
}
