import { ComponentType, MessageFlags } from 'discord.js';
import type { Json } from './world.ts';

/** @returns which documented limits of messages a body breaks: what Discord answers with 50035. */
export function brokenRules(body: Json): readonly string[] {
  const broken: string[] = [];
  const isV2 = (Number(body['flags'] ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  const content = String(body['content'] ?? '');
  const embeds = (body['embeds'] ?? []) as readonly Json[];
  if (content.length > 2000) broken.push('content over 2000');
  if (isV2 && (content !== '' || embeds.length > 0)) broken.push('content or embeds beside components v2');
  if (embeds.some((embed) => String(embed['description'] ?? '').length > 4096)) broken.push('embed description over 4096');
  const seen = new Set<string>();
  let count = 0;
  let text = 0;
  const walk = (component: Json, isTop: boolean): void => {
    count++;
    const type = component['type'];
    const children = (component['components'] ?? []) as readonly Json[];
    const id = component['custom_id'];
    if (typeof id === 'string') {
      if (id.length < 1 || id.length > 100) broken.push('custom_id not 1 to 100');
      if (seen.has(id)) broken.push(`custom_id twice: ${id}`);
      seen.add(id);
    }
    if (type === ComponentType.TextDisplay) text += String(component['content']).length;
    if (type === ComponentType.ActionRow && (children.length < 1 || children.length > 5)) broken.push('row not 1 to 5');
    if (type === ComponentType.Button && String(component['label'] ?? '').length > 80) broken.push('label over 80');
    if (type === ComponentType.StringSelect) checkOptions(component, broken);
    if (isTop && !isV2 && type !== ComponentType.ActionRow) broken.push('layout without components v2');
    for (const child of children) walk(child, false);
  };
  const components = (body['components'] ?? []) as readonly Json[];
  for (const component of components) walk(component, true);
  if (count > 40) broken.push('over 40 components');
  if (text > 4000) broken.push('over 4000 characters of text');
  if (!isV2 && components.length > 5) broken.push('over 5 rows');
  return broken;
}

function checkOptions(select: Json, broken: string[]): void {
  const options = (select['options'] ?? []) as readonly Json[];
  if (options.length < 1 || options.length > 25) broken.push('options not 1 to 25');
  for (const option of options) {
    if (String(option['label']).length > 100 || String(option['value']).length > 100) broken.push('option over 100');
  }
  if (new Set(options.map((option) => option['value'])).size !== options.length) broken.push('option value twice');
}
