import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { refusalReportPath, securityHeaders } from './content-policy.ts';
import { pageHost, pageScheme } from './page-address.ts';
import { fileWithin, mimeTypeOf } from './page-files.ts';
import { refusedUrl } from './refusal-report.ts';
import type { Refusals } from './refusals.ts';

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
      const refused = refusedUrl(await request.text());
      if (refused) refusals.add('content policy', refused);
      return refuse(204);
    }
    if (request.method !== 'GET') return refuse(405);
    const file = fileWithin(folder, url.pathname);
    return file === null ? refuse(404) : sendFile(file);
  });
}

async function sendFile(file: string): Promise<Response> {
  const mime = mimeTypeOf(file);
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
