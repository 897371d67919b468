import PostalMime, { type Email } from 'postal-mime';
import { squeeze, wordCount } from './blocks.ts';
import { extractHtml } from './html.ts';
import { fewestWords } from './limits.ts';
import { type Extracted, type Meta, type Received, Refused } from './refusal.ts';

/** A mailed communiqué: the subject is its title, the sender its publisher, the body its text. Attachments are left alone. */
export async function readEml({ bytes }: Received): Promise<Extracted> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(Uint8Array.from(bytes));
  } catch {
    throw new Refused({ code: 'damaged', format: 'eml' });
  }
  const title = squeeze((mail.subject ?? '').replace(/^(?:(?:re|fwd?|tr)\s*:\s*)+/i, '')) || null;
  const meta: Meta = { title, date: dayOf(mail), publisher: squeeze(mail.from?.name ?? '') || null };
  const body =
    mail.text !== undefined && wordCount(mail.text) >= fewestWords ? unwrapped(mail.text) : mail.html === undefined ? '' : extractHtml(mail.html).text;
  if (body.includes('\ufffd')) throw new Refused({ code: 'charset', declared: null, likely: null });
  if (wordCount(body) < fewestWords) throw new Refused({ code: 'no-text' });
  const isThere = title === null || body.split('\n', 6).some((line) => squeeze(line) === title);
  return { format: 'eml', text: isThere ? body : `${title}\n\n${body}`, meta };
}

/** The day where the sender was, as the header writes it: the same day everywhere. */
function dayOf(mail: Email): string | null {
  const raw = mail.headers.find(({ key }) => key === 'date')?.value ?? '';
  const [, day, name = '', year] = /(\d{1,2})\s+(\p{L}{3})\p{L}*\s+(\d{4})/u.exec(raw) ?? [];
  const month = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').indexOf(name.toLowerCase()) + 1;
  return month === 0 ? null : `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Mail programs break lines near 76 columns; a paragraph is put on one line again, bullets keep theirs. */
function unwrapped(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const isWrapped = lines.every((line) => line.length <= 80) && lines.some((line) => line.length > 60);
  const [signature] = lines.flatMap((line, i) => (line === '-- ' ? [i] : []));
  const kept = lines.slice(0, signature).map((line) => line.trimEnd());
  if (!isWrapped) return `${kept.join('\n').trim()}\n`;
  let result = '';
  let before = '';
  for (const line of kept) {
    const isStart = before === '' || line === '' || /^\s*(?:[•*–—-]|\d{1,2}[.)])\s/.test(line) || before.length < 50;
    result += result === '' ? line : `${isStart ? '\n' : ' '}${isStart ? line : line.trimStart()}`;
    before = line;
  }
  return `${result.trim()}\n`;
}
