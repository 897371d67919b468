import type { CommuniqueId } from '../../../src/core/types.ts';
import type { AnswerRecord, FollowRecord, NewJob, PinRecord } from '../../../src/store/records.ts';

export const calaisis = '2020-11-09-calaisis' as CommuniqueId;
export const other = '2021-01-05-other' as CommuniqueId;
export const minuteMs = 60_000;
export const dayMs = 86_400_000;

export function aPin(changes: Partial<PinRecord> = {}): PinRecord {
  return {
    tenant: 'slack:T1',
    platform: 'slack',
    workspace: 'T1',
    channel: 'C1',
    communique: calaisis,
    lang: 'fr',
    key: 'aaaaaaaaaaaaaaaaaaaa',
    state: 'on',
    why: null,
    message: null,
    triedAt: null,
    isPinned: false,
    hash: null,
    actor: 'U1',
    editedAt: null,
    repostedAt: null,
    version: 0,
    ...changes,
  };
}

export function aJob(changes: Partial<NewJob> = {}): NewJob {
  return { id: 'job/1', kind: 'pin:slack', tenant: 'slack:T1', payload: '{}', runAt: 0, ...changes };
}

export function aFollow(changes: Partial<FollowRecord> = {}): FollowRecord {
  return { tenant: 'slack:T1', platform: 'slack', workspace: 'T1', channel: 'C1', publisher: '*', lang: 'fr', actor: 'U1', ...changes };
}

export function anAnswer(changes: Partial<AnswerRecord> = {}): AnswerRecord {
  const quotes = [{ communique: calaisis, span: { start: 120, end: 431 }, paragraph: 5, quote: 'mot pour mot « ici »' }];
  return { tenant: 'slack:T1', platform: 'slack', workspace: 'T1', channel: 'C1', message: '1.1', lang: 'fr', quotes, ...changes };
}
