import { app, type Session } from 'electron';

/** Chromium's net error for "refused": no server is trusted, since none is to be talked to. */
const refused = -2;

/** Layer: no TLS server is ever trusted and no credentials are ever given. */
export function lockCertificates(session: Session): void {
  session.setCertificateVerifyProc((_request, answer) => answer(refused));
}

/** The same for the whole app: logins and client certificates are never offered. */
export function lockCredentials(): void {
  app.on('login', (event) => event.preventDefault());
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
}
