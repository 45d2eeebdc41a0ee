import { Button, Menu, Textarea, TextInput } from '@mantine/core';
import { IconCopy, IconDots, IconDownload, IconMap2, IconTable, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Segment } from '../../../src-main/api/universe.ts';
import { useAction, useCall } from '../../engine/query.ts';
import { CountsBar } from '../../parts/counts.tsx';
import { openExport } from '../../parts/export-dialog/open-export.ts';
import { go } from '../../parts/navigation.ts';
import { notifyError, notifyUndo } from '../../parts/notify.tsx';
import { completeOnly, isComplete } from '../../parts/rule-editor/groups.ts';
import { RuleEditor } from '../../parts/rule-editor/index.tsx';
import { type Draft, isChanged, newDraft } from './draft.ts';
import { Funnel } from './funnel.tsx';
import classes from './universes.module.css';
import { useSegmentCommands } from './use-segment-commands.tsx';

interface SegmentEditorProps {
  start: Draft;
  /** What is saved under the draft's id; undefined for a new one. */
  saved: Segment | undefined;
  onSaved: (segment: Segment) => void;
  onClosed: () => void;
  onDuplicate: (draft: Draft) => void;
}

const icon = { size: 15, stroke: 1.6 } as const;

/** One segment: its name, its rule, what that means in words and numbers, and what can be done with it. */
export function SegmentEditor({ start, saved, onSaved, onClosed, onDuplicate }: SegmentEditorProps) {
  const [draft, setDraft] = useState(start);
  const save = useAction('segment.save');
  const remove = useAction('segment.remove');
  const live = completeOnly(draft.rule);
  const scope = { title: draft.name || 'New segment', rule: live };
  const complete = isComplete(draft.rule);
  const changed = isChanged(draft, saved);
  const named = draft.name.trim() !== '';
  const ready = complete && named && changed;
  useSegmentCommands({ ready, save: () => void onSave(), exportList: () => openExport(scope) });

  async function onSave() {
    const { id, name, note, rule } = draft;
    try {
      onSaved(await save.mutateAsync({ ...(id ? { id } : {}), name, note, rule }));
      notifyUndo(`Saved segment “${name}”`);
    } catch (error) {
      notifyError(error, 'The segment was not saved');
    }
  }

  async function onRemove() {
    if (!draft.id) return;
    try {
      const { name } = await remove.mutateAsync({ id: draft.id });
      onClosed();
      notifyUndo(`Deleted segment “${name}”`);
    } catch (error) {
      notifyError(error, 'The segment was not deleted');
    }
  }

  return (
    <form
      className={classes.page}
      aria-label="Segment"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void onSave();
      }}
    >
      <div className={classes.top}>
        <TextInput
          aria-label="Name of the segment"
          placeholder="Name of the segment"
          className={classes.title}
          title={draft.name}
          size="md"
          maxLength={120}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Button type="submit" disabled={!ready} loading={save.isPending}>
          {saved ? 'Save changes' : 'Save segment'}
        </Button>
        <Button variant="default" disabled={!changed} onClick={() => (saved ? setDraft(start) : onClosed())}>
          {saved ? 'Revert' : 'Discard'}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" aria-label="More actions" px={8}>
              <IconDots {...icon} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconCopy {...icon} />}
              onClick={() => onDuplicate(newDraft(`${draft.name} (copy)`, draft.rule))}
            >
              Duplicate
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash {...icon} />}
              color="red"
              disabled={!saved}
              onClick={() => void onRemove()}
            >
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <section className={classes.figures} aria-label="Counts">
        <CountsBar rule={live} size="large" />
        <div className={classes.use}>
          <Button
            variant="default"
            leftSection={<IconTable {...icon} />}
            onClick={() => go('voters', { scope })}
          >
            Show in grid
          </Button>
          <Button
            variant="default"
            leftSection={<IconMap2 {...icon} />}
            onClick={() => go('map', { measure: { kind: 'share', rule: live }, title: scope.title })}
          >
            Show on map
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload {...icon} />}
            onClick={() => openExport(scope)}
          >
            Export list
          </Button>
        </div>
      </section>
      <Sentence rule={live} />
      {!complete && (
        <p className={classes.incomplete}>
          A condition still needs a value, or a group a condition. It does not count until then.
        </p>
      )}
      {complete && !named && draft.rule !== start.rule && (
        <p className={classes.unnamed}>Give the segment a name to save it.</p>
      )}
      <section aria-label="Conditions">
        <RuleEditor
          rule={draft.rule}
          editing={draft.id ?? undefined}
          onChange={(rule) => setDraft({ ...draft, rule })}
        />
      </section>
      <Funnel rule={live} />
      <Textarea
        label="Note"
        placeholder="What this segment is for, for those who come after you"
        autosize
        minRows={2}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
      />
    </form>
  );
}

function Sentence({ rule }: { rule: Draft['rule'] }) {
  const { data } = useCall('universe.read', { rule }, { keepPrevious: true });
  return (
    <p className={classes.sentence} aria-live="polite">
      {data ? `${data.sentence.charAt(0).toUpperCase()}${data.sentence.slice(1)}.` : ' '}
    </p>
  );
}
