/** One line of a stream, without its line end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Cut at `longestLine` UTF-16 units; bytes that are no UTF-8 read as U+FFFD. */
  readonly text: string;
  readonly isCut: boolean;
}

/** A question is a few words, a quotation a few sentences; what is longer is a file that came by mistake. */
export const longestLine = 100_000;

/**
 * Reads a stream line by line, each as soon as it ends. Only \n and \r\n end a line: JSON may hold U+2028.
 * Memory stays bounded whatever comes, for what exceeds a line is dropped while it is read.
 */
export async function* readLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8');
  let held = '';
  let isCut = false;
  let number = 0;
  const finish = (): Line => {
    number += 1;
    const line = { number, text: held.endsWith('\r') ? held.slice(0, -1) : held, isCut };
    held = '';
    isCut = false;
    return line;
  };
  for await (const chunk of input) {
    const parts = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n');
    for (const [i, part] of parts.entries()) {
      if (i > 0) yield finish();
      isCut ||= held.length + part.length > longestLine;
      held = (held + part).slice(0, longestLine);
    }
  }
  held += decoder.decode();
  if (held !== '') yield finish();
}
