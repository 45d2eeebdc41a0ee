/**
 * A path that ends in one of the extensions: as typed where it does, else with the first one added.
 * @param extensions without dots; none, or `*`, takes any name
 */
export function withEnding(file: string, extensions: readonly string[]): string {
  const [first] = extensions;
  if (first === undefined || extensions.includes('*')) return file;
  const lower = file.toLowerCase();
  return extensions.some((extension) => lower.endsWith(`.${extension.toLowerCase()}`))
    ? file
    : `${file}.${first}`;
}

/** Names that Windows keeps for devices, whatever their ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A suggested name as a plain file name on every system: no folders, no signs that one of them forbids. */
export function fileNameFrom(suggested: string): string {
  const printable = [...suggested].filter((sign) => sign >= ' ' && sign !== '\u007f').join('');
  const name = printable
    .replace(/[<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 120)
    .replace(/^[. ]+|[. ]+$/g, '');
  return device.test(name) ? `_${name}` : name;
}
