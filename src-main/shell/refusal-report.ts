import { z } from 'zod';

/** What Chromium posts when the Content Security Policy refused something (CSP 2, "report-uri"). */
const report = z.object({ 'csp-report': z.object({ 'blocked-uri': z.string() }) });

/**
 * The address that the page was kept from asking, or null where the report is about something else (an inline
 * script), about a file of our own, or no report at all.
 * @param body of the POST that carried the report
 */
export function refusedUrl(body: string): string | null {
  const parsed = report.safeParse(parseJson(body));
  const blocked = parsed.data?.['csp-report']['blocked-uri'];
  return blocked && /^(https?|wss?|ftp|file):/.test(blocked) ? blocked : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
