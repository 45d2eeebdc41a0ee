import type { InspectedColumn } from '../../../../src-main/api/import.ts';
import { RoleSelect } from '../import/role-select.tsx';
import classes from './add-dialog.module.css';

interface DoubtfulColumnsProps {
  columns: readonly InspectedColumn[];
  roles: ReadonlyMap<number, string | null>;
  onChange: (roles: ReadonlyMap<number, string | null>) => void;
}

/** Columns whose role is only guessed, for the user to say: rows find their voter by them. */
export function DoubtfulColumns({ columns, roles, onChange }: DoubtfulColumnsProps) {
  if (columns.length === 0) return null;
  return (
    <table className={classes.doubtful} aria-label="Columns in doubt">
      <thead>
        <tr>
          <th>Column in doubt</th>
          <th>First values</th>
          <th>Taken for</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ index, name, role, reason, samples }) => (
          <tr key={index}>
            <td>
              {name}
              <small title={reason}>{reason}</small>
            </td>
            <td title={samples.join(' · ')}>{samples.join(' · ')}</td>
            <td>
              <RoleSelect
                label={`Role of ${name}`}
                value={roles.has(index) ? (roles.get(index) ?? null) : role}
                onChange={(chosen) => onChange(new Map(roles).set(index, chosen))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
