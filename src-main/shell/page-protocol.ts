import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { refusalReportPath, securityHeaders } from './content-policy.ts';
import { pageHost, pageScheme } from './page-address.ts';
import type { Refusals } from './refusals.ts';

const mimeTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.geojson': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Makes app:// a scheme of full standing (origin, storage, fetch of its own files). Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the files of `folder`, and nothing else, to the page of this session. */
export function servePage(session: Session, folder: string, refusals: Refusals): void {
  session.protocol.handle(pageScheme, async (request) => {
    const url = new URL(request.url);
    if (url.host !== pageHost) return refuse(404);
    if (request.method === 'POST' && url.pathname === refusalReportPath) {
      countReport(await request.text(), refusals);
      return refuse(204);
    }
    if (request.method !== 'GET') return refuse(405);
    const file = fileWithin(folder, url.pathname);
    return file === null ? refuse(404) : sendFile(file);
  });
}

/**
 * The file that a request means, or null where its path leaves the folder, however it is written.
 * @param pathname as in the URL, percent-encoded
 */
export function fileWithin(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(decoded)) return null;
  const file = path.join(folder, decoded);
  const relative = path.relative(folder, file);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? null : file;
}

async function sendFile(file: string): Promise<Response> {
  const mime = mimeTypes[path.extname(file).toLowerCase()];
  if (!mime) return refuse(404);
  try {
    const bytes = await readFile(file);
    return new Response(new Uint8Array(bytes), { headers: { ...securityHeaders, 'Content-Type': mime } });
  } catch {
    return refuse(404);
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { ...securityHeaders } });
}

/** Counts a report of the Content Security Policy if what it refused was a request to somewhere else. */
function countReport(body: string, refusals: Refusals): void {
  const blocked = blockedUrl(body);
  if (blocked && /^(https?|wss?|ftp|file):/.test(blocked)) refusals.add('content policy', blocked);
}

/** The `blocked-uri` of a CSP report: a URL, or a word such as `inline`; null where the body is no report. */
function blockedUrl(body: string): string | null {
  try {
    const report: unknown = JSON.parse(body);
    const inner: unknown = isRecord(report) ? report['csp-report'] : null;
    const blocked: unknown = isRecord(inner) ? inner['blocked-uri'] : null;
    return typeof blocked === 'string' ? blocked : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
