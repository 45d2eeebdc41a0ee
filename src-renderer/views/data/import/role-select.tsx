import { type ComboboxItem, type ComboboxLikeRenderOptionInput, Select } from '@mantine/core';
import type { Output } from '../../../../src-main/api/contract.ts';
import { useCall } from '../../../engine/query.ts';
import classes from './import.module.css';

type Role = Output<'import.roles'>[number];

/** The roles a column may be given, grouped for a chooser, with their meanings by role. */
interface RoleChoices {
  readonly groups: { group: string; items: { value: string; label: string }[] }[];
  readonly meanings: ReadonlyMap<string, string>;
}

const none: RoleChoices = { groups: [], meanings: new Map() };
const choices = new WeakMap<readonly Role[], RoleChoices>();

interface RoleSelectProps {
  label: string;
  /** Draws the label above the field; else it is only read out. */
  shown?: boolean;
  value: string | null;
  disabled?: boolean;
  onChange: (role: string | null) => void;
}

/** Chooses a role by its name; each says what it means. */
export function RoleSelect({ label, shown = false, value, disabled = false, onChange }: RoleSelectProps) {
  const roles = useCall('import.roles', {}).data;
  const { groups, meanings } = roles ? choicesOf(roles) : none;
  return (
    <Select
      {...(shown ? { label } : { 'aria-label': label })}
      searchable
      clearable
      allowDeselect={false}
      disabled={disabled}
      placeholder="Keeps its own name"
      nothingFoundMessage="No such role"
      value={value}
      onChange={onChange}
      data={groups}
      renderOption={({ option }: ComboboxLikeRenderOptionInput<ComboboxItem>) => (
        <span className={classes.role}>
          {option.label}
          <small>{meanings.get(option.value)}</small>
        </span>
      )}
      // A file has hundreds of choosers; the roles are drawn only in the open one.
      comboboxProps={{ width: 340, position: 'bottom-start', keepMounted: false }}
    />
  );
}

/** Made once for all choosers: a file has hundreds of columns. */
function choicesOf(roles: readonly Role[]): RoleChoices {
  const known = choices.get(roles);
  if (known) return known;
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { role, label, group } of roles) {
    groups.set(group, [...(groups.get(group) ?? []), { value: role, label }]);
  }
  const made = {
    groups: [...groups].map(([group, items]) => ({ group, items })),
    meanings: new Map(roles.map(({ role, meaning }) => [role, meaning])),
  };
  choices.set(roles, made);
  return made;
}
