import { Select, Switch, TextInput } from '@mantine/core';
import type { ColumnMapping } from '../../../../../src-main/api/import.ts';
import { plural } from '../../../../parts/format.ts';
import { isLike } from './like.ts';
import classes from './votes.module.css';
import {
  partsOf,
  rolesByStyle,
  type VotePart,
  type VoteStyle,
  type VotesDraft,
  withStyle,
} from './votes-draft.ts';
import { partLabels, roleLabels, styleLabels } from './words.ts';

/** In the order in which they are offered. */
const styles: readonly VoteStyle[] = ['columns', 'groups', 'slots', 'packed', 'pairs', 'rows', 'none'];

const voteParts: readonly VotePart[] = ['vote', 'method', 'party', 'county'];

interface ShapeFieldsProps {
  draft: VotesDraft;
  columns: readonly ColumnMapping[];
  /** What shows the shape. */
  why: string;
  onChange: (draft: VotesDraft) => void;
}

/** Which shape the votes have, why, and what it needs to be read: which columns, what is between the elections of a cell. */
export function ShapeFields({ draft, columns, why, onChange }: ShapeFieldsProps) {
  const { style, like } = draft;
  const parts = style === 'groups' ? [...partsOf(draft, columns)] : [];
  return (
    <section className={classes.shape} aria-label="How votes are given">
      <Select
        label="Votes are given as"
        description={styleLabels[style].says}
        inputWrapperOrder={['label', 'input', 'description']}
        className={classes.style}
        allowDeselect={false}
        data-autofocus
        value={style}
        onChange={(value) => {
          const chosen = styles.find((one) => one === value);
          if (chosen) onChange(withStyle(draft, chosen, columns));
        }}
        data={styles.map((value) => ({ value, label: styleLabels[value].label }))}
      />
      {rolesByStyle[style].map((role) => {
        const names = columns.flatMap(({ name }) => (isLike(name, like[role] ?? '') ? [name] : []));
        return (
          <TextInput
            key={role}
            label={roleLabels[role]}
            description={`${plural(names.length, 'column')}${names.length > 0 ? `: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}` : '. Write names; # is a number, * any text'}`}
            inputWrapperOrder={['label', 'input', 'description']}
            className={classes.like}
            value={like[role] ?? ''}
            onChange={(event) => onChange({ ...draft, like: { ...like, [role]: event.currentTarget.value } })}
          />
        );
      })}
      {style === 'packed' && (
        <TextInput
          label="Between elections"
          className={classes.short}
          value={draft.separator}
          onChange={(event) => onChange({ ...draft, separator: event.currentTarget.value })}
        />
      )}
      {parts.map(([part, means]) => (
        <Select
          key={part}
          label={part === '' ? 'The election alone' : `…${part}`}
          className={classes.part}
          allowDeselect={false}
          value={means}
          onChange={(value) => {
            const chosen = voteParts.find((one) => one === value);
            if (chosen) onChange({ ...draft, parts: { ...draft.parts, [part]: chosen } });
          }}
          data={voteParts.map((value) => ({ value, label: partLabels[value] }))}
        />
      ))}
      {style === 'groups' && (
        <Switch
          label="The part stands first, as in Party_2022"
          className={classes.switch}
          checked={draft.partFirst}
          onChange={(event) => onChange({ ...draft, partFirst: event.currentTarget.checked, parts: {} })}
        />
      )}
      <p className={classes.why}>{why}</p>
    </section>
  );
}
