import type { Session } from 'electron';
import type { Refusals } from '../refusals.ts';

/** Layer: the page downloads nothing (exports are written by the engine), and no dictionary is fetched. */
export function lockDownloads(session: Session, refusals: Refusals): void {
  session.on('will-download', (event, item) => {
    event.preventDefault();
    if (/^(https?|ftp):/.test(item.getURL())) refusals.add('download', item.getURL());
  });
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}
