import { z } from 'zod';
import type { ColumnType } from './column.ts';

/** What an added table tells about people. */
export const appendKind = z.enum([
  'consumer',
  'canvass',
  'survey',
  'petition',
  'donors',
  'events',
  'opt_outs',
  'ballots',
]);
export type AppendKind = z.infer<typeof appendKind>;

/** What one cell of a fact says: the day, an earlier day, a code, words, or an amount. What it means is the kind's affair. */
export const factSlot = z.enum(['day', 'sent', 'code', 'text', 'amount']);
export type FactSlot = z.infer<typeof factSlot>;

/** How the text of each slot is read. */
export const slotTypes: Readonly<Record<FactSlot, ColumnType>> = {
  day: 'date',
  sent: 'date',
  code: 'text',
  text: 'text',
  amount: 'number',
};

/** What a plan says of an added table: its kind, and which column of the file (by index) fills which slot. */
export const appendFacts = z.object({
  kind: appendKind,
  parts: z.array(z.object({ slot: factSlot, index: z.number().int().nonnegative() })),
});
export type AppendFacts = z.infer<typeof appendFacts>;

/** A slot as a kind names it, and the header words by which its column is found. */
export interface KindPart {
  readonly slot: FactSlot;
  readonly label: string;
  readonly header: RegExp;
}

/** A column of the voter table that a kind works out of all facts of the person. */
export type KindColumn = readonly [name: string, label: string, type: ColumnType, meaning: string];

/** A kind of added table. Each row is a fact about a person; consumer data alone is columns about the person. */
export interface KindOfAppend {
  readonly label: string;
  /** What happens with such a table, in a sentence. */
  readonly does: string;
  /** What happens with several rows of one person, in a sentence. */
  readonly several: string;
  /** Header words that speak for the kind, and words of its values. Headers are compared in small letters, words apart by blanks. */
  readonly header: RegExp;
  readonly values: RegExp | null;
  readonly parts: readonly KindPart[];
  readonly columns: readonly KindColumn[];
}

const SPOKEN = /^(not home|nh|refused|moved|deceased|canvassed|come back|left message|busy|wrong number)$/i;

