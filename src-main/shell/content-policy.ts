import { pageOrigin } from './page-address.ts';

/** Where the page's policy reports what it refused, so that it is counted too; see page-protocol.ts. */
export const refusalReportPath = '/refused';

/**
 * Content Security Policy of every document and worker of the page: nothing from anywhere but the app itself.
 * `wasm-unsafe-eval` lets the page compile WebAssembly; inline styles are how the grid and the map place their parts.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  `report-uri ${pageOrigin}${refusalReportPath}`,
].join('; ');

/** What every answer of the app:// protocol carries. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': ['camera', 'microphone', 'geolocation', 'usb', 'serial', 'hid', 'bluetooth']
    .map((feature) => `${feature}=()`)
    .join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
};
