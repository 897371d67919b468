import type { PortFailure } from '../../chat/pins/port.ts';
import type { Failure } from './errors.ts';

const kinds: Readonly<Record<string, Exclude<PortFailure['kind'], 'rate-limited'>>> = {
  message_not_found: 'gone',
  bad_timestamp: 'gone',
  cant_update_message: 'uneditable',
  edit_window_closed: 'uneditable',
  is_archived: 'archived',
  is_inactive: 'archived',
  channel_is_limited_access: 'archived',
  not_in_channel: 'hidden',
  channel_not_found: 'hidden',
  too_many_pins: 'full',
  not_pinnable: 'unpinnable',
  missing_scope: 'reinstall',
};

/** What a failed call means to the pin service. */
export function portFailure({ code, remedy }: Failure): PortFailure {
  const known = kinds[code];
  if (known !== undefined) return { kind: known };
  switch (remedy.do) {
    case 'wait':
      return { kind: 'rate-limited', retryAfterMs: remedy.afterMs };
    case 'retry':
      return remedy.isUnsure ? { kind: 'unsure' } : { kind: 'rate-limited', retryAfterMs: 5000 };
    case 'private':
    case 'direct':
      return { kind: 'denied' };
    case 'disable':
      return { kind: 'removed' };
    case 'shrink':
    case 'give-up':
      return { kind: 'refused' };
  }
}
