import { app } from 'electron';

/** A proxy that does not exist: its name resolves to nothing, so not even a connection to it is attempted. */
export const nowhereProxy = 'socks5://nowhere.invalid:1';

/** Services of Chromium that would talk to somebody on their own. */
const disabledFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DnsOverHttpsUpgrade',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Prerender2',
  'Translate',
];

/**
 * Layer: Chromium's own switches. Every name resolves to nothing, every connection goes to a proxy that does not
 * exist, and no background service runs. Must be called before the app is ready.
 * @param devHosts hosts that may be reached, for the development server only
 */
export function lockSwitches(devHosts: readonly string[]): void {
  const exclude = devHosts.map((host) => `, EXCLUDE ${host}`).join('');
  const switches: Record<string, string> = {
    'host-resolver-rules': `MAP * ~NOTFOUND${exclude}`,
    'proxy-server': nowhereProxy,
    'proxy-bypass-list': ['<-loopback>', ...devHosts].join(';'),
    'disable-background-networking': '',
    'disable-breakpad': '',
    'disable-client-side-phishing-detection': '',
    'disable-component-update': '',
    'disable-default-apps': '',
    'disable-domain-reliability': '',
    'disable-sync': '',
    'dns-prefetch-disable': '',
    'metrics-recording-only': '',
    'no-first-run': '',
    'no-pings': '',
    'disable-features': disabledFeatures.join(','),
  };
  for (const [name, value] of Object.entries(switches)) {
    if (value === '') app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
}
