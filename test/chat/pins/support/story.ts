import type { PinRequest } from '../../../../src/chat/pins/port.ts';
import type { CommuniqueId } from '../../../../src/core/types.ts';
import { aCommunique } from './corpus.ts';

/** Two channels pin the first communiqué, a third follows; then the first is corrected and a second one appears. */
export const channels = ['C1', 'C2'] as const;
export const followingChannel = 'C3';
/** So that edits are due within the life of a test. */
export const editIntervalMs = 20;

const beta = aCommunique('beta', 'Un nouveau texte paraît.');
export const before = [aCommunique('alpha', 'Le plan prévoit 25 places.')];
export const after = [aCommunique('alpha', 'Le plan prévoit 30 places.'), beta];

const common = { platform: 'slack', workspace: 'T1', actor: 'U1', lang: 'fr' } as const;

export function pinRequest(channel: string): PinRequest {
  return { ...common, channel, communique: 'alpha' as CommuniqueId };
}

export const followRequest: PinRequest = { ...common, channel: followingChannel, communique: null };
