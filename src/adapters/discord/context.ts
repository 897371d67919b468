import type { PinService } from '../../chat/pins/port.ts';
import type { Runtime } from '../../chat/runtime.ts';
import type { BotError } from '../../errors.ts';
import type { DeliveryContext } from './deliver.ts';
import type { Intake } from './intake.ts';

/** What Discord's adapter is given when it starts. */
export interface DiscordRuntime extends Runtime {
  /** Pins, follows and errata; absent, their commands say that no state is kept. */
  readonly pins?: PinService;
  /** Told once when the bot can no longer work and its operator must act: a revoked token, an intent that is off. */
  readonly onFatal?: (error: BotError) => void;
}

/** What every handler works with. */
export interface DiscordContext extends DiscordRuntime, DeliveryContext {
  readonly intake: Intake;
  /** Waits, or resolves at once when the adapter stops. */
  wait(ms: number): Promise<void>;
}
