import { app, type Session, session } from 'electron';
import type { PageAddress } from '../page-address.ts';
import type { Refusals } from '../refusals.ts';
import { lockCertificates, lockCredentials } from './certificates.ts';
import { lockDownloads } from './downloads.ts';
import { lockNavigation } from './navigation.ts';
import { lockPermissions } from './permissions.ts';
import { lockAppProxy, lockProxy } from './proxy.ts';
import { lockRequests } from './requests.ts';
import { lockSwitches } from './switches.ts';

/** What must be locked before the app is ready: Chromium's switches, and whatever session or page ever appears. */
export function lockEarly(address: PageAddress, refusals: Refusals): void {
  lockSwitches(address.devOrigin ? [new URL(address.devOrigin).hostname] : []);
  lockCredentials();
  app.on('session-created', (created) => void lockSession(created, address, refusals));
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents, address, refusals));
}

/** Waits until the window's session is locked in every layer; nothing may be loaded before. */
export async function lockWhenReady(address: PageAddress, refusals: Refusals): Promise<Session> {
  // No names are asked of anybody: neither by Chromium's own resolver nor over HTTPS.
  app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' });
  await lockAppProxy(address);
  await lockSession(session.defaultSession, address, refusals);
  return session.defaultSession;
}

const locked = new WeakMap<Session, Promise<void>>();

function lockSession(target: Session, address: PageAddress, refusals: Refusals): Promise<void> {
  const already = locked.get(target);
  if (already) return already;
  lockRequests(target, address, refusals);
  lockPermissions(target);
  lockDownloads(target, refusals);
  lockCertificates(target);
  const done = lockProxy(target, address);
  locked.set(target, done);
  return done;
}
