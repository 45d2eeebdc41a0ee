/** Scheme and host under which the window's page and all its files are served. */
export const pageScheme = 'app';
export const pageHost = 'hustings';
export const pageOrigin = `${pageScheme}://${pageHost}`;

/** Where the page is: our own scheme, or in development the server that reloads it while one edits. */
export interface PageAddress {
  /** What the window loads. */
  readonly start: string;
  /** Development server's origin such as `http://localhost:5173`; null in the built app. */
  readonly devOrigin: string | null;
}

/**
 * The page's address. A development server counts only in an app that is not packaged, and only on this machine.
 * @param devServer what ELECTRON_RENDERER_URL says, if anything
 */
export function pageAddress(packaged: boolean, devServer: string | undefined): PageAddress {
  const dev = packaged || !devServer ? null : loopbackOrigin(devServer);
  return dev && devServer
    ? { start: devServer, devOrigin: dev }
    : { start: `${pageOrigin}/index.html`, devOrigin: null };
}

function loopbackOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, origin } = new URL(address);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? origin : null;
}

/** Whether a document at this URL is our page. */
export function isPage(address: PageAddress, url: string): boolean {
  return isWithin(address.devOrigin ?? pageOrigin, url);
}

/** Whether a request may be made at all: our own files, what the page holds in memory, and in development its server. */
export function isAllowedRequest(address: PageAddress, url: string): boolean {
  if (isWithin(pageOrigin, url)) return true;
  if (/^(data|blob):/.test(url)) return true;
  if (address.devOrigin === null) return false;
  const socketOrigin = address.devOrigin.replace(/^http:/, 'ws:');
  return (
    isWithin(address.devOrigin, url) ||
    isWithin(socketOrigin, url) ||
    /^(devtools|chrome-extension):/.test(url)
  );
}

function isWithin(origin: string, url: string): boolean {
  return url === origin || url.startsWith(`${origin}/`);
}
