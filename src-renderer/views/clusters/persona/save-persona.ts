import type { ClusterInfo, Clustering } from '../../../../src-main/api/cluster.ts';
import { call } from '../../../engine/connection.ts';
import { notifyDone } from '../../../parts/notify.tsx';

/** Asks where, and writes the sheet that is ready for printing as a PDF. */
export async function savePersona(clustering: Clustering, cluster: ClusterInfo): Promise<void> {
  const name = `${clustering.name} - ${cluster.name}`.replaceAll(/[^\p{L}\p{N} -]+/gu, '');
  const to = await window.hustings.chooseSave({
    title: 'Save the persona card',
    suggestedName: `${name}.pdf`,
    filters: [{ name: 'PDF document', extensions: ['pdf'] }],
  });
  if (!to) return;
  const pdf = await window.hustings.printPage();
  const { path } = await call('export.pdf', { pdf, to: to.handle });
  notifyDone(`Saved ${path}`);
}
