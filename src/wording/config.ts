import type { Bilingual } from '../core/types.ts';
import { about, nbsp } from './french.ts';

/** What a value of the environment must be, behind the name of its variable. */
export const valueWords = {
  slackBotToken: { fr: 'doit ressembler à xoxb-….', en: 'must look like xoxb-….' },
  slackAppToken: { fr: 'doit ressembler à xapp-….', en: 'must look like xapp-….' },
  slackUrl: { fr: 'doit être une URL comme https://slack.com/api/.', en: 'must be a URL such as https://slack.com/api/.' },
  port: { fr: 'doit être un numéro de port, comme 3000.', en: 'must be a port number, such as 3000.' },
  portTooHigh: { fr: 'ne doit pas dépasser 65535.', en: 'must be at most 65535.' },
  days: { fr: 'doit être un nombre de jours de 1 à 9999, comme 365.', en: 'must be a number of days from 1 to 9999, such as 365.' },
  discordToken: { fr: 'ne doit pas contenir d’espace.', en: 'must not hold spaces.' },
  discordAppId: {
    fr: `doit être le numéro de l’application${nbsp}: page General Information de l’application Discord.`,
    en: 'must be the number of the application: General Information page of the Discord application.',
  },
  discordUrl: { fr: 'doit être une URL comme https://discord.com/api.', en: 'must be a URL such as https://discord.com/api.' },
  shards: { fr: 'doit donner des numéros et un total, comme 0,1/4 ou 0-1/4.', en: 'must be ids and count, such as 0,1/4 or 0-1/4.' },
  databaseUrl: { fr: 'doit être une URL comme postgres://user@host/database.', en: 'must be a URL such as postgres://user@host/database.' },
  corpus: { fr: 'doit valoir files ou postgres.', en: 'must be files or postgres.' },
  feeds: { fr: 'doit contenir des adresses de flux, séparées par des espaces.', en: 'must be addresses of feeds, separated by spaces.' },
  logLevel: {
    fr: 'doit valoir fatal, error, warn, info, debug, trace ou silent.',
    en: 'must be one of fatal, error, warn, info, debug, trace, silent.',
  },
  digest: {
    fr: 'doit avoir la forme plateforme:espace/salon, suivie d’une langue, comme slack:T012AB/C034CD:fr.',
    en: 'must be platform:workspace/channel and a language, such as slack:T012AB/C034CD:fr.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type ValueRule = keyof typeof valueWords;

const slackInstalls = {
  fr: `manque. L’installation dans plusieurs espaces de travail en a besoin${nbsp}: Basic Information de l’application Slack.`,
  en: 'missing. Installing in several workspaces needs it: Basic Information of the Slack app.',
} as const satisfies Bilingual;

/** What is missing beside what is set, or does not go with it, behind the name of its variable. */
export const settingWords = {
  databaseUrl: {
    fr: `manque. CORPUS=postgres y garde les communiqués${nbsp}: postgres://user@host/database.`,
    en: 'missing. CORPUS=postgres keeps the communiqués there: postgres://user@host/database.',
  },
  slackClient: slackInstalls,
  slackSigningForOAuth: {
    fr: `manque. Il sert à vérifier les requêtes HTTP${nbsp}: Basic Information de l’application Slack.`,
    en: 'missing. HTTP requests are verified with it: Basic Information of the Slack app.',
  },
  tokenKey: {
    fr: `manque. Elle chiffre les installations${nbsp}: créez-la avec \`openssl rand -base64 32\`.`,
    en: 'missing. Installations are encrypted with it: make one with `openssl rand -base64 32`.',
  },
  slackSigning: {
    fr: `manque. Donnez SLACK_APP_TOKEN pour le Socket Mode, ou SLACK_SIGNING_SECRET pour HTTP${nbsp}: Basic Information de l’application Slack.`,
    en: 'missing. Give SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP: Basic Information of the Slack app.',
  },
  slackBotToken: {
    fr: 'manque. Copiez-le depuis OAuth & Permissions de l’application Slack.',
    en: 'missing. Copy it from OAuth & Permissions of the Slack app.',
  },
  discordToken: {
    fr: 'manque. Copiez-le depuis la page Bot de l’application Discord.',
    en: 'missing. Copy it from the Bot page of the Discord application.',
  },
  shards: {
    fr: 'un numéro atteint ou dépasse le total. Numérotez les shards à partir de 0.',
    en: 'an id is not below the count. Number shards from 0.',
  },
  unreadable: { fr: 'la valeur ne peut pas être lue.', en: 'it cannot be read.' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** One line of the list, with the name of the variable in front. */
export function aboutSetting(name: string, { fr, en }: Bilingual): Bilingual {
  return { fr: about(name, fr, 'fr'), en: about(name, en, 'en') };
}

/** A sentence about `TOKEN_KEY` as one line of the list: the name goes in front. */
export function aboutTokenKey({ fr, en }: Bilingual): Bilingual {
  return aboutSetting('TOKEN_KEY', {
    fr: fr
      .replace(/^TOKEN_KEY /, '')
      .replace(/^La clé /, 'la clé ')
      .replace(/ de TOKEN_KEY /, ' '),
    en: en.replace(/^TOKEN_KEY /, '').replace(/ of TOKEN_KEY /, ' '),
  });
}

/** All that is wrong with the configuration, a line each. */
export function unusableConfiguration(problems: readonly Bilingual[]): Bilingual {
  const list = (lang: keyof Bilingual): string => problems.map((problem) => `\n  ${problem[lang]}`).join('');
  return {
    fr: `La configuration (environnement ou .env) ne peut pas servir${nbsp}:${list('fr')}`,
    en: `The configuration (environment or .env) cannot be used:${list('en')}`,
  };
}
