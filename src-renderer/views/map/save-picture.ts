import type { BoundaryLayer } from '../../../src-main/api/map.ts';
import type { ProjectInfo } from '../../../src-main/api/project.ts';
import { call } from '../../engine/connection.ts';
import { notifyDone } from '../../parts/notify.tsx';
import type { Scheme } from '../../theme/tokens.ts';
import type { PrecinctMap } from './canvas/precinct-map.ts';
import { composePicture } from './compose-picture.ts';
import type { LegendBlock } from './legend-card.tsx';

interface PictureFacts {
  readonly project: ProjectInfo;
  readonly layer: BoundaryLayer;
  readonly legend: readonly LegendBlock[];
  readonly population: string;
  readonly scheme: Scheme;
}

/** Asks where, and writes what the map shows as a PNG with title, legend, scale and source. */
export async function savePicture(map: PrecinctMap, facts: PictureFacts): Promise<void> {
  const { project, layer, legend, population, scheme } = facts;
  const title = legend[0]?.title ?? layer.name;
  const to = await window.hustings.chooseSave({
    title: 'Save the map as a picture',
    suggestedName: `${project.name} - ${title.replaceAll(/[^\p{L}\p{N} ]+/gu, '')}.png`,
    filters: [{ name: 'PNG picture', extensions: ['png'] }],
  });
  if (!to) return;
  const canvas = composePicture(await map.picture(), {
    title,
    subtitle: `${project.name} · ${layer.name} · Among: ${population}`,
    note: project.demo ? 'DEMO: an invented county, no real person' : '',
    legend,
    scheme,
    metresPerPixel: map.metresPerPixel(),
    pixelRatio: window.devicePixelRatio,
  });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large for this machine. Make the window smaller.');
  const png = new Uint8Array(await blob.arrayBuffer());
  const { path } = await call('export.picture', { png, to: to.handle });
  notifyDone(`Saved ${path}`);
}
