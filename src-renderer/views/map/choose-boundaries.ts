import type { ChosenFile } from '../../../src-main/api/bridge.ts';

/** Asks for a file of boundaries; null when the user thinks better of it. */
export async function chooseBoundaries(): Promise<ChosenFile | null> {
  const [file] = await window.hustings.chooseFiles({
    title: 'Choose precinct boundaries',
    filters: [
      { name: 'Boundaries (GeoJSON, zipped shapefile)', extensions: ['geojson', 'json', 'zip'] },
      { name: 'All files', extensions: ['*'] },
    ],
    multiple: false,
  });
  return file ?? null;
}
