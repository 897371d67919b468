import { z } from 'zod';
import type { Language } from './core/types.ts';
import { BotError } from './errors.ts';
import { parseTokenKeys } from './store/seal.ts';

/** How Slack is reached, and with what. Where `appToken` is set, `mode` is `socket`; where a client id is, `oauth`. */
export type SlackConfig = {
  /** With a trailing slash; null means the real one. */
  readonly apiUrl: string | null;
  /** Slack user ids that may pin; empty means every member of the channel. */
  readonly pinAllowedUsers: readonly string[];
} & (
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string }
  | {
      readonly mode: 'http';
      readonly botToken: string;
      readonly signingSecret: string;
      readonly port: number;
    }
  | {
      readonly mode: 'oauth';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly signingSecret: string;
      readonly port: number;
    }
);

export interface DiscordConfig {
  readonly token: string;
  /** Null: asked from Discord on start. */
  readonly appId: string | null;
  /** Without a trailing slash; null means the real one. */
  readonly apiUrl: string | null;
  /** The shards this process runs, of how many; null means what Discord recommends, all of them. */
  readonly shards: Shards | null;
}

interface Shards {
  readonly ids: readonly number[];
  readonly count: number;
}

export interface DigestPlace {
  readonly platform: 'slack' | 'discord';
  readonly workspace: string;
  readonly channel: string;
  readonly lang: Language;
}

export interface Config {
  readonly slack: SlackConfig | null;
  readonly discord: DiscordConfig | null;
  /** `postgres://…`; null means SQLite in `statePath`. */
  readonly databaseUrl: string | null;
  /** Null means the default place beside the data. */
  readonly statePath: string | null;
  /** Where communiqués are asked from: files read into memory, or the PostgreSQL database of `databaseUrl`. */
  readonly corpus: 'files' | 'postgres';
  /** Where added communiqués are; null means the default place beside the data. */
  readonly corpusPath: string | null;
  /** Addresses of RSS or Atom feeds whose communiqués are added. */
  readonly feeds: readonly string[];
  readonly logLevel: (typeof logLevels)[number];
  /** As `TOKEN_KEY` has it, one key or several; null when nothing is sealed. */
  readonly tokenKey: string | null;
  /** How long gaps, feedback and what answers quoted are kept, in days. */
  readonly retentionDays: number;
  /** Where the weekly digest goes. */
  readonly digest: DigestPlace | null;
  /** Language of the terminal's locale; null when it is neither French nor English. */
  readonly locale: Language | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const defaultPort = 3000;
const usualRetentionDays = 365;

const url = (protocols: RegExp, like: string) => z.url({ protocol: protocols, error: `must be a URL such as ${like}` });
const token = (pattern: RegExp, like: string) => z.string().regex(pattern, `must look like ${like}`);

const digestPattern = /^(slack|discord):([A-Z0-9]+)\/([A-Z0-9]+)(?::(fr|en))?$/;

const fields = z.object({
  SLACK_BOT_TOKEN: token(/^xox[be][.-]\S+$/, 'xoxb-…').optional(),
  SLACK_APP_TOKEN: token(/^xapp-\S+$/, 'xapp-…').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_URL: url(/^https?$/, 'https://slack.com/api/').optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number, such as 3000')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be at most 65535')
    .optional(),
  PIN_ALLOWED_USERS: z.string().optional(),
  TOKEN_KEY: z.string().optional(),
  RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number of days from 1 to 9999, such as 365')
    .transform(Number)
    .optional(),
  DISCORD_TOKEN: z.string().regex(/^\S+$/, 'must not hold spaces').optional(),
  DISCORD_APP_ID: z
    .string()
    .regex(/^\d{15,21}$/, 'must be the number of the application: General Information page of the Discord application')
    .optional(),
  DISCORD_API_URL: url(/^https?$/, 'https://discord.com/api').optional(),
  DISCORD_SHARDS: z
    .string()
    .regex(/^\d+(?:-\d+|(?:,\d+)*)\/[1-9]\d*$/, 'must be ids and count, such as 0,1/4 or 0-1/4')
    .optional(),
  DATABASE_URL: url(/^postgres(?:ql)?$/, 'postgres://user@host/database').optional(),
  CORPUS: z.enum(['files', 'postgres'], { error: 'must be files or postgres' }).optional(),
  STATE_PATH: z.string().optional(),
  FEEDS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((address) => address !== ''))
    .pipe(z.array(z.url({ protocol: /^https?$/, error: 'must be addresses of feeds, separated by spaces' })))
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).optional(),
  DIGEST_CHANNEL: z.string().regex(digestPattern, 'must be platform:workspace/channel and a language, such as slack:T012AB/C034CD:fr').optional(),
});
type Fields = z.infer<typeof fields>;

