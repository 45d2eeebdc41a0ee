import type { Session } from 'electron';
import { isAllowedRequest, type PageAddress } from '../page-address.ts';
import type { Refusals } from '../refusals.ts';

/** Layer: every request of the session that is not for our own files is cancelled before it starts, and counted. */
export function lockRequests(session: Session, address: PageAddress, refusals: Refusals): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isAllowedRequest(address, details.url);
    if (!allowed) refusals.add('request', details.url);
    answer({ cancel: !allowed });
  });
}
