import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  SlashCommandBuilder,
  type SlashCommandChannelOption,
  type SlashCommandStringOption,
  type SlashCommandSubcommandBuilder,
} from 'discord.js';
import type { Command, OptionDeclaration } from '../../chat/command.ts';
import { declarationWording, frenchNames, messageCommandNames } from '../../chat/wording/discord.ts';
import type { Bilingual } from '../../core/types.ts';
import { limits } from './limits.ts';

const everywhere = [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel];
const bothInstalls = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall];
/** A pasted quotation: longer than any sentence, shorter than what one would paste by mistake. */
const longestQuotation = 2000;

/** Channels a summary can be pinned in: no thread, no voice channel. */
export const pinnableChannels = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

/** All that is registered with Discord: the platform-neutral commands, pins and follows, and two commands in the menu of a message. */
export function declareCommands(commands: readonly Command[]): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    ...commands.map(declareCommand),
    declarePin(),
    declareFollow(),
    ...Object.values(messageCommandNames).map((name) =>
      new ContextMenuCommandBuilder()
        .setType(ApplicationCommandType.Message)
        .setName(name.en)
        .setNameLocalizations({ fr: name.fr })
        .setContexts(everywhere)
        .setIntegrationTypes(bothInstalls)
        .toJSON(),
    ),
  ];
}

interface Named {
  setName(name: string): this;
  setNameLocalizations(names: { readonly fr: string }): this;
  setDescription(description: string): this;
  setDescriptionLocalizations(descriptions: { readonly fr: string }): this;
}

function named<T extends Named>(builder: T, name: string, description: Bilingual): T {
  builder.setName(name).setDescription(description.en).setDescriptionLocalizations({ fr: description.fr });
  const french = frenchNames[name];
  if (french !== undefined) builder.setNameLocalizations({ fr: french });
  return builder;
}

function declareCommand({ name, description, options }: Command): RESTPostAPIApplicationCommandsJSONBody {
  const builder = named(new SlashCommandBuilder(), name, description).setContexts(everywhere).setIntegrationTypes(bothInstalls);
  for (const option of options.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired))) {
    builder.addStringOption((draft) => stringOption(draft, option));
  }
  if (name === 'ask') builder.addBooleanOption((draft) => named(draft, 'private', declarationWording.askPrivate));
  return builder.toJSON();
}

function stringOption(draft: SlashCommandStringOption, { name, description, isRequired, suggests }: OptionDeclaration): SlashCommandStringOption {
  return named(draft, name, description)
    .setRequired(isRequired)
    .setAutocomplete(suggests !== null)
    .setMaxLength(suggests === null ? longestQuotation : limits.question);
}

function declarePin(): RESTPostAPIApplicationCommandsJSONBody {
  const sub = (name: string, description: Bilingual) => (draft: SlashCommandSubcommandBuilder) =>
    named(draft, name, description).addChannelOption(channelOption);
  return named(new SlashCommandBuilder(), 'pin', declarationWording.pin)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setDefaultMemberPermissions(PermissionFlagsBits.PinMessages)
    .addSubcommand(sub('add', declarationWording.pinAdd))
    .addSubcommand(sub('remove', declarationWording.pinRemove))
    .addSubcommand(sub('status', declarationWording.pinStatus))
    .toJSON();
}

function declareFollow(): RESTPostAPIApplicationCommandsJSONBody {
  return named(new SlashCommandBuilder(), 'follow', declarationWording.follow)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setDefaultMemberPermissions(PermissionFlagsBits.PinMessages)
    .addStringOption((draft) => named(draft, 'publisher', declarationWording.followPublisher).setAutocomplete(true).setMaxLength(limits.choiceText))
    .addChannelOption(channelOption)
    .addBooleanOption((draft) => named(draft, 'stop', declarationWording.followStop))
    .toJSON();
}

function channelOption(draft: SlashCommandChannelOption): SlashCommandChannelOption {
  return named(draft, 'channel', declarationWording.channel).addChannelTypes(...pinnableChannels);
}
