import mammoth from 'mammoth';
import { plainText, wordCount } from './blocks.ts';
import { blocksOfMarkup } from './html.ts';
import { fewestWords } from './limits.ts';
import { type Extracted, noMeta, type Received, Refused } from './refusal.ts';
import { checkZip } from './zip.ts';

/** Pictures would be inlined as base64; the text needs none. */
const noImages = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));

/** @throws Refused when the container is a bomb, is no Word document, or bears no text. */
export async function readDocx({ bytes }: Received): Promise<Extracted> {
  if (!checkZip(bytes).includes('word/document.xml')) throw new Refused({ code: 'unknown-format' });
  let markup: string;
  try {
    markup = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: noImages, externalFileAccess: false })).value;
  } catch {
    throw new Refused({ code: 'damaged', format: 'docx' });
  }
  const text = plainText(blocksOfMarkup(markup));
  if (wordCount(text) < fewestWords) throw new Refused({ code: 'no-text' });
  return { format: 'docx', text, meta: noMeta };
}
