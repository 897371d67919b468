/** A paragraph, heading or bullet of a document, without markup. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'bullet';
  /** Lines that the document breaks are kept apart with line feeds. */
  readonly text: string;
}

const ownMark = /^[\s\u00a0]*[•‣◦▪●·–—-][\s\u00a0]+/;
const numberMark = /^[\s\u00a0]*\(?(?:\d{1,2}|[a-z])[.)°][\s\u00a0]+/;

/**
 * Blocks in the plain form that a .txt has: title line, blank line, date line, paragraphs apart, bullets as lines with a mark. So the
 * same words make the same passages, whatever they came in.
 */
export function plainText(blocks: readonly Block[]): string {
  let text = '';
  let wasBullet = false;
  for (const { kind, text: raw } of blocks) {
    const body = raw
      .split('\n')
      .map(squeeze)
      .filter((line) => line !== '')
      .join('\n');
    if (body === '') continue;
    const hasMark = ownMark.test(body) || (kind === 'bullet' && numberMark.test(body));
    const isBullet = kind === 'bullet' || hasMark;
    const line = isBullet && !numberMark.test(body) ? `- ${body.replace(ownMark, '')}` : body;
    text += text === '' ? line : `${wasBullet && isBullet ? '\n' : '\n\n'}${line}`;
    wasBullet = isBullet;
  }
  return text === '' ? '' : `${text}\n`;
}

/** White space as a reader sees it: one space; no-break spaces are characters of the text and stay. */
export function squeeze(text: string): string {
  return text
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/[ \t\n\r\f\v]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '');
}

export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
