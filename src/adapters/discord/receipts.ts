import { type Client, GatewayDispatchEvents } from 'discord.js';

/** Discord forgets an interaction after 3 s; one that already waited this long here is not worth a call. */
const latestStartMs = 2_500;
const rememberMs = 60_000;

/** When interactions reached this process. The library queues events until it is ready; ids bear Discord's clock, which may differ. */
export interface Receipts {
  isLate(id: string): boolean;
}

export function createReceipts(client: Client, now: () => number = () => performance.now()): Receipts {
  const receivedAt = new Map<string, number>();
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (data: { readonly id: string }) => {
    for (const [id, at] of receivedAt) {
      if (now() - at < rememberMs) break;
      receivedAt.delete(id);
    }
    receivedAt.set(data.id, now());
  });
  return {
    isLate(id) {
      const at = receivedAt.get(id);
      receivedAt.delete(id);
      return at !== undefined && now() - at > latestStartMs;
    },
  };
}