/**
 * Reads the whole configuration.
 * @param environment such as `process.env`; an empty value counts as unset.
 * @throws BotError `CONFIG_INVALID` that lists all that is wrong at once and repeats no value, for values may be secrets.
 */
export function loadConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.keys(fields.shape).flatMap((name) => (environment[name]?.trim() ? [[name, environment[name].trim()]] : [])));
  const parsed = fields.safeParse(given);
  const problems = parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}.`))];
  if (given['CORPUS'] === 'postgres' && given['DATABASE_URL'] === undefined)
    problems.push('DATABASE_URL: missing. CORPUS=postgres keeps the communiqués there: postgres://user@host/database.');
  problems.push(...incompleteSlack(given), ...incompleteDiscord(given), ...brokenKey(given['TOKEN_KEY']));
  if (!parsed.success || problems.length > 0)
    throw new BotError('CONFIG_INVALID', ['The configuration (environment or .env) cannot be used:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  const values = parsed.data;
  return {
    slack: slackOf(values),
    discord: discordOf(values),
    databaseUrl: values.DATABASE_URL ?? null,
    statePath: values.STATE_PATH ?? null,
    corpus: values.CORPUS ?? 'files',
    corpusPath: corpusPathOf(environment),
    feeds: values.FEEDS ?? [],
    logLevel: values.LOG_LEVEL ?? 'info',
    tokenKey: values.TOKEN_KEY ?? null,
    retentionDays: values.RETENTION_DAYS ?? usualRetentionDays,
    digest: digestOf(values.DIGEST_CHANNEL),
    locale: localeOf(environment),
  };
}

/** Where added communiqués are, for what needs nothing else of the configuration. */
export function corpusPathOf(environment: Environment): string | null {
  return environment['CORPUS_PATH']?.trim() || null;
}

/** Whether communiqués are elsewhere than in files: then the whole configuration is needed even for one question. */
export function isCorpusElsewhere(environment: Environment): boolean {
  return !['', 'files'].includes(environment['CORPUS']?.trim() ?? '');
}

/** Language of a POSIX locale: `LC_ALL`, else `LC_MESSAGES`, else `LANG`. */
export function localeOf(environment: Environment): Language | null {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  if (/^fr/i.test(locale)) return 'fr';
  return /^en/i.test(locale) ? 'en' : null;
}

/** What is wrong with `TOKEN_KEY`; the sentence repeats no key. */
function brokenKey(key: string | undefined): readonly string[] {
  if (key === undefined) return [];
  try {
    parseTokenKeys(key);
    return [];
  } catch (error) {
    const what = error instanceof BotError ? error.message : 'it cannot be read.';
    return [`TOKEN_KEY: ${what.replace(/^TOKEN_KEY /, '').replace(/ of TOKEN_KEY /, ' ')}`];
  }
}

type Given = Readonly<Record<string, string>>;

/** What is missing beside what is there. */
function incompleteSlack(given: Given): readonly string[] {
  const problems: string[] = [];
  const needs = (name: string, why: string): void => {
    if (given[name] === undefined) problems.push(`${name}: missing. ${why}`);
  };
  if (given['SLACK_CLIENT_ID'] !== undefined || given['SLACK_CLIENT_SECRET'] !== undefined) {
    needs('SLACK_CLIENT_ID', 'Installing in several workspaces needs it: Basic Information of the Slack app.');
    needs('SLACK_CLIENT_SECRET', 'Installing in several workspaces needs it: Basic Information of the Slack app.');
    needs('SLACK_SIGNING_SECRET', 'HTTP requests are verified with it: Basic Information of the Slack app.');
    needs('TOKEN_KEY', 'Installations are encrypted with it: make one with `openssl rand -base64 32`.');
  } else if (given['SLACK_BOT_TOKEN'] !== undefined) {
    if (given['SLACK_APP_TOKEN'] === undefined)
      needs('SLACK_SIGNING_SECRET', 'Give SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP: Basic Information of the Slack app.');
  } else if (given['SLACK_APP_TOKEN'] !== undefined || given['SLACK_SIGNING_SECRET'] !== undefined) {
    needs('SLACK_BOT_TOKEN', 'Copy it from OAuth & Permissions of the Slack app.');
  }
  return problems;
}

function incompleteDiscord(given: Given): readonly string[] {
  const problems: string[] = [];
  if (given['DISCORD_TOKEN'] === undefined && (given['DISCORD_APP_ID'] !== undefined || given['DISCORD_SHARDS'] !== undefined))
    problems.push('DISCORD_TOKEN: missing. Copy it from the Bot page of the Discord application.');
  const shards = given['DISCORD_SHARDS'] === undefined ? null : shardsOf(given['DISCORD_SHARDS']);
  if (shards !== null && shards.count > 0 && shards.ids.some((id) => id >= shards.count))
    problems.push('DISCORD_SHARDS: an id is not below the count. Number shards from 0.');
  return problems;
}

function slackOf(values: Fields): SlackConfig | null {
  const common = {
    apiUrl: values.SLACK_API_URL?.replace(/\/*$/, '/') ?? null,
    pinAllowedUsers: (values.PIN_ALLOWED_USERS ?? '').split(/[\s,]+/).filter((id) => id !== ''),
  };
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, PORT: port = defaultPort } = values;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = values;
  if (clientId !== undefined && clientSecret !== undefined && signingSecret !== undefined)
    return { ...common, mode: 'oauth', clientId, clientSecret, signingSecret, port };
  if (botToken !== undefined && appToken !== undefined) return { ...common, mode: 'socket', botToken, appToken };
  return botToken !== undefined && signingSecret !== undefined ? { ...common, mode: 'http', botToken, signingSecret, port } : null;
}

function discordOf(values: Fields): DiscordConfig | null {
  if (values.DISCORD_TOKEN === undefined) return null;
  return {
    token: values.DISCORD_TOKEN,
    appId: values.DISCORD_APP_ID ?? null,
    apiUrl: values.DISCORD_API_URL?.replace(/\/+$/, '') ?? null,
    shards: values.DISCORD_SHARDS === undefined ? null : shardsOf(values.DISCORD_SHARDS),
  };
}

/** `0,2/4` or `0-1/4`. */
function shardsOf(text: string): Shards {
  const [ids = '', count = ''] = text.split('/');
  const range = /^(\d+)-(\d+)$/.exec(ids);
  if (range === null) return { ids: ids.split(',').map(Number), count: Number(count) };
  const [from, to] = [Number(range[1]), Math.min(Number(range[2]), Number(count))];
  return { ids: Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i), count: Number(count) };
}

function digestOf(text: string | undefined): DigestPlace | null {
  const [, platform, workspace, channel, lang] = digestPattern.exec(text ?? '') ?? [];
  if ((platform !== 'slack' && platform !== 'discord') || workspace === undefined || channel === undefined) return null;
  return { platform, workspace, channel, lang: lang === 'en' ? 'en' : 'fr' };
}
