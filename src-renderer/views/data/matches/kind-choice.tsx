import { Radio } from '@mantine/core';
import { type AppendKind, appendKind, appendKinds } from '../../../../src-main/api/append-kinds.ts';
import classes from './add-dialog.module.css';

interface KindChoiceProps {
  kind: AppendKind;
  proposed: AppendKind;
  onChoose: (kind: AppendKind) => void;
}

/** What the table tells: one of the kinds, the proposed one marked. */
export function KindChoice({ kind, proposed, onChoose }: KindChoiceProps) {
  return (
    <Radio.Group
      label="What the table tells"
      value={kind}
      onChange={(value) => onChoose(appendKind.parse(value))}
      className={classes.kinds}
    >
      {appendKind.options.map((one) => (
        <Radio
          key={one}
          value={one}
          label={one === proposed ? `${appendKinds[one].label} (proposed)` : appendKinds[one].label}
        />
      ))}
    </Radio.Group>
  );
}
