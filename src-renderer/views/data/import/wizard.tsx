import { Button, Stepper } from '@mantine/core';
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { plural } from '../../../parts/format.ts';
import { Panes } from '../../../parts/panes.tsx';
import { CardStep } from './card-step.tsx';
import { chooseVoterFiles } from './choose-files.ts';
import { ColumnsStep } from './columns-step.tsx';
import { undoEdit } from './edits.ts';
import { FileList } from './file-list.tsx';
import { FileScreen } from './file-screen.tsx';
import { FilesStep } from './files-step.tsx';
import classes from './import.module.css';
import { endImport, goToStep, type Step, steps, useImport } from './import-state.ts';
import { LoadStep } from './load-step.tsx';
import { OwnLayouts } from './own-layouts.tsx';
import { problemOf } from './problems.ts';
import { SaveLayout } from './save-layout.tsx';

const stepLabels: Readonly<Record<Step, { label: string; description: string }>> = {
  files: { label: 'Files', description: 'What they are' },
  columns: { label: 'Columns', description: 'Which is what' },
  source: { label: 'Source', description: 'Where from, what for' },
  load: { label: 'Load', description: 'Look at it first' },
};

/** From chosen files to loaded ones in four steps; nothing changes before the last is accepted. */
export function ImportWizard() {
  const step = useImport((state) => state.step);
  if (step === 'load') {
    return (
      <Frame step={step} locked>
        <LoadStep />
      </Frame>
    );
  }
  return (
    <Frame step={step} locked={false}>
      <FileSteps step={step} />
    </Frame>
  );
}

function Frame({ step, locked, children }: { step: Step; locked: boolean; children: ReactNode }) {
  const ready = useImport(({ files }) => files.every((file) => problemOf(file) === null));
  return (
    <section className={classes.wizard} aria-label="Import" onKeyDown={undoByKey}>
      <Stepper
        className={classes.steps}
        active={steps.indexOf(step)}
        onStepClick={(index) => goToStep(steps[index] ?? 'files')}
        size="xs"
        iconSize={26}
      >
        {steps.map((name) => (
          <Stepper.Step
            key={name}
            {...stepLabels[name]}
            disabled={locked || (name === 'load' && !ready)}
            allowStepSelect={!locked && (name !== 'load' || ready)}
          />
        ))}
      </Stepper>
      {children}
    </section>
  );
}

/** Ctrl+Z takes back what was done here, not what was done in the project; text fields have their own. */
function undoByKey(event: KeyboardEvent): void {
  const inText = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
  if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || inText)
    return;
  event.stopPropagation();
  event.preventDefault();
  undoEdit();
}

function FileSteps({ step }: { step: Exclude<Step, 'load'> }) {
  const { files, selected, past } = useImport();
  const [layoutsShown, setLayoutsShown] = useState(false);
  const shown = files.find(({ key }) => key === selected) ?? files[0];
  const waiting = files.filter((file) => problemOf(file) !== null).length;
  const next = steps[steps.indexOf(step) + 1] ?? 'load';
  const previous = steps[steps.indexOf(step) - 1];
  return (
    <>
      <div className={classes.body}>
        <Panes
          id="import"
          panes={[
            {
              id: 'files',
              size: 260,
              min: 200,
              max: 420,
              fixed: true,
              content: (
                <div className={classes.side}>
                  <FileList files={files} selected={shown?.key ?? null} />
                  <Button
                    variant="subtle"
                    leftSection={<IconPlus size={14} stroke={1.7} />}
                    onClick={() => void chooseVoterFiles()}
                  >
                    Add files…
                  </Button>
                </div>
              ),
            },
            {
              id: 'file',
              content: shown && (
                <FileScreen key={shown.key} inHand={shown}>
                  {(inspection) =>
                    step === 'files' ? (
                      <FilesStep inHand={shown} inspection={inspection} />
                    ) : step === 'columns' ? (
                      <ColumnsStep inHand={shown} inspection={inspection} />
                    ) : (
                      <CardStep inHand={shown} />
                    )
                  }
                </FileScreen>
              ),
            },
          ]}
        />
      </div>
      <footer className={classes.footer}>
        <Button variant="subtle" color="gray" onClick={() => setLayoutsShown(true)}>
          My layouts…
        </Button>
        {step === 'columns' && (
          <Button
            variant="subtle"
            color="gray"
            disabled={past.length === 0}
            leftSection={<IconArrowBackUp size={14} stroke={1.7} />}
            onClick={undoEdit}
          >
            Undo
          </Button>
        )}
        <span className={classes.waiting} role="status">
          {waiting > 0 && `${plural(waiting, 'file')} not ready`}
        </span>
        {step === 'columns' && shown && <SaveLayout key={shown.key} inHand={shown} />}
        <Button variant="default" onClick={endImport}>
          Cancel
        </Button>
        {previous && (
          <Button variant="default" onClick={() => goToStep(previous)}>
            Back
          </Button>
        )}
        <Button disabled={waiting > 0} onClick={() => goToStep(next)}>
          {next === 'load'
            ? `Check ${plural(files.length, 'file')}`
            : `Next: ${stepLabels[next].label.toLowerCase()}`}
        </Button>
      </footer>
      {layoutsShown && <OwnLayouts onClose={() => setLayoutsShown(false)} />}
    </>
  );
}
