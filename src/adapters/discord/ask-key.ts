import { type APIMessage, ButtonStyle, ComponentType } from 'discord.js';
import { encodeAction } from '../../chat/action.ts';
import { wording } from '../../chat/wording/index.ts';
import type { Language } from '../../core/types.ts';
import type { Row } from './blocks.ts';
import type { Payload } from './payload.ts';

const askId = encodeAction({ verb: 'ask' });

interface Component {
  readonly type: ComponentType;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
}

/** @returns the key that rides on the Ask button of a summary we posted. */
export function askKeyIn({ components = [] }: Pick<APIMessage, 'components'>): string | undefined {
  const found: string[] = [];
  const walk = (component: Component): void => {
    if (component.custom_id?.startsWith(askId) === true && component.custom_id.length > askId.length) found.push(component.custom_id.slice(askId.length));
    component.components?.forEach(walk);
  };
  (components as readonly Component[]).forEach(walk);
  return found[0];
}

/** Puts the key on the Ask button, or adds one: history does not give back the nonce, so the button is what tells our message. */
export function withAskKey(payload: Payload, key: string, lang: Language): Payload {
  const id = `${askId}${key}`;
  let isThere = false;
  const mark = <T extends object>(component: T): T => {
    const { custom_id: current, components } = component as Partial<Component>;
    if (current === askId) isThere = true;
    return {
      ...component,
      ...(current === askId ? { custom_id: id } : {}),
      ...(components === undefined ? {} : { components: components.map(mark) }),
    };
  };
  const marked = payload.components.map(mark);
  if (isThere) return { ...payload, components: marked };
  const row: Row = {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: wording(lang).buttons.ask, custom_id: id }],
  };
  return { ...payload, components: [...marked, row] };
}
