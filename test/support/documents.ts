import { crc32, deflateRawSync } from 'node:zlib';

/** A communiqué as every format holds it: title, day, paragraphs, bullets. */
export const plan = {
  title: 'Un plan pour les écoles rurales',
  day: '12 mars 2023',
  paragraphs: [
    'Le ministre a annoncé que le budget des écoles rurales augmente de 10 millions d’euros dès la rentrée.',
    'Les cantines de 240 communes restent ouvertes pendant les vacances, a décidé le conseil.',
  ],
  bullets: ['120 classes sont créées dans les villages.', 'Le transport de 3000 élèves devient gratuit le 1er septembre 2023.'],
} as const;

/** The same as a .txt. */
export const planText = `${plan.title}\n\n${plan.day}\n\n${plan.paragraphs.join('\n\n')}\n\n${plan.bullets.map((bullet) => `- ${bullet}`).join('\n')}\n`;

export function htmlOf(body: string, head = ''): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
}

export const planHtml = htmlOf(
  `<h1>${plan.title}</h1><p>${plan.day}</p>${plan.paragraphs.map((text) => `<p>${text}</p>`).join('')}<ul>${plan.bullets.map((text) => `<li>${text}</li>`).join('')}</ul>`,
);

/** A page of a site: menus around the article. */
export const planPage = htmlOf(
  `<header><a href="/">Accueil</a></header><nav><ul><li>Actualités</li><li>Contact</li></ul></nav><main><article><h1>${plan.title}</h1><p>${plan.day}</p>${plan.paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}<ul>${plan.bullets.map((text) => `<li>${text}</li>`).join('')}</ul></article></main><aside>À lire aussi</aside><footer>Mentions légales</footer>`,
  '<meta property="og:site_name" content="Ministère des Écoles"><title>Un plan | Ministère</title>',
);

export const planEml = [
  'From: =?utf-8?q?Minist=C3=A8re_des_=C3=89coles?= <presse@example.org>',
  `Subject: =?utf-8?q?${[...Buffer.from(plan.title)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}?=`,
  'Date: Sun, 12 Mar 2023 23:30:00 -0500',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: 8bit',
  '',
  planText,
].join('\r\n');

/** A zip container. @param declared what an entry claims to unfold to, where it lies. */
export function zipOf(entries: Readonly<Record<string, string | Uint8Array>>, declared?: number): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declared ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, index, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A Word document of paragraphs; those that begin with “- ” are items of a list. */
export function docxOf(paragraphs: readonly string[]): Buffer {
  const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  const main = 'http://schemas.openxmlformats.org';
  return zipOf({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${main}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${main}/package/2006/relationships"><Relationship Id="r1" Type="${main}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${main}/wordprocessingml/2006/main"><w:body>${paragraphs.map(paragraph).join('')}</w:body></w:document>`,
  });
}

/** A PDF whose pages hold these lines, in the encoding of Windows; a page without lines is a picture of nothing. */
export function pdfOf(pages: readonly (readonly string[])[]): Buffer {
  const special: Readonly<Record<string, string>> = { '’': '\x92', '–': '\x96', '•': '\x95', '…': '\x85' };
  const latin = (text: string): string => text.replace(/[’–•…]/g, (mark) => special[mark] ?? mark).replace(/[\\()]/g, '\\$&');
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const kids: number[] = [];
  for (const lines of pages) {
    const content =
      lines.length === 0
        ? '0.5 g 100 100 300 300 re f'
        : `BT /F1 11 Tf 72 760 Td ${lines.map((line, i) => `${i === 0 ? '' : `0 -${line === '' ? 10 : 16} Td `}(${latin(line)}) Tj`).join('\n')} ET`;
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`);
    kids.push(objects.length);
  }
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
