import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ChosenFile } from '../../../src-main/api/bridge.ts';
import type { Output } from '../../../src-main/api/contract.ts';
import { people, plural } from '../format.ts';
import classes from './export-dialog.module.css';
import { closeExport } from './open-export.ts';

export type Written = Output<'export.run'> & { readonly file: ChosenFile };

/** What was written and where. */
export function ExportWritten({ written }: { written: Written }) {
  const out = [
    written.doNotContact > 0 && `${people(written.doNotContact)} who opted out`,
    written.hiddenContacts > 0 &&
      `${plural(written.hiddenContacts, 'phone or e-mail address', 'phones and e-mail addresses')} of people who opted out`,
    written.duplicates > 0 && plural(written.duplicates, 'duplicate'),
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <div className={classes.written} role="status">
      <IconCircleCheck size={28} stroke={1.4} className={classes.good} aria-hidden />
      <h2>
        Wrote {plural(written.rows, 'row')}, {people(written.people)}
      </h2>
      <dl>
        {out && (
          <>
            <dt>Left out</dt>
            <dd>{out}</dd>
          </>
        )}
        <dt>List</dt>
        <dd>{written.path}</dd>
        <dt>Manifest</dt>
        <dd>{written.manifest}</dd>
        <dt>SHA-256</dt>
        <dd className={classes.hash}>{written.sha256}</dd>
      </dl>
      <div className={classes.footer}>
        <Button variant="default" onClick={() => window.hustings.reveal(written.file.handle)}>
          Show in folder
        </Button>
        <Button onClick={closeExport}>Done</Button>
      </div>
    </div>
  );
}
