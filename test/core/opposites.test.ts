import { describe, expect, it } from 'vitest';
import { plainEngine } from '../support/engine.ts';

describe('opposites', () => {
  it.each([
    ['Les barbecues sont interdits dans le parc.', 'Les barbecues sont-ils autorisés dans le parc ?'],
    ['L’entrée du musée est payante.', 'L’entrée du musée est-elle gratuite ?'],
    ['Le port du casque est facultatif sur la piste.', 'Le casque est-il obligatoire sur la piste ?'],
    ['The ban on cars is temporary.', 'Is the ban on cars permanent?'],
    ['The union rejected the offer of the company.', 'Did the union accept the offer of the company?'],
    ['Dogs are banned on the beach.', 'Are dogs allowed on the beach?'],
  ])('%j answers %j', (sentence, question) => {
    expect(plainEngine({ a: `${sentence}\n` }).ask(question).kind).toBe('answered');
  });

  it.each([
    ['Les barbecues sont interdits dans le parc.', 'Où les barbecues sont-ils autorisés ?'],
    ['Les barbecues sont interdits dans le parc.', 'Quand les barbecues sont-ils autorisés dans le parc ?'],
    ['La distribution de repas a commencé en mars.', 'La distribution de repas a-t-elle été arrêtée ?'],
    ['Smoking is banned in the hospital.', 'Is smoking allowed in the park?'],
  ])('%j does not answer %j', (sentence, question) => {
    expect(plainEngine({ a: `${sentence}\n` }).ask(question).kind).toBe('not-stated');
  });
});
