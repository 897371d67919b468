import { stripVTControlCharacters } from 'node:util';
import type { Colors } from 'picocolors/types.js';
import { withoutControls, wrap } from './text.ts';

/** How the terminal at hand shows text. */
export interface Screen {
  readonly colors: Colors;
  /** Null when nobody watches: then no byte of a quote is touched, not even by a line break. */
  readonly columns: number | null;
  /** Choices can be typed: they are shown with their numbers. */
  readonly isConversation: boolean;
}

/** Text as one screen shows it. */
export interface Paint {
  /** Without control characters and wrapped, where somebody watches. */
  lay(text: string): string;
  styled(text: string, style: (text: string) => string): string;
  /** Lays text out with a part of it in bold, where there are colours. */
  emphasized(text: string, part: string): string;
  /** Whether laid out text still holds a quote byte for byte, colours and added line breaks aside. */
  holds(laid: string, quote: string): boolean;
}

export function createPaint({ colors, columns }: Screen): Paint {
  const clean = (text: string): string => (columns === null ? text : withoutControls(text));
  const lay = (text: string): string => (columns === null ? text : wrap(clean(text), columns));
  const perLine = (text: string, style: (text: string) => string): string => text.split('\n').map(style).join('\n');
  const unwrapped = (text: string): string => (columns === null ? text : text.replace(/ \n/g, ' '));
  return {
    lay,
    styled: (text, style) => perLine(lay(text), style),
    emphasized: (text, part) => {
      const laid = lay(text);
      const match = colors.isColorSupported && part !== '' ? breakable(clean(part)).exec(laid) : null;
      if (match === null) return laid;
      return laid.slice(0, match.index) + perLine(match[0], colors.bold) + laid.slice(match.index + match[0].length);
    },
    holds: (laid, quote) => unwrapped(stripVTControlCharacters(laid)).includes(unwrapped(clean(quote))),
  };
}

/** Finds a text that may have got line breaks behind its spaces. */
function breakable(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ +/g, '$&\\n?'));
}
