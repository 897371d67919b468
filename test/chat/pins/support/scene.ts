import type { DigestTarget } from '../../../../src/chat/pins/context.ts';
import type { PinRequest, PinService } from '../../../../src/chat/pins/port.ts';
import { createPinService } from '../../../../src/chat/pins/service.ts';
import type { Communique } from '../../../../src/core/types.ts';
import type { Store } from '../../../../src/store/types.ts';
import type { Bed } from '../../../store/support/beds.ts';
import { aCommunique, engineOf, summarise } from './corpus.ts';
import { Platform, portOf } from './platform.ts';

/** One process of the bot: its own store and corpus, on the shared database and platform. */
export interface Process {
  readonly store: Store;
  readonly service: PinService;
  corpus: readonly Communique[];
}

/** A clock, a platform, and processes that share them. */
export class Scene {
  readonly platform = new Platform();
  readonly log: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  at = Date.UTC(2026, 2, 4, 10);
  readonly #bed: Bed;

  constructor(bed: Bed) {
    this.#bed = bed;
  }

  /** @param digest where the weekly digest goes; none by default. */
  start(corpus: readonly Communique[] = [first()], digest: DigestTarget | null = null, name: 'slack' | 'discord' = 'slack'): Process {
    const store = this.#bed.open({ now: () => this.at });
    const write =
      (level: string) =>
      (fields: object, message: string): void => {
        this.log.push({ level, fields, message });
      };
    const process: Process = {
      store,
      corpus,
      service: createPinService({
        store,
        engine: () => engineOf(process.corpus),
        summary: summarise,
        log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
        digest,
        now: () => this.at,
      }),
    };
    process.service.attach(portOf(this.platform, name === 'slack' ? 30_000 : 300_000, name));
    return process;
  }

  /** Lets time pass, then does what is due. */
  async pass(ms: number, ...processes: readonly Process[]): Promise<void> {
    this.at += ms;
    for (const { service } of processes) await service.runDue();
  }
}

export function first(...sentences: readonly string[]): Communique {
  return aCommunique('alpha', ...(sentences.length > 0 ? sentences : ['Le plan prévoit 25 places supplémentaires à Coquelles.', 'Il commence en mars.']));
}

export const place = { workspace: 'T1', channel: 'C1' } as const;

export function request(changes: Partial<PinRequest> = {}): PinRequest {
  return { platform: 'slack', ...place, actor: 'U1', lang: 'fr', communique: null, ...changes };
}
