import type { NewJob, PinRecord, StorePlatform } from '../../store/records.ts';

/** Kinds end in the platform, so that a process claims only what its own adapters can do. */
export const purposes = ['pin', 'erratum', 'digest'] as const;
export type Purpose = (typeof purposes)[number];

export function kindOf(purpose: Purpose, platform: StorePlatform): string {
  return `${purpose}:${platform}`;
}

/**
 * One job per pin: whatever is asked of it meanwhile coalesces.
 * @param wanted digest of the content asked for; null for whatever the holder's text says.
 */
export function pinJob({ tenant, channel, communique, platform }: PinRecord, runAt: number, wanted: string | null): NewJob {
  const payload = JSON.stringify({ tenant, channel, communique, wanted });
  return { id: `pin/${tenant}/${channel}/${communique}`, kind: kindOf('pin', platform), tenant, payload, runAt };
}
