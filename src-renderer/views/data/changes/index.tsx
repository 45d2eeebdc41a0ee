import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChangeKind, News } from '../../../../src-main/api/refresh.ts';
import { useCall } from '../../../engine/query.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { moment, people } from '../../../parts/format.ts';
import { go } from '../../../parts/navigation.ts';
import { Working } from '../../../parts/working.tsx';
import dataClasses from '../data.module.css';
import { ImportButton } from '../import-button.tsx';
import { ChangedPeople } from './changed-people.tsx';
import classes from './changes.module.css';
import { Facts } from './facts.tsx';
import { KindBars } from './kind-bars.tsx';
import { kindLabel } from './kinds.ts';
import { PrecinctTable } from './precinct-table.tsx';
import { UndoButton } from './undo-button.tsx';
import { WatchButton, WatchedFolder } from './watched-folder.tsx';

/** What the latest delivery changed: how many of each kind, where, who, which columns and lists; and the way back. */
export default function ChangesPage() {
  const { data, error } = useCall('refresh.latest', {});
  const watch = useCall('watch.state', {}).data;
  const [kind, setKind] = useState<ChangeKind | null>(null);
  const [precinct, setPrecinct] = useState<string | null | undefined>(undefined);
  if (error) {
    return (
      <div className={dataClasses.scroll}>
        <ErrorPanel title="The changes could not be read" error={error} />
      </div>
    );
  }
  if (!data) return <Working />;
  const { news, undo } = data;
  if (!news && watch && (watch.folder !== null || watch.problem !== null || watch.files.length > 0)) {
    return (
      <div className={dataClasses.scroll}>
        <WatchedFolder />
      </div>
    );
  }
  if (!news) {
    return (
      <EmptyState
        icon={<IconArrowsDiff size={32} stroke={1.2} />}
        title="No changes to show"
        actions={
          <>
            <ImportButton />
            <WatchButton />
          </>
        }
      >
        Load a newer delivery of a file that is here already: who is new, gone or moved will stand on this
        page.
      </EmptyState>
    );
  }
  return (
    <div className={dataClasses.scroll}>
      <header className={classes.head}>
        <h1>{news.files.map(({ name }) => name).join(', ')}</h1>
        <p>
          after {news.files.map(({ before }) => before).join(', ')} · loaded {moment(news.loadedAt)} ·{' '}
          {people(news.before)} before, {people(news.after)} now
        </p>
        {kind && kind !== 'removed' && <ListButton news={news} kind={kind} />}
        {undo && <UndoButton undo={undo} />}
      </header>
      <KindBars news={news} chosen={kind} onChoose={setKind} />
      <div className={classes.whoAndWhere}>
        <ChangedPeople kind={kind} precinct={precinct} onEverywhere={() => setPrecinct(undefined)} />
        <PrecinctTable news={news} chosen={precinct} onChoose={setPrecinct} />
      </div>
      <Facts news={news} />
      <WatchedFolder />
    </div>
  );
}

/** Begins a segment of the people of one kind of change. */
function ListButton({ news, kind }: { news: News; kind: ChangeKind }) {
  const draft = {
    name: `${kindLabel(kind)}, ${news.files[0]?.name ?? ''}`,
    rule: { kind: 'field' as const, field: 'last_change', op: 'contains' as const, values: [kind] },
  };
  return (
    <Button variant="default" onClick={() => go('universes', { draft })}>
      Save as a list…
    </Button>
  );
}
