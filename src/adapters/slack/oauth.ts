import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuthorizeResult, HTTPReceiver, HTTPReceiverOptions, Installation, InstallationQuery, InstallationStore, StateStore } from '@slack/bolt';
import type { Log } from '../../chat/runtime.ts';
import { type SlackSentence, slackSentence } from '../../chat/wording/slack.ts';
import type { Language } from '../../core/types.ts';
import { type Tenant, tenantOf } from '../../store/records.ts';
import type { InstallationRecords, OAuthStates } from '../../store/types.ts';
import { botScopes } from './scopes.ts';

/** Slack allows ten minutes between leaving for its consent page and coming back. */
const stateMs = 600_000;
/** An installation is looked up for every event, before its acknowledgement: it is remembered, and the store gets little time. */
const cacheMs = 60_000;
const lookupMs = 1500;
const mostCached = 1000;
/** The install page is answered by then, even when the state could not be stored. */
const pageMs = 5000;

/** Nobody installed the app there, or it was removed: Slack need not deliver again. */
export class UnknownInstallation extends Error {
  constructor() {
    super('no installation');
    this.name = 'UnknownInstallation';
  }
}

export interface Installations extends InstallationStore {
  readonly forget: (tenant: Tenant) => Promise<void>;
}

/** Installations for Bolt, kept sealed by our store. */
export function createInstallations(records: InstallationRecords, now: () => number = Date.now): Installations {
  const cache = new Map<Tenant, { readonly installation: Installation; readonly until: number }>();

  function keep(tenant: Tenant, installation: Installation): Installation {
    cache.delete(tenant);
    cache.set(tenant, { installation, until: now() + cacheMs });
    const [oldest] = cache.keys();
    if (cache.size > mostCached && oldest !== undefined) cache.delete(oldest);
    return installation;
  }

  async function fetchInstallation(query: InstallationQuery<boolean>): Promise<Installation> {
    const tenant = tenantOfQuery(query);
    const cached = cache.get(tenant);
    if (cached !== undefined && cached.until > now()) return structuredClone(cached.installation);
    const payload = await inTime(records.find(tenant), lookupMs);
    if (payload === undefined) throw new UnknownInstallation();
    return structuredClone(keep(tenant, JSON.parse(payload) as Installation));
  }

  async function forget(tenant: Tenant): Promise<void> {
    cache.delete(tenant);
    await records.delete(tenant);
  }

  return {
    fetchInstallation,
    storeInstallation: async (installation) => {
      const tenant = tenantOf('slack', (installation.isEnterpriseInstall === true ? installation.enterprise?.id : installation.team?.id) ?? null);
      await records.save(tenant, JSON.stringify(installation));
      cache.delete(tenant);
    },
    deleteInstallation: async (query) => forget(tenantOfQuery(query)),
    forget,
  };
}

/** One-time states: random, stored, good once. The library's own can be replayed for ten minutes. */
function createStateStore(states: OAuthStates): StateStore {
  return {
    generateStateParam: async (options) => states.issue(JSON.stringify(options), stateMs),
    verifyStateParam: async (_, state) => {
      const payload = await states.redeem(state);
      if (payload === undefined) throw new Error('The state is unknown, used or too old.');
      return JSON.parse(payload) as Awaited<ReturnType<StateStore['verifyStateParam']>>;
    },
  };
}

/** Options of the receiver for installing in many workspaces. */
export function oauthOptions(
  installations: Installations,
  states: OAuthStates,
  log: Log,
): Pick<HTTPReceiverOptions, 'installationStore' | 'scopes' | 'installerOptions'> {
  return {
    installationStore: installations,
    scopes: [...botScopes],
    installerOptions: {
      stateStore: createStateStore(states),
      directInstall: true,
      installPathOptions: {
        beforeRedirection: async (request, response) => {
          // The library leaves the request unanswered when no state can be issued.
          const timer = setTimeout(() => page(request, response, 503, 'installFailed'), pageMs);
          response.once('finish', () => clearTimeout(timer));
          return true;
        },
      },
      callbackOptions: {
        successAsync: async (_installation, _options, request, response) => page(request, response, 200, 'installed'),
        failureAsync: async (error, _options, request, response) => {
          const isCancelled = error.code === 'slack_oauth_installer_authorization_error';
          log.info({ code: error.code }, 'an installation did not succeed');
          page(request, response, isCancelled ? 403 : 400, isCancelled ? 'installCancelled' : 'installFailed');
        },
      },
    },
  };
}

/**
 * One `authorize` per workspace at a time. A refresh token is revoked when used, so two events that refresh at once would leave one of
 * them with a dead token. Callers get copies, for Bolt writes the user of its event into what it gets.
 */
export function singleFlightAuthorize(receiver: HTTPReceiver): void {
  const { installer } = receiver;
  if (installer === undefined) return;
  const authorize = installer.authorize.bind(installer);
  const flights = new Map<Tenant, Promise<AuthorizeResult>>();
  installer.authorize = async (source) => {
    const tenant = tenantOfQuery(source);
    const flight = flights.get(tenant) ?? authorize(source).finally(() => flights.delete(tenant));
    flights.set(tenant, flight);
    return { ...(await flight) };
  };
}

function tenantOfQuery({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>): Tenant {
  return tenantOf('slack', (isEnterpriseInstall ? enterpriseId : teamId) ?? null);
}

function page(request: IncomingMessage, response: ServerResponse, status: number, key: SlackSentence): void {
  if (response.headersSent) return;
  const lang: Language = /\bfr\b/i.test(request.headers['accept-language'] ?? '') ? 'fr' : 'en';
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'", 'referrer-policy': 'no-referrer' };
  const text = slackSentence(key, lang);
  response.writeHead(status, headers).end(`<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${text}</title><p>${text}</p></html>`);
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the store took too long')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
