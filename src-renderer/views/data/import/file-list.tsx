import { ActionIcon, Loader, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import { bytes } from '../../../parts/format.ts';
import { kindLabels } from '../words.ts';
import type { FileInHand } from './file-in-hand.ts';
import classes from './import.module.css';
import { removeFile, selectFile } from './import-state.ts';
import { problemOf } from './problems.ts';

/** The chosen files: what each seems to be, and whether it is ready. */
export function FileList({ files, selected }: { files: readonly FileInHand[]; selected: string | null }) {
  return (
    <ul className={classes.files} aria-label="Files">
      {files.map((inHand) => {
        const { key, file, member } = inHand;
        const name = inHand.inspection?.name ?? file.name;
        return (
          <li key={key} data-selected={key === selected || undefined}>
            <UnstyledButton
              className={classes.file}
              title={member === null ? file.path : `${file.path}: ${member}`}
              aria-current={key === selected}
              onClick={() => selectFile(key)}
            >
              <StatusIcon inHand={inHand} />
              <span>
                <strong>{name}</strong>
                <small>{summary(inHand)}</small>
              </span>
            </UnstyledButton>
            <ActionIcon size={22} aria-label={`Leave out ${name}`} onClick={() => removeFile(key)}>
              <IconX size={13} stroke={1.7} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}

function StatusIcon({ inHand }: { inHand: FileInHand }) {
  if (inHand.error) return <IconAlertCircle size={17} stroke={1.6} className={classes.bad} aria-hidden />;
  if (!inHand.inspection) return <Loader size={15} />;
  return problemOf(inHand) ? (
    <IconCircleDashed size={17} stroke={1.6} className={classes.open} aria-hidden />
  ) : (
    <IconCircleCheck size={17} stroke={1.6} className={classes.good} aria-hidden />
  );
}

function summary(inHand: FileInHand): string {
  const problem = problemOf(inHand);
  if (problem || !inHand.inspection) return problem ?? '';
  const { layout, bytes: size } = inHand.inspection;
  const what = layout?.title ?? (inHand.kind ? kindLabels[inHand.kind] : '');
  return `${what} · ${bytes(size)}`;
}
