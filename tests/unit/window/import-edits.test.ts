import { beforeEach, describe, expect, test } from 'vitest';
import { sourceCard } from '../../../src-main/api/source-card.ts';
import {
  addMade,
  mapColumn,
  removeMade,
  setKind,
  shareCard,
  undoEdit,
} from '../../../src-renderer/views/data/import/edits.ts';
import type { FileInHand } from '../../../src-renderer/views/data/import/file-in-hand.ts';
import { endImport, useImport } from '../../../src-renderer/views/data/import/import-state.ts';
import { filePlans, loadedColumns } from '../../../src-renderer/views/data/import/plans.ts';
import {
  piecesOf,
  readBreaks,
  suggestedSplit,
} from '../../../src-renderer/views/data/import/recipes/splits.ts';
import { recipeWords } from '../../../src-renderer/views/data/import/recipes/words.ts';
import { fileInHand, inspection } from './file-in-hand.ts';

const inHand = (key: string): FileInHand =>
  fileInHand(key, {
    columns: [
      { index: 0, name: 'ID', role: 'id.voter', keep: true },
      { index: 1, name: 'Who', role: 'name.full', keep: true },
    ],
  });
const first = (): FileInHand => {
  const [file] = useImport.getState().files;
  if (!file) throw new Error('there is a file');
  return file;
};

beforeEach(() => {
  endImport();
  useImport.setState({ files: [inHand('h1'), inHand('h2')] });
});

describe('What the user decides about a file', () => {
  test('is taken back step by step, the last first', () => {
    mapColumn('h1', 1, { keep: false });
    setKind('h1', 'append');
    undoEdit();
    expect(first().kind).toBe('voters');
    expect(first().columns[1]?.keep).toBe(false);
    undoEdit();
    expect(first()).toEqual(inHand('h1'));
    undoEdit();
    expect(first()).toEqual(inHand('h1'));
  });

  test('of a file that was read anew since is not brought back', () => {
    setKind('h1', 'append');
    useImport.setState(({ files }) => ({
      files: files.map((file) => ({ ...file, inspection: { ...inspection } })),
    }));
    undoEdit();
    expect(first().kind).toBe('append');
  });

  test('goes into the plan: made columns behind the kept ones, a card only when it says something', () => {
    const [last] = piecesOf('Who', { by: 'last-first' });
    if (!last) throw new Error('there is a first piece');
    addMade('h1', [{ ...last, from: [1], separator: '' }], [1]);
    expect(loadedColumns(first()).map(({ name }) => name)).toEqual(['ID', 'Who: last']);
    const [plan] = filePlans(useImport.getState().files) ?? [];
    expect(plan?.made).toMatchObject([{ name: 'Who: last', role: 'name.last', from: [1] }]);
    expect(plan).not.toHaveProperty('card');
    removeMade('h1', 0);
    expect(filePlans(useImport.getState().files)?.[0]).not.toHaveProperty('made');
  });

  test('one card may be given to all files; purposes of single columns stay with their file', () => {
    shareCard({ ...first(), card: sourceCard.parse({ origin: 'Clerk', purposes: { ID: 'matching' } }) });
    const cards = useImport.getState().files.map(({ card }) => card);
    expect(cards.map(({ origin, purposes }) => [origin, purposes])).toEqual([
      ['Clerk', {}],
      ['Clerk', {}],
    ]);
  });
});

describe('Splitting a column', () => {
  test('is proposed by what the values look like', () => {
    expect(suggestedSplit('name.full', ['Doe, Jane A', 'Roe, Ann'])).toEqual({ by: 'last-first' });
    expect(suggestedSplit('name.full', ['Jane Doe', 'Ann Roe'])).toEqual({ by: 'first-last' });
    expect(suggestedSplit(null, ['04-12-7', '04-13-1'])).toEqual({
      by: 'separator',
      separator: '-',
      parts: 3,
    });
  });

  test('says in words what each piece is', () => {
    const words = piecesOf('Who', { by: 'last-first' }).map(({ recipe }) => recipeWords(recipe));
    expect(words).toEqual([
      'part 1 at “,”',
      'part 2 at “,”, then part 1 at blanks',
      'part 2 at “,”, then part 2 and the rest at blanks',
    ]);
    const places = piecesOf('Code', { by: 'places', breaks: readBreaks('5, 2; 2') });
    expect(places.map(({ recipe }) => recipeWords(recipe))).toEqual([
      'characters 1 to 2',
      'characters 3 to 5',
      'characters from 6 on',
    ]);
  });
});
