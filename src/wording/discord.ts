import type { Bilingual } from '../core/types.ts';
import { nbsp } from './french.ts';

/** Why Discord cannot be started, or was lost for good. Names of pages are those of Discord's Developer Portal. */
export const discordStartWords = {
  token: {
    fr: 'Discord refuse le jeton. Copiez-en un nouveau depuis la page Bot de l’application dans DISCORD_TOKEN.',
    en: 'Discord refuses the token. Copy a new one from the Bot page of the application into DISCORD_TOKEN.',
  },
  /** @param code with which Discord closed the gateway. */
  shards: (code: number): Bilingual => ({
    fr: `Discord refuse les shards (${code}). Augmentez le total dans DISCORD_SHARDS, le même dans chaque processus.`,
    en: `Discord refuses the shards (${code}). Raise the count in DISCORD_SHARDS, the same in every process.`,
  }),
  refused: (code: number): Bilingual => ({
    fr: `Discord a fermé la passerelle pour de bon (${code}). Vérifiez l’application sur la page Bot du Developer Portal.`,
    en: `Discord closed the gateway for good (${code}). Check the application on the Bot page of the Developer Portal.`,
  }),
} as const;

/** What `npm run discord:register` says. */
export const registrationWords = {
  help: { fr: 'Déclare les commandes du bot à Discord.', en: 'Declares the commands of the bot to Discord.' },
  guild: { fr: 'dans un seul serveur, où elles apparaissent aussitôt', en: 'in one server only, where they are there at once' },
  badGuild: {
    fr: '--guild attend le numéro d’un serveur, comme 81384788765712384.',
    en: '--guild takes the number of a server, such as 81384788765712384.',
  },
  tokenMissing: {
    fr: 'DISCORD_TOKEN n’est pas défini. Copiez-le depuis la page Bot de l’application Discord.',
    en: 'DISCORD_TOKEN is not set. Copy it from the Bot page of the Discord application.',
  },
  /** @param guild null for everywhere. */
  done: (changed: number, unchanged: number, guild: string | null): Bilingual => ({
    fr: `Modifiées${nbsp}: ${changed}, inchangées${nbsp}: ${unchanged}, ${guild === null ? 'partout' : `dans le serveur ${guild}`}.`,
    en: `${changed} changed, ${unchanged} unchanged, ${guild === null ? 'everywhere' : `in server ${guild}`}.`,
  }),
  invite: (address: string): Bilingual => ({ fr: `Inviter le bot${nbsp}: ${address}`, en: `Invite the bot: ${address}` }),
  quota: (code: number): Bilingual => ({
    fr: `Discord ne prend plus de commandes (${code})${nbsp}: 100 en tout, 200 nouvelles par jour. Retirez-en d’anciennes ou réessayez demain.`,
    en: `Discord takes no more commands (${code}): 100 in all, 200 new ones a day. Remove old ones or try again tomorrow.`,
  }),
  hiddenGuild: {
    fr: 'Le bot n’est pas dans ce serveur. Invitez-le d’abord, ou omettez --guild.',
    en: 'The bot is not in that server. Invite it there first, or leave out --guild.',
  },
  /** @param reason in Discord's words. */
  refused: (code: number, reason: string): Bilingual => ({
    fr: `Discord refuse les déclarations (${code})${nbsp}: ${reason}`,
    en: `Discord refuses the declarations (${code}): ${reason}`,
  }),
  unreachable: {
    fr: 'Discord ne répond pas, ou demande d’attendre. Réessayez dans quelques minutes.',
    en: 'Discord cannot be reached, or asks to wait. Try again in a few minutes.',
  },
} as const;
