import type { Block } from './blocks.ts';

/** The part of a DOM that reading needs, so that no browser types have to be loaded. */
export interface DomNode {
  /** 1 for elements, 3 for text. */
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

export interface DomElement extends DomNode {
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

const silent = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG CANVAS IFRAME OBJECT NAV ASIDE FOOTER FORM BUTTON SELECT INPUT TEXTAREA VIDEO AUDIO HEAD TITLE META LINK'.split(' '),
);
const inline = new Set(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME TT U VAR WBR'.split(' '),
);
/** LibreOffice writes page headers and footers as divisions with these titles. */
const pageFurniture = new Set(['header', 'footer']);

/** Blocks of an element in the order of the text, whatever is not running text left out. */
export function blocksOf(root: DomElement): readonly Block[] {
  const blocks: Block[] = [];
  let pending = '';
  let kind: Block['kind'] = 'paragraph';
  let mark = '';

  function flush(): void {
    // Only `br` breaks a line: those of the source were made spaces.
    if (/\S/.test(pending)) {
      blocks.push({ kind, text: kind === 'bullet' ? `${mark}${pending.trimStart()}` : pending });
      if (kind === 'bullet') kind = 'paragraph';
    }
    pending = '';
  }

  function within(of: Block['kind'], element: DomElement, itsMark = ''): void {
    flush();
    const [outer, outerMark] = [kind, mark];
    [kind, mark] = [of, itsMark];
    children(element);
    flush();
    [kind, mark] = [outer, outerMark];
  }

  function children(element: DomElement): void {
    let number = Number(element.getAttribute('start') ?? 1) || 1;
    for (const child of element.childNodes) {
      if (child.nodeType === 3) pending += (child.textContent ?? '').replace(/[ \t\n\r\f]+/g, ' ');
      else if (child.nodeType === 1) {
        const item = child as DomElement;
        if (nameOf(item) === 'LI' && nameOf(element) === 'OL') within('bullet', item, `${number++}. `);
        else visit(item);
      }
    }
  }

  function visit(element: DomElement): void {
    const name = nameOf(element);
    if (silent.has(name) || isHidden(element)) return;
    if (name === 'BR') pending += '\n';
    else if (inline.has(name)) children(element);
    else if (/^H[1-6]$/.test(name)) within('heading', element);
    else if (name === 'LI') within('bullet', element, '- ');
    else if (name === 'PRE') {
      flush();
      blocks.push(...(element.textContent ?? '').split(/\n[ \t]*\n/).map((text): Block => ({ kind: 'paragraph', text })));
    } else if (name === 'TR') {
      flush();
      blocks.push({
        kind: 'paragraph',
        text: [...element.childNodes]
          .map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())
          .filter(Boolean)
          .join(' | '),
      });
    } else if (kind === 'bullet') {
      // A paragraph in an item is the item.
      if (/\S/.test(pending)) flush();
      children(element);
      flush();
    } else within('paragraph', element);
  }

  within('paragraph', root);
  return blocks;
}

function nameOf(element: DomElement): string {
  return element.nodeName.toUpperCase();
}

function isHidden(element: DomElement): boolean {
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    /display:\s*none|visibility:\s*hidden/i.test(element.getAttribute('style') ?? '') ||
    (nameOf(element) === 'DIV' && pageFurniture.has(element.getAttribute('title') ?? ''))
  );
}
