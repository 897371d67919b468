import type { webApi } from '@slack/bolt';
import type { Language } from '../../core/types.ts';
import { failureOf } from './errors.ts';

const dayMs = 86_400_000;
/** How long a failed look-up is not tried again: a minute for a hiccup, an hour where the scope was not granted. */
const failedMs = 60_000;
const deniedMs = 3_600_000;
const mostKept = 10_000;
/** Longest a person waits for us to learn their language. */
const patienceMs = 1500;

export interface Locales {
  /** Language of a person's Slack, or null when it cannot be told now. Never rejects, takes at most 1.5 s. */
  of(client: webApi.WebClient, team: string, user: string): Promise<Language | null>;
  /** What is known already, without asking. */
  known(team: string, user: string): Language | null;
}

interface Entry {
  readonly lang: Language | null;
  readonly until: number;
}

/** Payloads carry no locale; `users.info` does, where the optional scope `users:read` was granted. */
export function createLocales(now: () => number = Date.now): Locales {
  const entries = new Map<string, Entry>();
  const asked = new Map<string, Promise<Language | null>>();
  const denied = new Map<string, number>();

  function keep(key: string, lang: Language | null, forMs: number): Language | null {
    entries.delete(key);
    entries.set(key, { lang, until: now() + forMs });
    const [oldest] = entries.keys();
    if (entries.size > mostKept && oldest !== undefined) entries.delete(oldest);
    return lang;
  }

  async function ask(client: webApi.WebClient, team: string, user: string, key: string): Promise<Language | null> {
    try {
      const { user: info } = await client.users.info({ user, include_locale: true });
      return keep(key, languageOf(info?.locale), dayMs);
    } catch (error) {
      const { code } = failureOf(error, 'users.info');
      if (code === 'missing_scope') denied.set(team, now() + deniedMs);
      return keep(key, null, failedMs);
    }
  }

  return {
    known: (team, user) => fresh(entries.get(`${team}:${user}`), now())?.lang ?? null,
    of: async (client, team, user) => {
      const key = `${team}:${user}`;
      const entry = fresh(entries.get(key), now());
      if (entry !== undefined) return entry.lang;
      if ((denied.get(team) ?? 0) > now()) return null;
      const pending = asked.get(key) ?? ask(client, team, user, key).finally(() => asked.delete(key));
      asked.set(key, pending);
      return withinMs(pending, patienceMs);
    },
  };
}

/** `fr-FR` is French; any other locale reads English rather than a language it did not choose. */
function languageOf(locale: string | undefined): Language | null {
  if (locale === undefined || locale === '') return null;
  return /^fr\b/i.test(locale) ? 'fr' : 'en';
}

function fresh(entry: Entry | undefined, now: number): Entry | undefined {
  return entry !== undefined && entry.until > now ? entry : undefined;
}

async function withinMs<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
