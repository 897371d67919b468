import type { Bilingual } from '../core/types.ts';
import { nbsp } from './french.ts';

/** Why Slack cannot be started. Names of menus are those of Slack's own pages. */
export const slackStartWords = {
  /** @param code as Slack says it. */
  botToken: (code: string): Bilingual => ({
    fr: `Slack refuse SLACK_BOT_TOKEN (${code}). Copiez-le de nouveau depuis OAuth & Permissions de l’application Slack, ou réinstallez l’application.`,
    en: `Slack refuses SLACK_BOT_TOKEN (${code}). Copy it again from OAuth & Permissions of the Slack app, or reinstall the app.`,
  }),
  appToken: (code: string): Bilingual => ({
    fr: `Slack refuse SLACK_APP_TOKEN (${code}). Créez-en un nouveau avec connections:write${nbsp}: Basic Information de l’application Slack.`,
    en: `Slack refuses SLACK_APP_TOKEN (${code}). Make a new one with connections:write: Basic Information of the Slack app.`,
  }),
  /** @param code of the operating system, such as EADDRINUSE. */
  port: (port: number, code: string): Bilingual => ({
    fr: `Le port ${port} ne peut pas être écouté (${code}). Donnez un port libre à PORT.`,
    en: `Port ${port} cannot be listened on (${code}). Set PORT to a free one.`,
  }),
  store: {
    fr: `L’installation dans plusieurs espaces de travail demande une base de données pour l’état${nbsp}: définissez DATABASE_URL ou STATE_PATH.`,
    en: 'Installing in several workspaces needs a state database: set DATABASE_URL or STATE_PATH.',
  },
} as const;
