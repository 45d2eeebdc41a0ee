import { describe, expect, it } from 'vitest';
import type { AppendKind } from '../../../../src-main/api/append-kinds.ts';
import { appendPlan } from '../../../../src-main/api/append-plan.ts';
import { unwatched } from '../../../../src-main/api/job.ts';
import { everybody, type Rule } from '../../../../src-main/api/rule.ts';
import { exportList, previewList } from '../../../../src-main/outreach/list.ts';
import { createDocument, openDocument } from '../../../../src-main/project/document.ts';
import { countUniverse } from '../../../../src-main/universe/count.ts';
import { proposeAppend } from '../../../../src-main/voters/append/propose.ts';
import {
  decideLink,
  listAppends,
  nextReview,
  undoDecision,
} from '../../../../src-main/voters/append/review.ts';
import { undoAppend } from '../../../../src-main/voters/append/undo.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import type { Store } from '../../../../src-main/voters/store.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { accept, emptyProject, fileOf, importPlans, load } from '../import/support.ts';
import { inventedPeople } from '../link/invented-people.ts';

const voters = [
  'voter_id,first_name,middle_name,last_name,name_suffix,birth_date,address,city,zip,phone,email',
  ...inventedPeople(200, 0).map((line) => `${line},`),
  'V1,HAROLD,T,QUILLBROOK,SR,1948-02-11,7 FERN ST,NORTHTOWN,10007,5552101234,h@example.org',
  'V2,HAROLD,T,QUILLBROOK,JR,1975-08-30,7 FERN ST,NORTHTOWN,10007,5552101234,',
  'V3,ROBERT,,WILLOWMERE,,1960-05-07,21 FERN ST,NORTHTOWN,10008,5552105678,bob@example.org',
  'V4,ADA,,THISTLEDOWN,,1990-05-07,23 FERN ST,NORTHTOWN,10008,5552109999,ada@example.org',
];

async function county(): Promise<Store> {
  const store = await emptyProject();
  await load(store, fileOf('voters.csv', voters.join('\n')));
  return store;
}

async function emptyDocument() {
  const dir = temporaryFolder();
  await createDocument(dir);
  return openDocument(dir);
}

/** Adds a table as it is proposed. */
async function add(store: Store, name: string, rows: readonly string[], kind?: AppendKind) {
  const { table, proposal } = await proposeAppend(fileOf(name, rows.join('\n')));
  const as = kind ?? proposal.kind;
  const [receipt] = await importPlans(store, appendPlan(table, { kind: as, parts: proposal.parts[as] }));
  return { proposal, receipt };
}

const held = (store: Store, columns: string, ids: readonly string[] = ['V1', 'V2', 'V3', 'V4']) =>
  store.rows({
    text: `SELECT id_voter, ${columns} FROM voters WHERE id_voter IN (${ids.map((id) => `'${id}'`).join()}) ORDER BY id_voter`,
    params: [],
  });

describe('the kind of an added table', () => {
  const proposed = async (name: string, ...rows: string[]) => {
    const { proposal } = await proposeAppend(fileOf(name, rows.join('\n')));
    const { kind, parts, reason } = proposal;
    return { kind, parts: parts[kind], reason };
  };
  it('is proposed from names and values, with the reason and the columns of its facts', async () => {
    expect(await proposed('list.csv', 'voter_id,channel,opted_out_on', 'V1,phone,2026-05-01')).toEqual({
      kind: 'opt_outs',
      parts: [
        { slot: 'code', index: 1 },
        { slot: 'day', index: 2 },
      ],
      reason: 'its column “opted_out_on” says so',
    });
    expect(
      await proposed('av.csv', 'voter_id,ballot_status,sent,returned', 'V1,Accepted,2026-05-01,2026-05-09'),
    ).toMatchObject({
      kind: 'ballots',
      parts: [
        { slot: 'code', index: 1 },
        { slot: 'day', index: 3 },
        { slot: 'sent', index: 2 },
      ],
    });
    expect(await proposed('gifts.csv', 'voter_id,amount,date', 'V1,$50.00,2026-05-01')).toMatchObject({
      kind: 'donors',
      parts: [
        { slot: 'amount', index: 1 },
        { slot: 'day', index: 2 },
      ],
    });
    expect(
      await proposed(
        'monday.csv',
        'voter_id,outcome,date',
        'V1,Not home,2026-05-01',
        'V2,Refused,2026-05-01',
      ),
    ).toMatchObject({ kind: 'canvass', reason: 'the values of “outcome” say so' });
    expect(
      await proposed('library_petition.csv', 'first name,last name,date', 'Ada,Low,2026-05-01'),
    ).toMatchObject({
      kind: 'petition',
      parts: [{ slot: 'day', index: 2 }],
    });
    expect(await proposed('rsvp.csv', 'voter_id,event name,status', 'V1,Picnic,Attended')).toMatchObject({
      kind: 'events',
    });
    expect(await proposed('poll.csv', 'voter_id,question,answer', 'V1,Roads?,yes')).toMatchObject({
      kind: 'survey',
    });
    for (const name of ['list.csv', 'optout2.csv']) {
      expect(await proposed(name, 'voter_id,channel', 'V1,phone')).toMatchObject({ kind: 'opt_outs' });
    }
    expect(await proposed('more.csv', 'voter_id,home_value', 'V1,100')).toMatchObject({ kind: 'consumer' });
    expect(await proposed('x.csv', 'voter_id,zzz', 'V1,100')).toMatchObject({
      kind: 'consumer',
      reason: 'nothing in it speaks for another kind',
    });
  });
});

