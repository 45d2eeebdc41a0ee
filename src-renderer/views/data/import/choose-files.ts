import { notifyError } from '../../../parts/notify.tsx';
import { addFiles } from './import-state.ts';

/** Asks which files to import, and takes them in. */
export async function chooseVoterFiles(): Promise<void> {
  try {
    const files = await window.hustings.chooseFiles({
      title: 'Voter files, vote history, facts to add',
      multiple: true,
      filters: [
        { name: 'Delimited text', extensions: ['csv', 'txt', 'tsv', 'tab', 'psv', 'dat'] },
        { name: 'All files', extensions: ['*'] },
      ],
    });
    if (files.length > 0) addFiles(files);
  } catch (error) {
    notifyError(error, 'The files could not be chosen');
  }
}