/** THE kinds of added tables. How each column is worked out stands in voters/append/fact-columns.ts. */
export const appendKinds: Readonly<Record<AppendKind, KindOfAppend>> = {
  opt_outs: {
    label: 'Opt-outs',
    does: 'Marks who wants no calls, mail, visits or e-mail. Lists leave them out, counts of phones, doors and mailable people too.',
    several: 'each counts, and none takes another back',
    header:
      /\b(opt(ed)? ?outs?|do ?not|dnc|unsubscribed?|suppress\w*|no (calls?|mail|contact|text)|stop(ped)?)\b/,
    values: /^(do not \w+|opt(ed)?[ -]?out|stop|unsubscribed?|dnc)$/i,
    parts: [
      {
        slot: 'code',
        label: 'Channel refused',
        header: /\b(channel|method|medium|type|do ?not|opt(ed)? ?out( of)?)$/,
      },
      { slot: 'day', label: 'Since', header: /\b(date|on|when|since|time|created)\b/ },
    ],
    columns: [
      ['do_not_phone', 'No calls or texts', 'flag', 'Asked not to be called or texted: lists leave it out'],
      ['do_not_mail', 'No mail', 'flag', 'Asked to get no mail: mail lists leave the person out'],
      ['do_not_door', 'No visits', 'flag', 'Asked for no visits: walk lists leave the person out'],
      ['do_not_email', 'No e-mail', 'flag', 'Asked to get no e-mail: lists leave it out'],
      ['do_not_contact_since', 'Opted out on', 'date', 'First day on which the person opted out of anything'],
    ],
  },
  ballots: {
    label: 'Ballots returned',
    does: 'Marks whose ballot was sent and came back, so that a chase universe can leave out who has returned it.',
    several: 'all are kept; the newest says how the ballot stands',
    header: /\b(ballots?|absentee|returned|received|av|vbm|early vot\w*|cured?)\b/,
    values:
      /^(returned|received|accepted|counted|rejected|challenged|outstanding|issued|cure\w*|not returned)$/i,
    parts: [
      { slot: 'code', label: 'Ballot status', header: /\b(status|state|disposition|result)\b/ },
      {
        slot: 'day',
        label: 'Returned on',
        header: /\b(return\w*|rec(ei)?v\w*|rtn|cast|voted)\b|^(date|day)$/,
      },
      { slot: 'sent', label: 'Sent on', header: /\b(sent|mailed|issued|out)\b/ },
    ],
    columns: [
      ['ballot_status', 'Ballot', 'code', 'How the ballot stands: requested, sent, returned or rejected'],
      ['ballot_sent_on', 'Ballot sent on', 'date', 'Day the latest ballot was sent'],
      ['ballot_returned_on', 'Ballot returned on', 'date', 'Day the latest ballot came back'],
    ],
  },
  donors: {
    label: 'Donors',
    does: 'Adds the gifts up: last gift, total and number. Each row is one gift.',
    several: 'each is a gift; all are kept and added up',
    header: /\b(amount|gifts?|donat\w*|donors?|contribut\w*|pledged?)\b/,
    values: null,
    parts: [
      { slot: 'amount', label: 'Amount', header: /\b(amount|amt|gift|donation|contribution|sum|usd)\b/ },
      { slot: 'day', label: 'Date of the gift', header: /\b(date|day|on|when|received)\b/ },
    ],
    columns: [
      ['gift_last_on', 'Last gift on', 'date', 'Day of the newest gift'],
      ['gift_last_amount', 'Last gift', 'number', 'Amount of the newest gift'],
      ['gift_total', 'Gifts in total', 'number', 'Sum of all gifts'],
      ['gift_count', 'Gifts', 'integer', 'Number of gifts'],
    ],
  },
  canvass: {
    label: 'Canvass results',
    does: 'Keeps every contact; result and answer of the newest stand beside the voter.',
    several: 'all contacts are kept; the newest says result and answer',
    header:
      /\b(canvass\w*|knock\w*|walk\w*|dispositions?|attempts?|contact (result|type|date)|support|result)\b/,
    values: SPOKEN,
    parts: [
      { slot: 'code', label: 'Result', header: /\b(result|disposition|outcome|status|canvassed)\b/ },
      { slot: 'text', label: 'Answer', header: /\b(response|answer|support|said|choice)\b/ },
      { slot: 'day', label: 'Date of contact', header: /\b(date|day|on|when|time)\b/ },
    ],
    columns: [
      ['canvass_result', 'Latest canvass result', 'text', 'Result of the newest contact of canvass tables'],
      ['canvass_answer', 'Latest canvass answer', 'text', 'Newest answer of canvass tables'],
      ['canvassed_on', 'Canvassed on', 'date', 'Day of the newest contact'],
      ['canvass_count', 'Contacts', 'integer', 'Number of contacts of canvass tables'],
    ],
  },
  survey: {
    label: 'Survey',
    does: 'Keeps every answer; the newest stands beside the voter.',
    several: 'all answers are kept; the newest stands beside the voter',
    header: /\b(surveys?|questions?|q ?\d+|answers?|respon(se|dent)s?|poll)\b/,
    values: null,
    parts: [
      { slot: 'text', label: 'Answer', header: /\b(response|answer|choice)\b/ },
      { slot: 'code', label: 'Question', header: /\b(question|survey)\b/ },
      { slot: 'day', label: 'Answered on', header: /\b(date|day|on|when|time(stamp)?|submitted)\b/ },
    ],
    columns: [
      ['survey_answer', 'Latest survey answer', 'text', 'Newest answer of survey tables'],
      ['survey_question', 'Latest survey question', 'text', 'What was asked last'],
      ['surveyed_on', 'Surveyed on', 'date', 'Day of the newest answer'],
      ['survey_count', 'Survey answers', 'integer', 'Number of answers of survey tables'],
    ],
  },
  petition: {
    label: 'Petition',
    does: 'Marks who signed, which petitions and when.',
    several: 'all signatures are kept; the newest gives the date',
    header: /\b(petitions?|sign(ed|er|ers|ature|atures)?)\b/,
    values: null,
    parts: [
      { slot: 'text', label: 'Petition', header: /\b(petition|cause|title)\b/ },
      { slot: 'code', label: 'Signed', header: /^(has )?signed$/ },
      { slot: 'day', label: 'Signed on', header: /\b(date|day|on|when|time(stamp)?)\b/ },
    ],
    columns: [
      ['petition_signed_on', 'Petition signed on', 'date', 'Day of the newest signature'],
      ['petitions', 'Petitions', 'text', 'Petitions signed, separated by semicolons'],
      ['petition_count', 'Signatures', 'integer', 'Number of signatures'],
    ],
  },
  events: {
    label: 'Event sign-ups',
    does: 'Marks who signed up or came, to which events and when.',
    several: 'all sign-ups are kept; the newest gives event, status and date',
    header: /\b(events?|rsvps?|attend\w*|sign ?ups?|shifts?|volunteers?|no ?show)\b/,
    values: /^(attended|no[ -]?show|signed[ -]?up|confirmed|rsvp|walk[ -]?in|completed|scheduled)$/i,
    parts: [
      { slot: 'text', label: 'Event', header: /\b(event|shift|title)( name)?$/ },
      { slot: 'code', label: 'Status', header: /\b(status|attended|rsvp|came)\b/ },
      { slot: 'day', label: 'Date of the event', header: /\b(date|day|on|when|time(stamp)?)\b/ },
    ],
    columns: [
      ['event_last_on', 'Last event on', 'date', 'Day of the newest event'],
      ['event_status', 'Status at last event', 'text', 'Attended, no show, ... at the newest event'],
      ['events', 'Events', 'text', 'Events signed up for, separated by semicolons'],
      ['event_count', 'Event sign-ups', 'integer', 'Number of sign-ups'],
    ],
  },
  consumer: {
    label: 'Consumer data',
    does: 'Adds its columns to the voters as they are.',
    several: 'the first is kept, later ones are told as duplicates',
    header:
      /\b(income|home (owner|value)|owner|renter|net worth|interests?|vehicles?|pets?|credit|hobb\w*)\b/,
    values: null,
    parts: [],
    columns: [],
  },
};

/** What the codes of kinds' columns mean. */
export const kindLabels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ballot_status: { requested: 'Requested', sent: 'Sent', returned: 'Returned', rejected: 'Rejected' },
};