describe('several rows of one person', () => {
  it('add up as gifts, and go with their table', async () => {
    const store = await county();
    const first = await add(store, 'gifts.csv', [
      'voter_id,amount,date',
      'V3,"$1,200.00",2026-05-01',
      'V3,50,2026-07-01',
      'V4,20,2026-06-01',
    ]);
    expect(first.receipt).toMatchObject({ read: 3, kept: 3, duplicate: 0, rejected: 0 });
    expect(first.receipt?.notes).toContain(
      '1 person has several rows: each is a gift; all are kept and added up.',
    );
    const second = await add(store, 'later_gifts.csv', ['voter_id,amount,date', 'V3,5,2026-06-15'], 'donors');
    const gifts = 'gift_last_on, gift_last_amount, gift_total, gift_count';
    expect(await held(store, gifts, ['V3'])).toEqual([
      { id_voter: 'V3', gift_last_on: '2026-07-01', gift_last_amount: 50, gift_total: 1255, gift_count: 3 },
    ]);
    await undoAppend(store, first.receipt?.source ?? -1, unwatched);
    expect(await held(store, gifts, ['V3', 'V4'])).toEqual([
      { id_voter: 'V3', gift_last_on: '2026-06-15', gift_last_amount: 5, gift_total: 5, gift_count: 1 },
      { id_voter: 'V4', gift_last_on: null, gift_last_amount: null, gift_total: null, gift_count: null },
    ]);
    await undoAppend(store, second.receipt?.source ?? -1, unwatched);
    await expect(held(store, 'gift_total')).rejects.toThrow();
    expect(await store.rows(sql`SELECT name FROM columns WHERE name LIKE 'gift%'`)).toEqual([]);
  });

  it('of a canvass are all kept, and the newest speaks, whichever table came last', async () => {
    const store = await county();
    await add(store, 'canvass.csv', [
      'voter_id,result,answer,date,remark',
      'V3,Canvassed,Strong yes,2026-07-01,new',
      'V3,Not home,,2026-05-01,old',
    ]);
    await add(store, 'canvass_old.csv', ['voter_id,result,answer,date', 'V3,Refused,,2026-04-01']);
    expect(
      await held(store, 'canvass_result, canvass_answer, canvassed_on, canvass_count, remark', ['V3']),
    ).toEqual([
      {
        id_voter: 'V3',
        canvass_result: 'Canvassed',
        canvass_answer: 'Strong yes',
        canvassed_on: '2026-07-01',
        canvass_count: 3,
        remark: 'new',
      },
    ]);
  });

  it('without IDs are each given to the voter; the same question is asked once', async () => {
    const store = await county();
    await add(store, 'petition.csv', [
      'first name,last name,address,city,zip,petition,date',
      'Bob,Willowmere,21 Fern Street,Northtown,10008,Library,2026-05-01',
      'Bob,Willowmere,21 Fern Street,Northtown,10008,Parks,2026-06-01',
      'Harold,Quillbrook,7 Fern St,Northtown,10007,Library,2026-05-01',
      'Harold,Quillbrook,7 Fern St,Northtown,10007,Parks,2026-05-02',
    ]);
    const [state] = await listAppends(store);
    expect(state).toMatchObject({ kind: 'petition', rows: 4, sure: 2, open: 2, none: 0 });
    const signed = 'petitions, petition_count, petition_signed_on';
    expect(await held(store, signed, ['V3'])).toEqual([
      { id_voter: 'V3', petitions: 'Library; Parks', petition_count: 2, petition_signed_on: '2026-06-01' },
    ]);
    const { item, open } = await nextReview(store);
    expect(open).toBe(2);
    if (!item) throw new Error('nothing to review');
    await decideLink(store, { source: item.source, row: item.row, rid: item.rid, answer: 'yes' });
    const who = sql`SELECT petition_count FROM voters WHERE rid = ${item.rid}`;
    expect(await store.rows(who)).toEqual([{ petition_count: 2 }]);
    expect(await nextReview(store)).toMatchObject({ open: 0, item: null });
    await undoDecision(store);
    expect(await store.rows(who)).toEqual([{ petition_count: null }]);
    expect(await nextReview(store)).toMatchObject({ open: 2, item });
  });
});

