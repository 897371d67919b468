import { parseFeed } from 'feedsmith';
import { squeeze } from './blocks.ts';
import { decodeText } from './charset.ts';
import { download, type FetchOptions } from './fetch.ts';
import { Refused } from './refusal.ts';

/** What a feed announces: an address, and what the feed says about it. */
export interface FeedEntry {
  /** As the feed identifies it, else its address: stays the same when the entry is corrected. */
  readonly key: string;
  readonly address: string;
  readonly title: string | null;
  /** ISO 8601 calendar day, as the publisher's clock had it. */
  readonly date: string | null;
}

/** Feeds list their latest entries, a few dozen; the rest of a longer one is left for the next time. */
export const mostEntries = 200;

/**
 * Reads an RSS, RDF, Atom or JSON feed.
 * @returns its entries, as the feed orders them; those without an address are left out.
 * @throws Refused when it cannot be had, or is no feed.
 */
export async function readFeed(address: string, options: FetchOptions = {}): Promise<readonly FeedEntry[]> {
  const { bytes, charset, from } = await download(address, options);
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)/i.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1] ?? null;
  return entriesOf(decodeText(bytes, charset ?? declared), from);
}

/** @param base what relative addresses are relative to. */
function entriesOf(source: string, base: string): readonly FeedEntry[] {
  const found = rawEntries(source).flatMap(({ id, link, title, stamp }) => {
    const address = link === undefined ? undefined : absolute(link, base);
    if (address === undefined) return [];
    return [{ key: id ?? address, address, title: squeeze(title ?? '') || null, date: dayOf(stamp ?? '') }];
  });
  return [...new Map(found.toReversed().map((entry) => [entry.key, entry])).values()].toReversed().slice(0, mostEntries);
}

interface RawEntry {
  readonly id: string | undefined;
  readonly link: string | undefined;
  readonly title: string | undefined;
  readonly stamp: string | undefined;
}

type Feed = ReturnType<typeof parseFeed<string>>;

function rawEntries(source: string): readonly RawEntry[] {
  const parsed = parsedFeed(source);
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map(({ guid, link, title, pubDate, dc }) => ({ id: guid?.value, link, title, stamp: pubDate ?? dc?.dates?.[0] }));
    case 'rdf':
      return (parsed.feed.items ?? []).map(({ link, title, dc }) => ({ id: undefined, link, title, stamp: dc?.dates?.[0] }));
    case 'json':
      return (parsed.feed.items ?? []).map(({ id, url, title, date_published }) => ({ id, link: url, title, stamp: date_published }));
    case 'atom':
      return (parsed.feed.entries ?? []).map(({ id, links, title, published, updated }) => {
        const link = (links ?? []).find(({ rel }) => rel === undefined || rel === 'alternate');
        return { id, link: link?.href, title: title?.value, stamp: published ?? updated };
      });
  }
}

function parsedFeed(source: string): Feed {
  try {
    return parseFeed(source, { parseDateFn: (stamp) => stamp });
  } catch {
    throw new Refused({ code: 'no-feed' });
  }
}

function absolute(link: string, base: string): string | undefined {
  try {
    const url = new URL(link.trim(), base);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The day as it is written, in RFC 822 or ISO 8601: the publisher's own, whatever the time zone of the reader. */
function dayOf(stamp: string): string | null {
  const iso = /^\s*(\d{4}-\d{2}-\d{2})(?:T|\s|$)/.exec(stamp)?.[1];
  if (iso !== undefined) return iso;
  const [, day = '', name = '', year = ''] = /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})/.exec(stamp) ?? [];
  const month = months.indexOf(name.toLowerCase()) + 1;
  return month === 0 ? null : `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
