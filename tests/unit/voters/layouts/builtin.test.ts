import { describe, expect, it } from 'vitest';
import { roleEntry } from '../../../../src-main/api/dictionary.ts';
import { builtinLayouts } from '../../../../src-main/voters/layouts/builtin.ts';
import { layoutById } from '../../../../src-main/voters/layouts/known.ts';

describe.each(builtinLayouts.map((layout) => [layout.id, layout] as const))('layout %s', (_, layout) => {
  it('gives roles that the dictionary knows', () => {
    const unknown = layout.columns.filter(({ role }) => role !== null && roleEntry(role)?.origin !== 'given');
    expect(unknown.map(({ name, role }) => `${name}: ${role}`)).toEqual([]);
  });

  it('refers only to code tables and layouts that are there', () => {
    const tables = layout.columns.flatMap(({ codes }) => codes ?? []);
    expect(tables.filter((table) => !(table in layout.codes))).toEqual([]);
    const other = layout.history.style === 'separate' ? layout.history.layout : undefined;
    expect(other === undefined || layoutById(other)?.kind === 'history').toBe(true);
  });

  it('puts fixed-width fields one after the other within the record', () => {
    if (layout.format.container !== 'fixed') return;
    let end = 0;
    for (const { start = 0, width = 0 } of layout.columns) {
      expect(start).toBeGreaterThan(end);
      end = start + width - 1;
    }
    expect(end).toBeLessThanOrEqual(layout.format.recordLength);
  });

  it('names election columns by a pattern that is none of its other columns', () => {
    if (!('pattern' in layout.history)) return;
    const pattern = new RegExp(layout.history.pattern);
    expect(layout.columns.filter(({ name }) => pattern.test(name))).toEqual([]);
  });
});

it('covers the states and vendors whose files are known', () => {
  const states = new Set(builtinLayouts.map((layout) => layout.state ?? layout.id));
  for (const state of 'AK AR AZ CA CO CT DE FL GA KS MD ME MI MN MO MT NC NE NH NJ NV NY OH OK OR PA SD TX UT VA VT WA WI WV WY'.split(
    ' ',
  )) {
    expect(states).toContain(state);
  }
  for (const vendor of [
    'vendor_l2_vm2uniform',
    'vendor_targetsmart',
    'vendor_van_export',
    'vendor_van_contact_history',
  ]) {
    expect(states).toContain(vendor);
  }
});
