import { z } from 'zod';
import type { Bilingual, Language } from './core/types.ts';
import { BotError } from './errors.ts';
import { parseTokenKeys } from './store/seal.ts';
import { aboutSetting, aboutTokenKey, settingWords, unusableConfiguration, type ValueRule, valueWords } from './wording/config.ts';

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

/** zod carries which rule is broken; its sentences are in `wording/config.ts`. */
const rule = (error: ValueRule): { readonly error: ValueRule } => ({ error });
const url = (protocol: RegExp, broken: ValueRule) => z.url({ protocol, ...rule(broken) });
const written = (pattern: RegExp, broken: ValueRule) => z.string().regex(pattern, rule(broken));

const digestPattern = /^(slack|discord):([A-Z0-9]+)\/([A-Z0-9]+)(?::(fr|en))?$/;

const fields = z.object({
  SLACK_BOT_TOKEN: written(/^xox[be][.-]\S+$/, 'slackBotToken').optional(),
  SLACK_APP_TOKEN: written(/^xapp-\S+$/, 'slackAppToken').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_URL: url(/^https?$/, 'slackUrl').optional(),
  PORT: written(/^\d{1,5}$/, 'port')
    .transform(Number)
    .refine((port) => port <= 65_535, rule('portTooHigh'))
    .optional(),
  PIN_ALLOWED_USERS: z.string().optional(),
  TOKEN_KEY: z.string().optional(),
  RETENTION_DAYS: written(/^[1-9]\d{0,3}$/, 'days')
    .transform(Number)
    .optional(),
  DISCORD_TOKEN: written(/^\S+$/, 'discordToken').optional(),
  DISCORD_APP_ID: written(/^\d{15,21}$/, 'discordAppId').optional(),
  DISCORD_API_URL: url(/^https?$/, 'discordUrl').optional(),
  DISCORD_SHARDS: written(/^\d+(?:-\d+|(?:,\d+)*)\/[1-9]\d*$/, 'shards').optional(),
  DATABASE_URL: url(/^postgres(?:ql)?$/, 'databaseUrl').optional(),
  CORPUS: z.enum(['files', 'postgres'], rule('corpus')).optional(),
  STATE_PATH: z.string().optional(),
  FEEDS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((address) => address !== ''))
    .pipe(z.array(url(/^https?$/, 'feeds')))
    .optional(),
  LOG_LEVEL: z.enum(logLevels, rule('logLevel')).optional(),
  DIGEST_CHANNEL: written(digestPattern, 'digest').optional(),
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
  const problems = [
    ...(parsed.success ? [] : brokenRules(parsed.error)),
    ...(given['CORPUS'] === 'postgres' ? missing(given, 'DATABASE_URL', settingWords.databaseUrl) : []),
    ...incompleteSlack(given),
    ...incompleteDiscord(given),
    ...brokenKey(given['TOKEN_KEY']),
  ];
  if (!parsed.success || problems.length > 0) throw new BotError('CONFIG_INVALID', unusableConfiguration(problems));
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

/** The values that break a rule, each once. */
function brokenRules({ issues }: z.ZodError): readonly Bilingual[] {
  const broken = new Map(issues.map(({ path: [name], message }) => [`${String(name)} ${message}`, { name: String(name), message }]));
  return [...broken.values()].map(({ name, message }) => aboutSetting(name, isRule(message) ? valueWords[message] : settingWords.unreadable));
}

function isRule(message: string): message is ValueRule {
  return Object.hasOwn(valueWords, message);
}

function brokenKey(key: string | undefined): readonly Bilingual[] {
  if (key === undefined) return [];
  try {
    parseTokenKeys(key);
    return [];
  } catch (error) {
    return [aboutTokenKey(error instanceof BotError ? error.sentence : settingWords.unreadable)];
  }
}

type Given = Readonly<Record<string, string>>;

function missing(given: Given, name: string, why: Bilingual): readonly Bilingual[] {
  return given[name] === undefined ? [aboutSetting(name, why)] : [];
}

/** What is missing beside what is there. */
function incompleteSlack(given: Given): readonly Bilingual[] {
  if (given['SLACK_CLIENT_ID'] !== undefined || given['SLACK_CLIENT_SECRET'] !== undefined)
    return [
      ...missing(given, 'SLACK_CLIENT_ID', settingWords.slackClient),
      ...missing(given, 'SLACK_CLIENT_SECRET', settingWords.slackClient),
      ...missing(given, 'SLACK_SIGNING_SECRET', settingWords.slackSigningForOAuth),
      ...missing(given, 'TOKEN_KEY', settingWords.tokenKey),
    ];
  if (given['SLACK_BOT_TOKEN'] !== undefined)
    return given['SLACK_APP_TOKEN'] === undefined ? missing(given, 'SLACK_SIGNING_SECRET', settingWords.slackSigning) : [];
  const isBegun = given['SLACK_APP_TOKEN'] !== undefined || given['SLACK_SIGNING_SECRET'] !== undefined;
  return isBegun ? missing(given, 'SLACK_BOT_TOKEN', settingWords.slackBotToken) : [];
}

function incompleteDiscord(given: Given): readonly Bilingual[] {
  const isBegun = given['DISCORD_APP_ID'] !== undefined || given['DISCORD_SHARDS'] !== undefined;
  const shards = given['DISCORD_SHARDS'] === undefined ? null : shardsOf(given['DISCORD_SHARDS']);
  const isOutside = shards !== null && shards.count > 0 && shards.ids.some((id) => id >= shards.count);
  return [
    ...(isBegun ? missing(given, 'DISCORD_TOKEN', settingWords.discordToken) : []),
    ...(isOutside ? [aboutSetting('DISCORD_SHARDS', settingWords.shards)] : []),
  ];
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
