import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateLine } from '../../src/corpus/dates.ts';
import { longestQuote, segment } from '../../src/corpus/segment.ts';

function cut(text: string): readonly string[] {
  return segment(text, (line) => readDateLine(line) !== null).passages.map(({ start, end }) => text.slice(start, end));
}

describe('segment', () => {
  it('finds title, date line, sentences and bullets, and numbers the paragraphs of the body', () => {
    const text = 'Un titre\n\n9 novembre 2020\n\nUne phrase. M. Dupuis dit « oui ». Une autre :\n\n  • premier point ;\n  • second point.\n\nFin.';
    const { title, dateLine, passages } = segment(text, (line) => readDateLine(line) !== null);
    expect(title).toBe('Un titre');
    expect(dateLine).toBe('9 novembre 2020');
    expect(passages.map(({ start, end, paragraph, role }) => [text.slice(start, end), paragraph, role])).toEqual([
      ['Un titre', 0, 'title'],
      ['9 novembre 2020', 0, 'date'],
      ['Une phrase.', 1, 'sentence'],
      ['M. Dupuis dit « oui ».', 1, 'sentence'],
      ['Une autre :', 1, 'sentence'],
      ['premier point', 2, 'bullet'],
      ['second point.', 3, 'bullet'],
      ['Fin.', 4, 'sentence'],
    ]);
    expect(passages[5]?.lead).toBe(4);
  });

  it.each(['COMMUNIQUÉ DE PRESSE', 'Press release', 'For immediate release:'])('takes the line behind %j for the title', (line) => {
    expect(segment(`${line}\n\nA bridge opens\n\nIt is long.`, () => false)).toMatchObject({
      title: 'A bridge opens',
      passages: [{ role: 'title' }, { role: 'sentence', paragraph: 1 }],
    });
    expect(segment(`${line}\n4 mai 2024\n\nA bridge opens`, (text) => text === '4 mai 2024')).toMatchObject({
      title: 'A bridge opens',
      dateLine: '4 mai 2024',
    });
    for (const text of [line, `${line}\n\nA bridge opens.`]) expect(segment(text, () => false)).toMatchObject({ title: line });
  });

  it('has sentences where a text begins without a title', () => {
    const body = `Le préfet a réuni les services ${'de l’État '.repeat(20)}ce matin. 23 routes sont coupées. Deux personnes sont blessées.`;
    const { title, passages } = segment(`${body}\n\nFin.`, () => false);
    expect(title).toMatch(/^Le préfet.* ce matin\.$/);
    expect(passages.map(({ role, paragraph }) => [role, paragraph])).toEqual([...Array.from({ length: 3 }, () => ['sentence', 1]), ['sentence', 2]]);
  });

  it('leaves the marks of Markdown headings out', () => {
    const text = '# Hosepipe ban lifted\n\n5 September 2023\n\n## Reservoirs\nThey are full. The #1 priority is over.\n';
    expect(segment(text, (line) => readDateLine(line) !== null).title).toBe('Hosepipe ban lifted');
    expect(cut(text)).toEqual(['Hosepipe ban lifted', '5 September 2023', 'Reservoirs', 'They are full.', 'The #1 priority is over.']);
  });

  it('joins lines that were wrapped, but never a date or a bullet', () => {
    const long = 'Cette ligne a été coupée par un éditeur de texte après soixante';
    expect(cut(`T\n\n${long}\nsignes environ.\n- un point`)).toEqual(['T', `${long}\nsignes environ.`, 'un point']);
  });

  it.each([
    // A title, an initial, a shortened rank: a name follows.
    ['The leader, Cllr. Amara Bonsu, met Lt. Dee and J.P. Moss.', 1],
    ['Le lt-col. Sylvie Le Goff et J.-P. Martin dirigent. Le plan B. Il est prêt.', 3],
    ['The U.S. Forest Service and Ms. H. T. Lindqvist agree. It is in the U.S. The county is not.', 3],
    // A shortened month or number: a figure follows, or the sentence ends.
    ['Accueil à 3 ans au 31 déc. 2025. La crue de janv. 2003 reste un record.', 2],
    ['Closed on Aug. 12 and at Fire Station No. 3, five per household. They said no. The mayor left.', 3],
    ['Article modifié (art. L. 311-1). Voir p. 12. Il y a eu un vol. La police enquête.', 4],
    ['Cafés, bars, etc. Les autres ferment.', 2],
    ['Open until 8 p.m. EST on 4 May. It opens at 9 a.m. Doors close at 5 p.m. Sunday.', 3],
    ['Un appel gratuit¹. Le reste suit.² Une autre note.', 3],
  ])('tells a shortened word from the end of a sentence: %j', (body, sentences) => {
    expect(cut(`T\n\n${body}`).slice(1)).toHaveLength(sentences);
  });

  it.each(['(a)', 'b)', '(iii)', 'iv)', '►', '✔️', '➢', '■', '→'])('takes %j for the mark of a list', (mark) => {
    const text = `T\n\nLe plan prévoit :\n${mark} un pont\n${mark} une école`;
    const { passages } = segment(text, () => false);
    expect(passages.slice(2).map(({ start, end, role, lead }) => [text.slice(start, end), role, lead])).toEqual([
      ['un pont', 'bullet', 1],
      ['une école', 'bullet', 1],
    ]);
  });

  it('lets a heading introduce the list or the table right below it', () => {
    const text = [
      ...['T', '', 'Services fermés', '* Piscine', '* Musée', 'Services ouverts', '* Police', '', 'Le maire remercie les habitants.', ''],
      ...['Horaires du guichet', 'Lundi : 13 h 30 – 17 h', 'Samedi : 9 h – 12 h', '', 'Routes: £4m', 'Parks: £2m', '', 'Contact', '', 'Nadia El Khatib'],
    ].join('\n');
    const { passages } = segment(text, () => false);
    const textOf = (at: number | undefined): string => text.slice(passages[at ?? 0]?.start, passages[at ?? 0]?.end);
    expect(passages.flatMap(({ role, lead }, at) => (lead === undefined ? [] : [[textOf(at), role, textOf(lead)]]))).toEqual([
      ['Piscine', 'bullet', 'Services fermés'],
      ['Musée', 'bullet', 'Services fermés'],
      ['Police', 'bullet', 'Services ouverts'],
      ['Lundi : 13 h 30 – 17 h', 'bullet', 'Horaires du guichet'],
      ['Samedi : 9 h – 12 h', 'bullet', 'Horaires du guichet'],
    ]);
  });

  it('cuts a sentence that is too long at its best joint, into pieces that stand in it', () => {
    const clause = 'une clause assez longue pour compter dans la phrase entière et la faire déborder de beaucoup';
    const text = `T\n\nIl faut ${Array.from({ length: 8 }, () => clause).join(' ; ')}.`;
    const pieces = cut(text).slice(1);
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(longestQuote);
      expect(piece).toMatch(/^(?:Il faut )?une clause.*(?:beaucoup\.?)$/s);
    }
  });

  it('yields ordered spans within the text for any text, none too long', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', '.', ' ', '\n', '-', '•', ':', ';', '1', '\u00a0', 'é', '«', '»', '🙂'), maxLength: 900 }),
        (text) => {
          let previous = 0;
          for (const { start, end } of segment(text, () => false).passages) {
            expect(start).toBeGreaterThanOrEqual(previous);
            expect(end).toBeGreaterThan(start);
            expect(end - start).toBeLessThanOrEqual(longestQuote);
            previous = end;
          }
          expect(previous).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

describe('readDateLine', () => {
  it.each([
    ['9 novembre 2020', '2020-11-09'],
    ['Dakar, 25 Juin 2024', '2024-06-25'],
    ['June 16, 2020', '2020-06-16'],
    ['Paris, le 1er mars 2021', '2021-03-01'],
    ['2020-11-09', '2020-11-09'],
    ['En 2020, 200 policiers', null],
    ['novembre 2020', null],
    ['2025-02-31', null],
    ['2025-13-01', null],
    ['31 février 2025', null],
    ['Le 9 novembre 2020, le ministre a présidé une réunion de travail au sujet des migrants', null],
  ])('reads %j as %j', (line, day) => {
    expect(readDateLine(line)).toBe(day);
  });
});
