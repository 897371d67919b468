import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { Agent, fetch, type Response } from 'undici';
import { downloadTimeoutMs, largestDocument, mostRedirects } from './limits.ts';
import { type Received, Refused } from './refusal.ts';

export interface FetchOptions {
  /** Whether an address may be connected to; by default the public internet alone. */
  readonly mayReach?: (address: string) => boolean;
  readonly timeoutMs?: number;
  /** Bytes after decompression. */
  readonly limit?: number;
}

/** Addresses anybody on the internet could reach: no loopback, private, link-local (metadata services), tunnelled or reserved ones. */
export function isPublic(address: string): boolean {
  try {
    return ipaddr.process(address).range() === 'unicast';
  } catch {
    return false;
  }
}

/**
 * Downloads one document. Every hop is resolved first and connected to at the address that was checked, so that neither a redirect nor a
 * name that changes its address leads into a private network.
 * @throws Refused
 */
export async function download(address: string, options: FetchOptions = {}): Promise<Received> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? downloadTimeoutMs);
  let url = parseAddress(address);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const agent = await pinnedAgent(url, options.mayReach ?? isPublic);
    try {
      const response = await fetch(url, { dispatcher: agent, redirect: 'manual', signal, headers });
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (location === null) return await received(url, response, options.limit ?? largestDocument);
      url = parseAddress(location, url);
    } catch (error) {
      throw error instanceof Refused ? error : new Refused({ code: signal.aborted ? 'timeout' : 'unreachable' });
    } finally {
      await agent.destroy();
    }
  }
  throw new Refused({ code: 'too-many-redirects' });
}

const headers = {
  'user-agent': 'communique-bot',
  accept: 'text/html, application/pdf, application/xhtml+xml, text/plain, application/rss+xml, application/atom+xml, */*;q=0.5',
  'accept-language': 'fr, en;q=0.8',
};

function parseAddress(address: string, base?: URL): URL {
  try {
    const url = new URL(address, base);
    if (/^https?:$/.test(url.protocol) && url.username === '' && url.password === '') {
      url.hash = '';
      return url;
    }
  } catch {
    // Refused below, like any other address that cannot be used.
  }
  throw new Refused({ code: 'address' });
}

/** An agent that connects to the addresses that were checked and to no others. */
async function pinnedAgent({ hostname }: URL, mayReach: (address: string) => boolean): Promise<Agent> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = ipaddr.isValid(host) ? [{ address: host, family: host.includes(':') ? 6 : 4 }] : await resolve(host);
  if (addresses.length === 0 || !addresses.every(({ address }) => mayReach(address))) throw new Refused({ code: 'private', host });
  const [first] = addresses;
  return new Agent({
    connect: {
      lookup: (_host, { all }, done) => {
        if (all === true) done(null, addresses);
        else done(null, first?.address ?? '', first?.family ?? 4);
      },
    },
  });
}

async function resolve(host: string): Promise<{ address: string; family: number }[]> {
  try {
    return await lookup(host, { all: true });
  } catch {
    throw new Refused({ code: 'unresolved', host });
  }
}

async function received(url: URL, response: Response, limit: number): Promise<Received> {
  if (response.status === 401 || response.status === 403 || response.status === 407) throw new Refused({ code: 'login' });
  if (response.status !== 200) throw new Refused({ code: 'status', status: response.status });
  if (Number(response.headers.get('content-length') ?? 0) > limit) throw new Refused({ code: 'too-large', limit });
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Decompressed piece by piece: a gzip bomb or an endless body ends here.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) throw new Refused({ code: 'too-large', limit });
    chunks.push(chunk);
  }
  const type = response.headers.get('content-type') ?? '';
  return {
    bytes: Buffer.concat(chunks),
    from: url.href,
    isAddress: true,
    mediaType: type.split(';')[0]?.trim().toLowerCase() || null,
    charset: /charset\s*=\s*"?([\w:-]+)/i.exec(type)?.[1]?.toLowerCase() ?? null,
  };
}