describe('ballots returned', () => {
  it('say how the ballot stands, so that a chase universe leaves out who has returned it', async () => {
    const store = await county();
    const document = await emptyDocument();
    await add(store, 'ballots.csv', [
      'voter_id,ballot_status,sent,returned',
      'V1,Not returned,2026-05-01,',
      'V2,Accepted,2026-05-01,2026-05-09',
      'V3,Rejected - unsigned,2026-05-01,2026-05-08',
      'V4,,2026-05-01,',
    ]);
    expect(await held(store, 'ballot_status, ballot_returned_on')).toEqual([
      { id_voter: 'V1', ballot_status: 'sent', ballot_returned_on: null },
      { id_voter: 'V2', ballot_status: 'returned', ballot_returned_on: '2026-05-09' },
      { id_voter: 'V3', ballot_status: 'rejected', ballot_returned_on: '2026-05-08' },
      { id_voter: 'V4', ballot_status: 'sent', ballot_returned_on: null },
    ]);
    const chase: Rule = { kind: 'field', field: 'ballot_status', op: 'in', values: ['sent', 'rejected'] };
    expect(await countUniverse(store, document, { rule: chase })).toMatchObject({ people: 3 });
  });
});

describe('opt-outs', () => {
  const fern: Rule = { kind: 'field', field: 'id_voter', op: 'in', values: ['V1', 'V2', 'V3', 'V4'] };
  const columns = ['id_voter', 'phone', 'email'];
  async function withOptOuts() {
    const store = await county();
    const before = await countUniverse(store, await emptyDocument(), { rule: fern });
    const { receipt } = await add(store, 'opt_outs.csv', [
      'voter_id,channel,date',
      'V2,call,2026-05-01',
      'V3,e-mail,2026-05-01',
      'V3,mail,2026-06-01',
      'V4,,2026-05-01',
    ]);
    return { store, before, source: receipt?.source ?? -1, document: await emptyDocument() };
  }

  it('mark the channels; who names none wants no contact at all', async () => {
    const { store } = await withOptOuts();
    expect(
      await held(
        store,
        'do_not_phone p, do_not_mail m, do_not_door d, do_not_email e, do_not_contact_since s',
      ),
    ).toEqual([
      { id_voter: 'V1', p: null, m: null, d: null, e: null, s: null },
      { id_voter: 'V2', p: true, m: false, d: false, e: false, s: '2026-05-01' },
      { id_voter: 'V3', p: false, m: true, d: false, e: true, s: '2026-05-01' },
      { id_voter: 'V4', p: true, m: true, d: true, e: true, s: '2026-05-01' },
    ]);
  });

  it('are left out of the counts of who can be reached; a phone shared with who opted out is not called', async () => {
    const { store, document, before, source } = await withOptOuts();
    expect(before).toEqual({ people: 4, doors: 3, phones: 3, mailable: 4 });
    expect(await countUniverse(store, document, { rule: fern })).toEqual({
      people: 4,
      doors: 2,
      phones: 1,
      mailable: 2,
      optedOut: 3,
    });
    await undoAppend(store, source, unwatched);
    expect(await countUniverse(store, document, { rule: fern })).toEqual(before);
  });

  it('are honoured by every list, which says how many it left out', async () => {
    const { store, document } = await withOptOuts();
    const plan = { rule: fern, title: 'Fern', per: 'person' as const, columns };
    expect(await previewList(store, document, plan)).toMatchObject({
      rows: [
        ['V1', '', 'h@example.org'],
        ['V2', '', ''],
        ['V3', '5552105678', ''],
      ],
      doNotContact: 1,
      hiddenContacts: 3,
      repeatedPhones: 0,
    });
    expect(await previewList(store, document, { ...plan, channel: 'phone' })).toMatchObject({
      rows: [
        ['V1', '', 'h@example.org'],
        ['V3', '5552105678', ''],
      ],
      doNotContact: 2,
    });
    expect(
      await previewList(store, document, {
        ...plan,
        per: 'household',
        channel: 'mail',
        columns: ['id_voter'],
      }),
    ).toMatchObject({ rows: [['V1', 'Harold and Harold Quillbrook', '2']], doNotContact: 2 });
    const to = `${temporaryFolder()}/fern.csv`;
    const written = await exportList(
      store,
      document,
      { ...plan, channel: 'mail' },
      to,
      { project: 'P', version: '1' },
      unwatched,
    );
    expect(written).toMatchObject({ rows: 2, doNotContact: 2, duplicates: 0 });
  });

  it('given by number or address hold for everybody who has it, with an ID column or without', async () => {
    const store = await county();
    await add(store, 'stop.csv', [
      'voter_id,phone,email,channel,date',
      ',(555) 210-1234,,text,2026-05-01',
      ',,ADA@example.org,email,2026-05-02',
      ',555-000-0000,,text,2026-05-03',
    ]);
    expect(await listAppends(store)).toMatchObject([{ kind: 'opt_outs', rows: 3, sure: 2, none: 1 }]);
    const refused = 'do_not_phone p, do_not_email e';
    const both = [
      { id_voter: 'V1', p: true, e: false },
      { id_voter: 'V2', p: true, e: false },
      { id_voter: 'V3', p: null, e: null },
      { id_voter: 'V4', p: false, e: true },
    ];
    expect(await held(store, refused)).toEqual(both);
    const numbers = await add(
      store,
      'numbers.csv',
      ['phone,opted out', '555.210.5678,yes', '555.210.0000,yes'],
      'opt_outs',
    );
    expect((await listAppends(store))[0]).toMatchObject({ byId: false, rows: 2, sure: 1, none: 1 });
    expect(await held(store, refused, ['V3'])).toEqual([{ id_voter: 'V3', p: true, e: true }]);
    await undoAppend(store, numbers.receipt?.source ?? -1, unwatched);
    expect(await held(store, refused)).toEqual(both);
  });

  it('said to a canvasser are opt-outs too', async () => {
    const store = await county();
    const { receipt } = await add(store, 'canvass.csv', [
      'voter_id,result,date',
      'V1,canvassed,2026-05-01',
      'V3,do_not_contact,2026-05-01',
    ]);
    expect(await held(store, 'canvass_result c, do_not_door d', ['V1', 'V3'])).toEqual([
      { id_voter: 'V1', c: 'canvassed', d: null },
      { id_voter: 'V3', c: 'do_not_contact', d: true },
    ]);
    await undoAppend(store, receipt?.source ?? -1, unwatched);
    await expect(held(store, 'do_not_door')).rejects.toThrow();
  });

  it('count too where a file gives them in a column of its own', async () => {
    const store = await emptyProject();
    const lines = voters.map(
      (line, i) => `${line},${i === 0 ? 'refuses' : line.startsWith('V1') ? 'mail' : ''}`,
    );
    const plan = accept(await inspectFile(fileOf('voters.csv', lines.join('\n'))));
    const role = (name: string, given: string | null) => (name === 'refuses' ? 'optout.channel' : given);
    const columns = plan.columns.map((one) => ({ ...one, role: role(one.name, one.role) }));
    await importPlans(store, { ...plan, columns });
    const document = await emptyDocument();
    expect(await countUniverse(store, document, { rule: everybody })).toMatchObject({
      people: 204,
      mailable: 203,
      optedOut: 1,
    });
  });
});

describe('taking back a table that brought addresses', () => {
  it('finds doors and households again', async () => {
    const store = await emptyProject();
    const homeless = 'V5,IDA,,QUILLBROOK,,1950-01-01,,,,,';
    await load(store, fileOf('voters.csv', [...voters, homeless].join('\n')));
    const everything = sql`SELECT * FROM voters ORDER BY rid`;
    const before = await store.rows(everything);
    const { receipt } = await add(
      store,
      'moves.csv',
      ['voter_id,address,city,zip', 'V5,7 Fern St,Northtown,10007'],
      'consumer',
    );
    const home = 'household_size, address, mailable';
    expect(await held(store, home, ['V1', 'V5'])).toEqual([
      { id_voter: 'V1', household_size: 3, address: '7 FERN ST', mailable: true },
      { id_voter: 'V5', household_size: 3, address: '7 Fern St', mailable: true },
    ]);
    await undoAppend(store, receipt?.source ?? -1, unwatched);
    expect(await store.rows(everything)).toEqual(before);
  });
});
