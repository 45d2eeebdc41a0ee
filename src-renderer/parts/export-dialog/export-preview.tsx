import { useDebouncedValue } from '@mantine/hooks';
import { channelLabels } from '../../../src-main/api/channel.ts';
import type { ListPlan } from '../../../src-main/api/export.ts';
import { useCall } from '../../engine/query.ts';
import { ErrorPanel } from '../error-panel.tsx';
import { count, people, plural } from '../format.ts';
import { SampleTable } from '../sample-table.tsx';
import { Working } from '../working.tsx';
import classes from './export-dialog.module.css';

/** The first rows as they will be written. */
export function ExportPreview({ plan }: { plan: ListPlan }) {
  const [settled] = useDebouncedValue(plan, 300);
  const ready = settled.columns.length > 0 && settled.title.trim() !== '';
  const { data, error } = useCall('export.preview', settled, { enabled: ready, keepPrevious: true });
  if (!ready) return <p className={classes.hint}>Give the list a title and at least one column.</p>;
  if (error) return <ErrorPanel title="The list cannot be shown" error={error} />;
  if (!data) return <Working label="Building the list…" />;
  return (
    <section className={classes.preview} aria-label="Preview">
      <div className={classes.label}>
        {plural(data.total, plan.per === 'household' ? 'household' : 'row')}
        {data.rows.length < data.total && `; the first ${count(data.rows.length)}:`}
      </div>
      <SampleTable label="First rows" header={data.header} rows={data.rows} />
      {data.neutralised > 0 && (
        <p className={classes.hint}>
          {plural(data.neutralised, 'cell')} that a spreadsheet would take for a formula will begin with an
          apostrophe.
        </p>
      )}
      {data.doNotContact > 0 && (
        <p className={classes.hint}>
          Left out: {people(data.doNotContact)} who opted out of{' '}
          {plan.channel ? channelLabels[plan.channel].toLowerCase() : 'everything'}.
        </p>
      )}
      {data.hiddenContacts > 0 && (
        <p className={classes.hint}>
          Left empty: {plural(data.hiddenContacts, 'phone or e-mail address', 'phones and e-mail addresses')}{' '}
          of people who opted out of calls or e-mail.
        </p>
      )}
      {data.duplicates > 0 && (
        <p className={classes.hint}>
          Left out: {plural(data.duplicates, 'duplicate')} of people in the list.
        </p>
      )}
      {data.repeatedPhones > 0 && (
        <p className={classes.hint}>
          {plural(data.repeatedPhones, 'phone')} of several people will stand once, beside the likely owner.
        </p>
      )}
    </section>
  );
}
