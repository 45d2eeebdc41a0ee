import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { encoding, fileKind, type Inspection } from '../../../../src-main/api/import.ts';
import { delimiterLabels, delimiterName, encodingLabels, kindLabels, quoteLabels } from '../words.ts';
import { Designer } from './designer/index.tsx';
import { setKind } from './edits.ts';
import type { FileInHand } from './file-in-hand.ts';
import classes from './import.module.css';
import { reread } from './import-state.ts';

interface ReadingProps {
  inHand: FileInHand;
  inspection: Inspection;
}

/** How the file is written and what it seems to be; everything can be put right. */
export function Reading({ inHand, inspection }: ReadingProps) {
  const { layout, warnings, format, sheets } = inspection;
  const [designing, setDesigning] = useState(false);
  return (
    <section className={classes.reading} aria-label="What Hustings read">
      {layout ? (
        <p className={classes.recognised}>
          Recognised as <strong>{layout.title}</strong> ({Math.round(layout.score * 100)} % sure):{' '}
          {layout.reasons.join('; ')}.
        </p>
      ) : (
        <p className={classes.recognised}>
          Not a layout that Hustings knows. What each column is was guessed from its name and values: check it
          in the next step.
        </p>
      )}
      <div className={classes.controls}>
        <div>
          <div className={classes.label}>Each row is</div>
          <SegmentedControl
            aria-label="Each row is"
            value={inHand.kind ?? ''}
            onChange={(value) => setKind(inHand.key, fileKind.parse(value))}
            data={[
              { value: 'voters', label: 'A voter' },
              { value: 'history', label: 'A vote cast' },
              { value: 'append', label: 'A fact to add' },
              { value: 'elections', label: 'An election' },
            ]}
          />
        </div>
        {format.container === 'sheet' && (
          <Select
            label="Sheet"
            value={format.sheet}
            allowDeselect={false}
            onChange={(sheet) => sheet && reread(inHand, { sheet })}
            data={sheets}
          />
        )}
        {format.container !== 'sheet' && (
          <Select
            label="Encoding"
            className={classes.encoding}
            value={format.encoding}
            allowDeselect={false}
            onChange={(value) => reread(inHand, { encoding: encoding.parse(value) })}
            data={encoding.options.map((value) => ({ value, label: encodingLabels[value] }))}
          />
        )}
        {format.container === 'delimited' && (
          <>
            <Select
              label="Delimiter"
              className={classes.short}
              value={format.delimiter}
              allowDeselect={false}
              onChange={(value) => value && reread(inHand, { delimiter: value })}
              data={withCurrent(delimiterLabels, format.delimiter, delimiterName)}
            />
            <Select
              label="Quotes"
              className={classes.short}
              value={format.quote}
              allowDeselect={false}
              onChange={(value) => value !== null && reread(inHand, { quote: value })}
              data={withCurrent(quoteLabels, format.quote, (quote) => quote)}
            />
          </>
        )}
        <Switch
          label="First line is a header"
          className={classes.header}
          checked={format.header}
          onChange={(event) => reread(inHand, { header: event.currentTarget.checked })}
        />
        {format.container !== 'sheet' && (
          <Button variant="default" onClick={() => setDesigning(true)}>
            {format.container === 'fixed' ? 'Place the fields…' : 'Fixed width…'}
          </Button>
        )}
        {format.container === 'fixed' && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => reread({ ...inHand, override: {} }, { container: 'delimited' })}
          >
            It is delimited
          </Button>
        )}
      </div>
      {designing && <Designer inHand={inHand} onClose={() => setDesigning(false)} />}
      {!inHand.kind && (
        <p className={classes.warning}>
          <IconAlertTriangle size={14} stroke={1.7} aria-hidden /> The columns do not show what a row is:
          choose it above. Voters have a name and an address.
        </p>
      )}
      {inHand.kind && inHand.kind !== inspection.kind && (
        <p className={classes.note}>
          You changed what the rows are; Hustings took them for {proposal(inspection)}.
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          <IconAlertTriangle size={14} stroke={1.7} aria-hidden /> {warning}
        </p>
      ))}
    </section>
  );
}

const proposal = ({ kind }: Inspection): string =>
  kind ? kindLabels[kind].toLowerCase() : 'nothing it knows';

function withCurrent(
  labels: Readonly<Record<string, string>>,
  current: string,
  name: (value: string) => string,
) {
  const known = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return current in labels ? known : [...known, { value: current, label: name(current) }];
}
