import { Button, CloseButton, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type FeatureChoice,
  type Score,
  score,
  scoreColumn,
} from '../../../../src-main/api/cluster-features.ts';
import shared from '../clusters.module.css';
import type { Plan } from './plan.ts';
import { ScoreHistogram } from './score-histogram.tsx';
import classes from './wizard.module.css';

interface ScoreEditorProps {
  plan: Plan;
  features: readonly FeatureChoice[];
  columns: readonly string[];
  onChange: (plan: Plan) => void;
}

type Kind = Score['kind'];
interface Draft {
  readonly name: string;
  readonly kind: Kind;
  readonly terms: readonly { id: number; column: string | null; weight: number }[];
  readonly cuts: string;
}
const blank: Draft = {
  name: '',
  kind: 'weighted',
  terms: [
    { id: 0, column: null, weight: 1 },
    { id: 1, column: null, weight: 1 },
  ],
  cuts: '30, 45, 65',
};
const kinds: readonly { value: Kind; label: string }[] = [
  { value: 'weighted', label: 'Weighted sum' },
  { value: 'ratio', label: 'Ratio' },
  { value: 'buckets', label: 'Steps' },
];

/** Scores of the user's own: made from columns, looked at, and used like any feature. */
export function ScoreEditor({ plan, features, columns, onChange }: ScoreEditorProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const numbers = features
    .filter(({ treat, sensitivity }) => treat === 'number' && sensitivity !== 'protected')
    .map(({ column, label }) => ({ value: column, label }));
  const made = draft && scoreOf(draft);
  const taken = plan.scores.some(({ name }) => name === made?.name);

  function onAdd() {
    if (!made || taken) return;
    const next = { ...plan, scores: [...plan.scores, made], columns: [...columns, scoreColumn(made.name)] };
    onChange({ ...next, purpose: null, k: null });
    setDraft(null);
  }
  function onRemove(name: string) {
    const scores = plan.scores.filter((other) => other.name !== name);
    onChange({ ...plan, scores, columns: columns.filter((column) => column !== scoreColumn(name)), k: null });
  }

  return (
    <>
      <h3>Scores of your own</h3>
      {plan.scores.map((own) => (
        <div key={own.name} className={shared.row}>
          <b>{own.name}</b>
          <span className={shared.faint}>{kinds.find(({ value }) => value === own.kind)?.label}</span>
          <CloseButton size="xs" aria-label={`Remove ${own.name}`} onClick={() => onRemove(own.name)} />
        </div>
      ))}
      {!draft && (
        <Button variant="default" style={{ justifySelf: 'start' }} onClick={() => setDraft(blank)}>
          Make a score…
        </Button>
      )}
      {draft && (
        <fieldset className={classes.scoreDraft} aria-label="New score">
          <div className={shared.row}>
            <TextInput
              aria-label="Name of the score"
              placeholder="Name, such as Engagement"
              maxLength={60}
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
            />
            <SegmentedControl
              aria-label="Kind of score"
              data={[...kinds]}
              value={draft.kind}
              onChange={(value) =>
                setDraft({ ...draft, kind: kinds.find((kind) => kind.value === value)?.value ?? 'weighted' })
              }
            />
          </div>
          <Terms draft={draft} numbers={numbers} onChange={setDraft} />
          {made && <ScoreHistogram population={plan.who.rule} score={made} />}
          <div className={shared.row}>
            <Button onClick={onAdd} disabled={!made || taken}>
              Use this score
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setDraft(null)}>
              Cancel
            </Button>
            {taken && <span className={shared.faint}>There is a score of this name.</span>}
            {!made && <span className={shared.faint}>{lacks(draft)}</span>}
          </div>
        </fieldset>
      )}
    </>
  );
}

interface TermsProps {
  draft: Draft;
  numbers: { value: string; label: string }[];
  onChange: (draft: Draft) => void;
}

function Terms({ draft, numbers, onChange }: TermsProps) {
  const used = draft.kind === 'buckets' ? 1 : draft.kind === 'ratio' ? 2 : draft.terms.length;
  const names = draft.kind === 'ratio' ? ['Above the line', 'Below the line'] : [];
  const set = (place: number, change: Partial<Draft['terms'][number]>) =>
    onChange({
      ...draft,
      terms: draft.terms.map((term, i) => (i === place ? { ...term, ...change } : term)),
    });
  return (
    <>
      {draft.terms.slice(0, used).map(({ id, column, weight }, place) => (
        <div key={id} className={shared.row}>
          {draft.kind === 'weighted' && (
            <NumberInput
              aria-label={`Weight ${place + 1}`}
              w={80}
              min={-100}
              max={100}
              step={0.5}
              value={weight}
              onChange={(value) => set(place, { weight: typeof value === 'number' ? value : 1 })}
            />
          )}
          <Select
            aria-label={names[place] ?? `Column ${place + 1}`}
            placeholder={names[place] ?? 'Column'}
            searchable
            w={300}
            data={numbers}
            value={column}
            onChange={(value) => set(place, { column: value })}
          />
        </div>
      ))}
      {draft.kind === 'weighted' && draft.terms.length < 12 && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ justifySelf: 'start' }}
          onClick={() =>
            onChange({
              ...draft,
              terms: [...draft.terms, { id: draft.terms.length, column: null, weight: 1 }],
            })
          }
        >
          Another column
        </Button>
      )}
      {draft.kind === 'buckets' && (
        <TextInput
          label="Cuts, rising"
          w={300}
          value={draft.cuts}
          onChange={(event) => onChange({ ...draft, cuts: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** What a draft needs before it is a score. */
function lacks({ name, kind, terms, cuts }: Draft): string {
  const wanted = { weighted: 1, ratio: 2, buckets: 1 }[kind];
  const chosen = terms.slice(0, kind === 'weighted' ? terms.length : wanted).filter(({ column }) => column);
  if (name.trim() === '') return 'Give it a name.';
  if (chosen.length < wanted) return wanted === 1 ? 'Choose a column.' : 'Choose both columns.';
  return `“${cuts}” are no cuts: give up to eleven numbers, such as 30, 45, 65.`;
}

/** The draft as a score; null while something is missing. */
function scoreOf({ name, kind, terms, cuts }: Draft): Score | null {
  const [first, second] = terms;
  const shapes: Record<Kind, unknown> = {
    weighted: {
      kind,
      name,
      terms: terms.flatMap(({ column, weight }) => (column === null ? [] : [{ column, weight }])),
    },
    ratio: { kind, name, above: first?.column, below: second?.column },
    buckets: {
      kind,
      name,
      column: first?.column,
      cuts: cuts
        .split(/[,;\s]+/)
        .filter(Boolean)
        .map(Number),
    },
  };
  const parsed = score.safeParse(shapes[kind]);
  return parsed.success ? parsed.data : null;
}
