import { getDocumentProxy } from 'unpdf';
import { type Block, plainText, wordCount } from './blocks.ts';
import { fewestWords, mostPages } from './limits.ts';
import { type Line, linesOf, type PdfItem, withoutFurniture } from './pdf-lines.ts';
import { paragraphsOf } from './pdf-paragraphs.ts';
import { type Extracted, type Received, Refused } from './refusal.ts';

/**
 * The text layer of a PDF as paragraphs.
 * @throws Refused for a scan without text, a password, a damaged file.
 */
export async function readPdf({ bytes }: Received): Promise<Extracted> {
  const document = await open(bytes);
  if (document.numPages > mostPages) throw new Refused({ code: 'too-large', limit: mostPages });
  const lines: Line[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, bottom = 0, , top = 0] = page.view;
    const { items } = await page.getTextContent();
    lines.push(...linesOf((items as readonly object[]).filter(isText), { number, bottom, height: top - bottom }));
    page.cleanup();
  }
  const blocks: readonly Block[] = paragraphsOf(withoutFurniture(lines, document.numPages));
  const text = plainText(blocks);
  if (wordCount(text) < fewestWords) throw new Refused({ code: 'scanned' });
  return { format: 'pdf', text, meta: { title: null, date: null, publisher: null } };
}

/** Marked content stands between the runs of text. */
function isText(item: object): item is PdfItem {
  return 'str' in item;
}

async function open(bytes: Uint8Array): ReturnType<typeof getDocumentProxy> {
  try {
    // pdf.js takes the buffer over, so it gets a copy; it says on the console what it forgives, which is nobody's business here.
    return await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new Refused(isLocked ? { code: 'encrypted' } : { code: 'damaged', format: 'pdf' });
  }
}
