const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

function widthOf(text: string): number {
  return /^[\x20-\x7e\u00a0-\u024f]*$/.test(text) ? text.length : [...graphemes.segment(text)].length;
}

/** Control characters could move the cursor or rename the window of who reads; line ends and tabs stay. */
export function withoutControls(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '\ufffd');
}

/**
 * Adds line breaks behind spaces so that no line is wider than `columns`, the space at its end included, and changes nothing else:
 * taking ` \n` for a space gives the text back. No-break spaces hold,
 * and so do the spaces inside a figure.
 */
export function wrap(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

/** A word with the spaces behind it. The digits of one figure (« 1 450 ») stay together. */
const word = /(?:[^ ]|(?<=\d) (?=\d{3}(?!\d)))+ *| +/g;

function wrapLine(line: string, columns: number): string {
  let width = 0;
  let wrapped = '';
  for (const part of line.match(word) ?? []) {
    const bare = widthOf(part.trimEnd());
    if (width > 0 && width + bare >= columns) {
      wrapped += '\n';
      width = 0;
    }
    wrapped += part;
    width += widthOf(part);
  }
  return wrapped;
}
