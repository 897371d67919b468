import { type Client, Events } from 'discord.js';
import { describeError } from '../../chat/dispatch.ts';
import type { PinService } from '../../chat/pins/port.ts';
import type { DiscordContext } from './context.ts';

/** Tells the pins what happened to their messages and channels. */
export function watchPins(client: Client, { pins, log }: DiscordContext): void {
  if (pins === undefined) return;
  const tell = (work: (service: PinService) => Promise<void>): void => {
    work(pins).catch((error: unknown) => log.error(describeError(error), 'an event about a pin could not be handled'));
  };
  client.on(Events.ChannelPinsUpdate, (channel) => {
    if ('guildId' in channel && channel.guildId !== null) {
      const place = { workspace: channel.guildId, channel: channel.id };
      tell((service) => service.onPinsChanged('discord', place));
    }
  });
  client.on(Events.MessageDelete, (message) => {
    const place = { workspace: message.guildId, channel: message.channelId };
    if (place.workspace !== null) tell((service) => service.onDeleted('discord', place, message.id));
  });
  client.on(Events.MessageBulkDelete, (messages, channel) => {
    for (const id of messages.keys()) tell((service) => service.onDeleted('discord', { workspace: channel.guildId, channel: channel.id }, id));
  });
  client.on(Events.ChannelDelete, (channel) => {
    if ('guildId' in channel) tell((service) => service.onRemoved('discord', channel.guildId, channel.id));
  });
  // Not emitted for an outage: then the server is only unavailable.
  client.on(Events.GuildDelete, (guild) => tell((service) => service.onRemoved('discord', guild.id, null)));
}
